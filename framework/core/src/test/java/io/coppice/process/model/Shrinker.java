package io.coppice.process.model;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Makes a program that shows a difference shorter by leaving parts out, as long as a difference still shows.
final class Shrinker {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(15);

    private final long start = System.nanoTime();

    private Difference best;

    Shrinker(Difference first) {
        this.best = first;
    }

    Difference shrink() {
        for (int size = best.turns().size() / 2; size > 0 && inTime(); size /= 2) {
            leaveOutTurns(size);
        }
        for (int i = best.turns().size() - 1; i >= 0 && inTime(); i--) {
            leaveOutOps(i);
        }
        return best;
    }

    private void leaveOutTurns(int size) {
        for (int from = best.turns().size() - size; from >= 0 && inTime(); from -= size) {
            List<Turn> turns = new ArrayList<>(best.turns());
            turns.subList(from, Math.min(from + size, turns.size())).clear();
            attempt(turns);
            from = Math.min(from, best.turns().size());
        }
    }

    private void leaveOutOps(int turn) {
        for (int op = best.turns().get(turn).ops().size() - 1; op >= 0 && inTime(); op--) {
            List<Turn> turns = new ArrayList<>(best.turns());
            List<Op> ops = new ArrayList<>(turns.get(turn).ops());
            ops.remove(op);
            turns.set(turn, new Turn(turns.get(turn).who(), ops));
            if (attempt(turns) && best.turns().size() <= turn) {
                return;
            }
        }
    }

    private boolean attempt(List<Turn> turns) {
        Iterator<Turn> rest = turns.iterator();
        Optional<Difference> shorter = Comparison
            .run(_ -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty());
        shorter.ifPresent(difference -> best = difference);
        return shorter.isPresent();
    }

    private boolean inTime() {
        return System.nanoTime() - start < LIMIT;
    }

}
