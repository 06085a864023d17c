package io.coppice.process;

import java.util.ArrayDeque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A process that has just ended, and everybody who has to be told.
///
/// @param process who ended
/// @param reason why
/// @param links the processes that were linked to it
/// @param monitors the monitors it had on others, which are void now
record Death(LocalProcess process, ExitReason reason, List<LocalProcess> links, List<MonitorRef> monitors) {

    /// Tells everybody, and goes on with those who die of it. A list of work instead of
    /// recursion, so that a chain of a million links is no deeper than one.
    ///
    /// Links are told before observers: who watches a process that died of its start may
    /// rely on the starter's exit message being in its mailbox.
    ///
    /// The latest links are told first. The oldest is that to the parent: when it hears
    /// of the end, those that fell with this process have ended and their names are free,
    /// so that a supervisor may start successors.
    static void spread(@Nullable Death first) {
        if (first == null) {
            return;
        }
        first.process.release(first.reason);
        @Nullable ArrayDeque<Death> more = null;
        for (Death death = first; death != null; death = (more != null) ? more.poll() : null) {
            death.monitors.forEach(MonitorRef::cancel);
            for (int i = death.links.size() - 1; i >= 0; i--) {
                Death next = death.links.get(i).exitSignal(death.process, death.reason, true);
                if (next != null) {
                    next.process.release(next.reason);
                    more = (more != null) ? more : new ArrayDeque<>();
                    more.add(next);
                }
            }
            death.process.tellObservers(death.process, death.reason);
        }
    }

}
