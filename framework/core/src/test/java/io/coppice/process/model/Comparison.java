package io.coppice.process.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.coppice.process.ExitReason;

/// Takes the same turns by the rules and in the real runtime until they differ.
final class Comparison implements AutoCloseable {

    static final List<String> NAMES = List.of("ash", "birch", "hazel", "oak");

    final Rules rules = new Rules();

    private final World world = new World();

    private final List<Turn> taken = new ArrayList<>();

    /// A state of the world, as anybody can see it.
    ///
    /// @param ended who ended since the last look, with all the reasons told
    /// @param names who holds which
    /// @param alive how many processes are
    /// @param deadLetters how many there were
    private record State(Map<Integer, List<ExitReason>> ended, Map<String, Integer> names, long alive,
            long deadLetters) {
    }

    /// Takes turns until the source has none or a difference shows; returns that.
    static Optional<Difference> run(Function<Rules, Optional<Turn>> source) {
        try (var comparison = new Comparison()) {
            Optional<Turn> turn = source.apply(comparison.rules);
            while (turn.isPresent()) {
                Optional<String> difference = comparison.take(turn.get());
                if (difference.isPresent()) {
                    return Optional.of(new Difference(List.copyOf(comparison.taken), difference.get()));
                }
                turn = source.apply(comparison.rules);
            }
            return comparison.atTheEnd().map(text -> new Difference(List.copyOf(comparison.taken), text));
        }
    }

    private Optional<String> take(Turn wanted) {
        Turn turn = new Turn(wanted.who(), possible(wanted.ops()));
        if ((turn.who() != Turn.OUTSIDE && !rules.isAlive(turn.who())) || turn.ops().isEmpty()) {
            return Optional.empty();
        }
        taken.add(turn);
        try {
            return compare(turn, world.take(turn));
        }
        catch (AssertionError failure) {
            return Optional.of(failure.getMessage());
        }
    }

    /// Turns that were taken out before may have made what this one uses.
    private List<Op> possible(List<Op> ops) {
        Set<Integer> monitors = new HashSet<>();
        Set<Integer> children = new HashSet<>(Set.of(Turn.OUTSIDE));
        List<Op> possible = new ArrayList<>();
        for (Op op : ops) {
            switch (op) {
                case Op.Spawn(var child, var _, var _) -> children.add(child);
                case Op.Monitor(var _, var monitor) -> monitors.add(monitor);
                case Op.MonitorByName(var _, var monitor) -> monitors.add(monitor);
                default -> {
                }
            }
            boolean known = rules.knows(op.other()) || children.contains(op.other());
            if (known && !(op instanceof Op.Demonitor(var id, var _) && world.monitor(id) == null
                    && !monitors.contains(id))) {
                possible.add(op);
            }
        }
        return possible;
    }

    private Optional<String> compare(Turn turn, Command.Report report) {
        List<Note> before = rules.begin(turn.who(), report.before());
        if (!before.equals(report.before())) {
            return differ("what P" + turn.who() + " was called with", before, report.before());
        }
        for (int i = 0; i < turn.ops().size(); i++) {
            Answer seen = report.answers().get(i);
            Answer expected = rules.perform(turn.who(), turn.ops().get(i), seen);
            if (!expected.equals(seen)) {
                return differ("the answer to " + turn.ops().get(i), expected, seen);
            }
        }
        rules.finish(turn.who());
        return compareStates();
    }

    private Optional<String> compareStates() {
        State expected = expected();
        State actual = actual();
        return expected.equals(actual) ? Optional.empty() : differ("the world", expected, actual);
    }

    private static Optional<String> differ(String what, Object expected, Object actual) {
        return Optional.of(what + "\n  expected " + expected + "\n  actual   " + actual);
    }

    private State expected() {
        return new State(rules.takeEnds(), rules.names(), rules.living().size(), rules.deadLetters());
    }

    private State actual() {
        Map<String, Integer> names = new TreeMap<>();
        NAMES.forEach(name -> world.whereis(name).ifPresent(who -> names.put(name, who)));
        return new State(world.takeEnds(), names, world.runtime.processCount(), world.runtime.deadLetterCount());
    }

    /// Nobody is left, neither alive nor as a zombie.
    private Optional<String> atTheEnd() {
        List<Integer> living = rules.everybody().stream().filter(world::isAlive).toList();
        if (!living.equals(rules.living())) {
            return differ("who is alive", rules.living(), living);
        }
        world.close();
        long zombies = Patience.until(() -> world.runtime.zombieCount(), 0L);
        return (zombies == 0 && world.runtime.processCount() == 0) ? Optional.empty() : differ("what is left",
                "nothing", zombies + " zombies, " + world.runtime.processCount() + " processes");
    }

    @Override
    public void close() {
        world.close();
    }

}
