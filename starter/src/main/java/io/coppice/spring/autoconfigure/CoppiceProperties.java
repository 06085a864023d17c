package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Everything that can be configured below `coppice`.
///
/// @param enabled Whether to build and start the configured supervision trees.
/// @param stopTimeout Time the whole tree has to stop; what still runs then is killed. Keep it below
/// 'spring.lifecycle.timeout-per-shutdown-phase'.
/// @param onGiveUp What becomes of the application when a supervisor at the top gives up: mark-broken, shutdown or ignore.
/// @param restartHistory Number of restarts kept for the 'restarts' endpoint.
/// @param supervisors Supervision trees, started in this order and stopped in the reverse order.
/// @param overrides Values in place of those of single nodes, by path in brackets, for example
/// '[/shop/inventory].max-restarts'.
@ConfigurationProperties("coppice")
record CoppiceProperties(@DefaultValue("true") boolean enabled, @DefaultValue("20s") Duration stopTimeout,
        @DefaultValue("mark-broken") OnGiveUp onGiveUp, @DefaultValue("200") int restartHistory,
        @DefaultValue List<Node> supervisors, @DefaultValue Map<String, Node> overrides) {

}
