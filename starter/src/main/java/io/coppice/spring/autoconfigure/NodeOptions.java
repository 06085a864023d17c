package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.coppice.process.Placement;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Shutdown;
import io.coppice.supervision.Strategy;
import io.coppice.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/// Applies what a node sets to the description of what stands there; what it does not set keeps the default of core.
final class NodeOptions {

    private static final Map<String, Strategy> STRATEGIES = Labels.all(Strategy.class);

    private static final Map<String, Restart> RESTARTS = Labels.all(Restart.class);

    private static final Map<String, Placement> PLACEMENTS = Labels.all(Placement.class);

    static final Map<String, Shutdown> SHUTDOWNS = shutdowns();

    private static final Duration DEFAULT_MAX_DELAY = Duration.ofSeconds(30);

    private final Node node;

    private final NodeValues values;

    NodeOptions(Node node, NodeValues values) {
        this.node = node;
        this.values = values;
    }

    Supervisor supervisor(String name) {
        Strategy strategy = values.choice("strategy", node.strategy(), STRATEGIES);
        Supervisor supervisor = Supervisor.of((strategy != null) ? strategy : Strategy.ONE_FOR_ONE, name)
            .limit(limit());
        Backoff backoff = backoff();
        return (backoff != null) ? supervisor.backoff(backoff) : supervisor;
    }

    DynamicSupervisor dynamicSupervisor(String name) {
        DynamicSupervisor supervisor = DynamicSupervisor.named(name).limit(limit());
        Integer maxChildren = values.count("max-children", node.maxChildren(), 1,
                "Write how many children there may be at a time, or remove the key for no bound");
        if (maxChildren != null) {
            supervisor = supervisor.maxChildren(maxChildren);
        }
        Backoff backoff = backoff();
        return (backoff != null) ? supervisor.backoff(backoff) : supervisor;
    }

    /// Sets how the parent treats the child. The back-off of a supervisor is for its own
    /// children.
    ChildSpec onChild(ChildSpec child, NodeType type) {
        Restart restart = values.choice("restart", node.restart(), RESTARTS);
        Shutdown shutdown = values.choiceOrDuration("shutdown", node.shutdown(), SHUTDOWNS, Shutdown::within);
        Backoff backoff = (type == NodeType.WORKER) ? backoff() : null;
        Placement placement = values.choice("placement", node.placement(), PLACEMENTS);
        ChildSpec result = (restart != null) ? child.restart(restart) : child;
        result = (shutdown != null) ? result.shutdown(shutdown) : result;
        result = (placement != null && type == NodeType.WORKER) ? result.placement(placement) : result;
        return (backoff != null) ? result.backoff(backoff) : result;
    }

    private RestartLimit limit() {
        Integer restarts = values.count("max-restarts", node.maxRestarts(), 0,
                "Write 0 to give up at the first crash, or a positive number");
        Duration within = values.duration("within", node.within(), Duration.ofSeconds(1),
                "a duration of one second or more is expected");
        return new RestartLimit((restarts != null) ? restarts : RestartLimit.DEFAULT.restarts(),
                (within != null) ? within : RestartLimit.DEFAULT.within());
    }

    private @Nullable Backoff backoff() {
        Node.Backoff configured = node.backoff();
        if (configured == null) {
            return null;
        }
        Duration initial = values.duration("backoff.initial", configured.initial());
        Duration max = values.duration("backoff.max", configured.max());
        if (configured.initial() == null) {
            values.reportMissing("backoff.initial", "a backoff needs its first delay", "Add 'initial: 100ms'");
        }
        if (initial != null && max != null && initial.compareTo(max) > 0) {
            values.report("backoff.initial", String.valueOf(configured.initial()),
                    "'initial' is not longer than 'max', which is " + configured.max(),
                    "Make 'initial' shorter or 'max' longer");
            max = initial;
        }
        return growth(configured, (initial != null) ? initial : Duration.ofMillis(1), max);
    }

    private Backoff growth(Node.Backoff configured, Duration initial, @Nullable Duration max) {
        Duration longest = (initial.compareTo(DEFAULT_MAX_DELAY) > 0) ? initial : DEFAULT_MAX_DELAY;
        Backoff backoff = Backoff.of(initial, (max != null) ? max : longest);
        Double factor = values.decimal("backoff.factor", configured.factor(), 1, 1000);
        Double jitter = values.decimal("backoff.jitter", configured.jitter(), 0, 1);
        Duration resetAfter = values.duration("backoff.reset-after", configured.resetAfter());
        backoff = (factor != null) ? backoff.factor(factor) : backoff;
        backoff = (jitter != null) ? backoff.jitter(jitter) : backoff;
        return (resetAfter != null) ? backoff.resetAfter(resetAfter) : backoff;
    }

    private static Map<String, Shutdown> shutdowns() {
        Map<String, Shutdown> shutdowns = new LinkedHashMap<>();
        shutdowns.put("brutal-kill", Shutdown.brutalKill());
        shutdowns.put("infinity", Shutdown.infinity());
        return shutdowns;
    }

}
