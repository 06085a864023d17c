package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.coppice.process.Placement;
import io.coppice.server.GenServer;
import io.coppice.server.Registration;
import io.coppice.supervision.AutoShutdown;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.PartitionSupervisor;
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

    private static final Map<String, AutoShutdown> AUTO_SHUTDOWNS = Labels.all(AutoShutdown.class);

    private static final Map<String, Placement> PLACEMENTS = Labels.all(Placement.class);

    static final Map<String, Shutdown> SHUTDOWNS = shutdowns();

    private static final Duration DEFAULT_MAX_DELAY = Duration.ofSeconds(30);

    private final NodeValues values;

    private final BeanSource beans;

    NodeOptions(NodeValues values, BeanSource beans) {
        this.values = values;
        this.beans = beans;
    }

    Supervisor supervisor(String name) {
        Strategy strategy = values.choice("strategy", STRATEGIES);
        Supervisor supervisor = Supervisor.of((strategy != null) ? strategy : Strategy.ONE_FOR_ONE, name)
            .limit(limit())
            .autoShutdown(autoShutdown());
        Backoff backoff = backoff();
        return (backoff != null) ? supervisor.backoff(backoff) : supervisor;
    }

    // What is reported here already is not to be held against the children too.
    private AutoShutdown autoShutdown() {
        AutoShutdown chosen = values.choice("auto-shutdown", AUTO_SHUTDOWNS);
        AutoShutdown otherwise = (values.text("auto-shutdown") != null) ? AutoShutdown.ANY_SIGNIFICANT
                : AutoShutdown.NEVER;
        return (chosen != null) ? chosen : otherwise;
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

    /// A supervisor that runs the same server several times.
    ///
    /// @param child what the template says about each of them
    PartitionSupervisor<?> partitionSupervisor(String name, Supplier<GenServer<?>> servers,
            UnaryOperator<ChildSpec> child) {
        Integer partitions = values.count("partitions", 1,
                "Write how many servers there are, or remove the key for one on each processor");
        return new PartitionSupervisor<>(name,
                (partitions != null) ? partitions : Runtime.getRuntime().availableProcessors(),
                _ -> anyMessages(servers.get()), child, supervisor(name).autoShutdown(AutoShutdown.NEVER));
    }

    // Whatever its messages are: they only pass through.
    @SuppressWarnings("unchecked")
    private static GenServer<Object> anyMessages(GenServer<?> server) {
        return (GenServer<Object>) server;
    }

    /// How a supervisor treats each child that it makes from the template.
    UnaryOperator<ChildSpec> onTemplate() {
        List<UnaryOperator<ChildSpec>> changes = new ArrayList<>();
        onAny(changes);
        onWorker(changes);
        return all(changes);
    }

    /// How the parent treats the child. The back-off of a supervisor is for its own
    /// children.
    ///
    /// @param above whether the parent ends with its significant children
    UnaryOperator<ChildSpec> onChild(NodeType type, AutoShutdown above) {
        List<UnaryOperator<ChildSpec>> changes = new ArrayList<>();
        Restart restart = onAny(changes);
        if (values.flag("significant", false) && maySignify(restart, above)) {
            changes.add(ChildSpec::significant);
        }
        if (type == NodeType.WORKER) {
            onWorker(changes);
            change(changes, registration(), ChildSpec::registeredAs);
        }
        return all(changes);
    }

    private static UnaryOperator<ChildSpec> all(List<UnaryOperator<ChildSpec>> changes) {
        return child -> changes.stream().reduce(child, (spec, change) -> change.apply(spec), (one, _) -> one);
    }

    private @Nullable Restart onAny(List<UnaryOperator<ChildSpec>> changes) {
        Restart restart = values.choice("restart", RESTARTS);
        change(changes, restart, ChildSpec::restart);
        change(changes, values.choiceOrDuration("shutdown", SHUTDOWNS, Shutdown::within), ChildSpec::shutdown);
        change(changes, values.text("restart-when"), (child, bean) -> child.restartWhen(beans.condition(bean.strip())));
        return restart;
    }

    private void onWorker(List<UnaryOperator<ChildSpec>> changes) {
        change(changes, backoff(), ChildSpec::backoff);
        change(changes, values.choice("placement", PLACEMENTS), ChildSpec::placement);
        MailboxOptions mailbox = MailboxOptions.of(values);
        change(changes, mailbox.limit(), ChildSpec::mailbox);
        change(changes, mailbox.crashes(), ChildSpec::keepMailbox);
    }

    private static <T> void change(List<UnaryOperator<ChildSpec>> changes, @Nullable T value,
            BiFunction<ChildSpec, T, ChildSpec> change) {
        if (value != null) {
            changes.add(child -> change.apply(child, value));
        }
    }

    private boolean maySignify(@Nullable Restart restart, AutoShutdown above) {
        boolean permanent = restart == Restart.PERMANENT || values.text("restart") == null;
        if (permanent) {
            values.report("significant", "true",
                    "a significant child is transient or temporary: one that is permanent never ends for good",
                    "Add 'restart: transient', or remove 'significant'");
        }
        if (above == AutoShutdown.NEVER) {
            values.report("significant", "true",
                    "a significant child can end its supervisor, and this supervisor never ends by itself",
                    "Add 'auto-shutdown: any-significant' to the supervisor, or remove 'significant'");
        }
        return restart != null && !permanent && above != AutoShutdown.NEVER;
    }

    private @Nullable Registration registration() {
        String name = values.text("registered-as");
        if (name == null) {
            return null;
        }
        try {
            return Registration.name(name);
        }
        catch (IllegalArgumentException ex) {
            values.report("registered-as", name, "a name must not be blank, and 'undefined' is reserved",
                    "Write another name, or remove the key; the worker is found by its path in any case");
            return null;
        }
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
