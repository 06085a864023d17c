package io.coppice.supervision.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.coppice.supervision.AutoShutdown;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Strategy;
import io.coppice.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/// One place of a random tree, as it is described.
///
/// @param name unique in the tree
/// @param restart when it is started again
/// @param significant whether its end may end its supervisor
/// @param firstWait the first wait before a restart, or zero
/// @param team what it supervises, or null for a worker
record Kid(String name, Restart restart, boolean significant, Duration firstWait, @Nullable Team team) {

    static final Duration RESET_AFTER = Duration.ofSeconds(10);

    /// How a supervisor supervises.
    record Team(Strategy strategy, int restarts, int seconds, AutoShutdown autoShutdown, List<Kid> kids) {
    }

    /// The wait before an attempt, in nanoseconds.
    long delay(int attempt) {
        return Math.min(firstWait.toNanos() << Math.min(attempt - 1, 20), longest().toNanos());
    }

    private Duration longest() {
        return firstWait.isZero() ? Duration.ZERO : firstWait.plusSeconds(3);
    }

    ChildSpec spec(World world) {
        ChildSpec spec = (team != null) ? ChildSpec.supervisor(supervisor(world))
                : ChildSpec.worker(name, () -> new Actor(world, name));
        spec = spec.restart(restart).backoff(new Backoff(firstWait, longest(), 2, 0, RESET_AFTER));
        return significant ? spec.significant() : spec;
    }

    Supervisor supervisor(World world) {
        Team own = Objects.requireNonNull(team);
        Supervisor supervisor = Supervisor.of(own.strategy, name)
            .limit(RestartLimit.restarts(own.restarts).within(Duration.ofSeconds(own.seconds)))
            .autoShutdown(own.autoShutdown);
        for (Kid kid : own.kids) {
            supervisor = supervisor.child(kid.spec(world));
        }
        return supervisor;
    }

    @Override
    public String toString() {
        String text = name + " " + restart.label() + (significant ? " significant" : "")
                + (firstWait.isZero() ? "" : " " + firstWait.toMillis() + "ms");
        if (team == null) {
            return text;
        }
        return text + " " + team.strategy.label() + " " + team.restarts + "/" + team.seconds + "s "
                + team.autoShutdown.label()
                + team.kids.stream().map(Kid::toString).collect(Collectors.joining(", ", " [", "]"));
    }

}
