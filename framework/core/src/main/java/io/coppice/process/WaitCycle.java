package io.coppice.process;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Looks for a cycle of processes of which each waits for the next one.
///
/// Who is about to wait says so first and looks then. So of two that close a cycle at the same time at least one finds it,
/// and perhaps both. What is seen of others may change while it is looked at; a cycle does not, so it is looked for twice.
final class WaitCycle {

    /// Longer chains are not followed to their end.
    private static final int LONGEST = 1_000;

    private WaitCycle() {
    }

    /// @throws WaitCycleException if to wait would close a cycle
    static void check(LocalProcess waiting, Wait wait) {
        List<Pid> cycle = find(waiting, wait);
        if (!cycle.isEmpty() && cycle.equals(find(waiting, wait))) {
            throw new WaitCycleException(cycle);
        }
    }

    /// The processes of the cycle, beginning with the one that is about to wait; empty if
    /// there is none. The first step is most often the last, so it costs no list.
    private static List<Pid> find(LocalProcess waiting, Wait wait) {
        Wait next = waitOf(wait.on());
        return (next != null) ? follow(waiting, wait, next) : List.of();
    }

    private static List<Pid> follow(LocalProcess waiting, Wait first, Wait second) {
        List<Pid> chain = new ArrayList<>(List.of(waiting));
        Pid at = first.on();
        for (Wait wait = second; wait != null && at != null && chain.size() < LONGEST; wait = waitOf(at)) {
            chain.add(at);
            at = wait.on();
            if (waiting.equals(at)) {
                return chain;
            }
        }
        return List.of();
    }

    private static @Nullable Wait waitOf(@Nullable Pid pid) {
        Turn turn = (pid instanceof LocalProcess process) ? process.turn() : null;
        Wait wait = (turn != null) ? turn.waitingFor() : null;
        return (wait != null && !wait.isOver()) ? wait : null;
    }

}
