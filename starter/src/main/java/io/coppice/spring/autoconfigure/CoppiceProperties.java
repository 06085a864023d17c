package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.TreeOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Everything that can be configured below `coppice`.
///
/// @param enabled Whether to build and start the configured supervision trees.
/// @param stopTimeout Time the whole tree has to stop; what still runs then is killed. Keep it below
/// 'spring.lifecycle.timeout-per-shutdown-phase'.
/// @param onGiveUp What becomes of the application when a supervisor at the top gives up: mark-broken, shutdown or ignore.
/// @param restartHistory Number of restarts kept for the 'restarts' endpoint and for the history of the tree.
/// @param budget Restarts that all supervisors of the application have together.
/// @param supervisors Supervision trees, started in this order and stopped in the reverse order.
/// @param overrides Values in place of those of single nodes, by path in brackets, for example
/// '[/shop/inventory].max-restarts'.
@ConfigurationProperties("coppice")
record CoppiceProperties(@DefaultValue("true") boolean enabled, @DefaultValue("20s") Duration stopTimeout,
        @DefaultValue("mark-broken") OnGiveUp onGiveUp, @DefaultValue("200") int restartHistory,
        @Nullable Budget budget, @DefaultValue List<Node> supervisors, @DefaultValue Map<String, Node> overrides) {

    /// What holds for the whole tree.
    TreeOptions options() {
        TreeOptions options = TreeOptions.DEFAULT.history(restartHistory);
        return (budget != null) ? options.budget(new RestartLimit(budget.maxRestarts, budget.within)) : options;
    }

    /// Restarts that all supervisors of the application have together, above their own
    /// limits.
    ///
    /// @param maxRestarts Restarts tolerated within 'budget.within' in the whole
    /// application before it gives up.
    /// @param within Period in which 'budget.max-restarts' are counted.
    record Budget(Integer maxRestarts, Duration within) {

    }

}
