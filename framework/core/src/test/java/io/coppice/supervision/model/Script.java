package io.coppice.supervision.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

import io.coppice.process.ExitReason;
import io.coppice.supervision.AutoShutdown;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.Restart;
import io.coppice.supervision.Strategy;

/// Thinks up a tree and what happens to it, from a seed.
final class Script {

    private static final List<ExitReason> REASONS = List.of(ExitReason.NORMAL, ExitReason.SHUTDOWN,
            ExitReason.shutdown("enough"), ExitReason.KILLED, ExitReason.of("boom"), ExitReason.of("boom"),
            ExitReason.of("boom"));

    private final Random dice;

    private int names;

    Script(long seed) {
        this.dice = new Random(seed);
    }

    int length() {
        return 5 + dice.nextInt(20);
    }

    Kid tree() {
        return new Kid("root", Restart.PERMANENT, false, Duration.ZERO, team(2));
    }

    private Kid.Team team(int depth) {
        AutoShutdown autoShutdown = (dice.nextInt(4) == 0) ? one(AutoShutdown.values()) : AutoShutdown.NEVER;
        List<Kid> kids = IntStream.range(0, 1 + dice.nextInt(4)).mapToObj(_ -> kid(depth, autoShutdown)).toList();
        return new Kid.Team(one(Strategy.values()), dice.nextInt(5), 1 + dice.nextInt(5), autoShutdown, kids);
    }

    private Kid kid(int depth, AutoShutdown autoShutdown) {
        names++;
        boolean supervises = depth > 0 && dice.nextInt(4) == 0;
        Restart restart = (dice.nextInt(3) == 0) ? one(Restart.values()) : Restart.PERMANENT;
        boolean significant = autoShutdown != AutoShutdown.NEVER && restart != Restart.PERMANENT && dice.nextBoolean();
        Duration wait = (dice.nextInt(3) == 0) ? Duration.ofSeconds(1).plusMillis(names) : Duration.ZERO;
        return supervises ? new Kid("s" + names, restart, significant, wait, team(depth - 1))
                : new Kid("w" + names, restart, significant, wait, null);
    }

    @SafeVarargs
    private <T> T one(T... choice) {
        return choice[dice.nextInt(choice.length)];
    }

    /// The next thing to happen, in a tree whose root runs.
    Op next(Model model) {
        List<Place> workers = new ArrayList<>();
        List<Place> supervisors = new ArrayList<>();
        collect(model.root, workers, supervisors);
        return switch (dice.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> end(workers);
            case 8, 9 -> new Op.FailStarts("w" + (1 + dice.nextInt(names)), 1 + dice.nextInt(4));
            case 10, 11, 12, 13, 14 -> pass(model);
            case 15 -> new Op.Leave(pick(supervisors).kid.name(), REASONS.get(dice.nextInt(3)));
            default -> request(pick(supervisors));
        };
    }

    private static void collect(Place place, List<Place> workers, List<Place> supervisors) {
        if (place.state == NodeState.RUNNING) {
            (place.isSupervisor() ? supervisors : workers).add(place);
            place.below.forEach(child -> collect(child, workers, supervisors));
        }
    }

    private Op end(List<Place> workers) {
        return workers.isEmpty() ? new Op.FailStarts("w1", 0)
                : new Op.End(pick(workers).kid.name(), REASONS.get(dice.nextInt(REASONS.size())));
    }

    private Place pick(List<Place> places) {
        return places.get(dice.nextInt(places.size()));
    }

    /// Never past the time at which something happens by itself.
    private Op pass(Model model) {
        long wanted = Duration.ofMillis(200L + dice.nextInt(4000)).toNanos();
        OptionalLong next = model.untilNext();
        return new Op.Pass(
                next.isPresent() && (wanted > next.getAsLong() || dice.nextBoolean()) ? next.getAsLong() : wanted);
    }

    private Op request(Place supervisor) {
        String name = supervisor.kid.name();
        String child = supervisor.below.isEmpty() || dice.nextInt(10) == 0 ? "nobody"
                : pick(supervisor.below).kid.name();
        return switch (dice.nextInt(6)) {
            case 0, 1 -> new Op.Stop(name, child);
            case 2 -> new Op.Start(name, child);
            case 3 -> new Op.Restart(name, child);
            case 4 -> new Op.Delete(name, child);
            default -> new Op.Add(name, kid(0, AutoShutdown.NEVER));
        };
    }

}
