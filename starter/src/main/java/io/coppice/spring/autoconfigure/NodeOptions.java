package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

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

    private final NodeValues values;

    NodeOptions(NodeValues values) {
        this.values = values;
    }

    Supervisor supervisor(String name) {
        Strategy strategy = values.choice("strategy", STRATEGIES);
        Supervisor supervisor = Supervisor.of((strategy != null) ? strategy : Strategy.ONE_FOR_ONE, name)
            .limit(limit());
        Backoff backoff = backoff();
        return (backoff != null) ? supervisor.backoff(backoff) : supervisor;
    }

    DynamicSupervisor dynamicSupervisor(String name) {
        DynamicSupervisor supervisor = DynamicSupervisor.named(name).limit(limit());
        Integer maxChildren = values.count("max-children", 1,
                "Write how many children there may be at a time, or remove the key for no bound");
        if (maxChildren != null) {
            supervisor = supervisor.maxChildren(maxChildren);
        }
        Backoff backoff = backoff();
        return (backoff != null) ? supervisor.backoff(backoff) : supervisor;
    }

    /// How the parent treats the child. The back-off of a supervisor is for its own
    /// children.
    UnaryOperator<ChildSpec> onChild(NodeType type) {
        Restart restart = values.choice("restart", RESTARTS);
        Shutdown shutdown = values.choiceOrDuration("shutdown", SHUTDOWNS, Shutdown::within);
        Backoff backoff = (type == NodeType.WORKER) ? backoff() : null;
        Placement placement = (type == NodeType.WORKER) ? values.choice("placement", PLACEMENTS) : null;
        Integer crashes = (type == NodeType.WORKER) ? keepMailbox() : null;
        return child -> {
            ChildSpec result = (restart != null) ? child.restart(restart) : child;
            result = (shutdown != null) ? result.shutdown(shutdown) : result;
            result = (placement != null) ? result.placement(placement) : result;
            result = (crashes != null) ? result.keepMailbox(crashes) : result;
            return (backoff != null) ? result.backoff(backoff) : result;
        };
    }

    private @Nullable Integer keepMailbox() {
        return values.count("keep-mailbox", 1,
                "Write how many crashes a message may cause before it is put in quarantine, for example 3");
    }

    private RestartLimit limit() {
        Integer restarts = values.count("max-restarts", 0,
                "Write 0 to give up at the first crash, or a positive number");
        Duration within = values.duration("within", Duration.ofSeconds(1),
                "a duration of one second or more is expected");
        return new RestartLimit((restarts != null) ? restarts : RestartLimit.DEFAULT.restarts(),
                (within != null) ? within : RestartLimit.DEFAULT.within());
    }

    private @Nullable Backoff backoff() {
        if (!values.has("backoff")) {
            return null;
        }
        String text = values.text("backoff.initial");
        Duration initial = values.duration("backoff.initial");
        Duration max = values.duration("backoff.max");
        if (text == null) {
            values.reportMissing("backoff.initial", "a backoff needs its first delay", "Add 'initial: 100ms'");
        }
        else if (initial != null && max != null && initial.compareTo(max) > 0) {
            values.report("backoff.initial", text,
                    "'initial' is not longer than 'max', which is " + values.text("backoff.max"),
                    "Make 'initial' shorter or 'max' longer");
            max = initial;
        }
        return growth((initial != null) ? initial : Duration.ofMillis(1), max);
    }

    private Backoff growth(Duration initial, @Nullable Duration max) {
        Duration longest = (initial.compareTo(DEFAULT_MAX_DELAY) > 0) ? initial : DEFAULT_MAX_DELAY;
        Backoff backoff = Backoff.of(initial, (max != null) ? max : longest);
        Double factor = values.decimal("backoff.factor", 1, 1000);
        Double jitter = values.decimal("backoff.jitter", 0, 1);
        Duration resetAfter = values.duration("backoff.reset-after");
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
