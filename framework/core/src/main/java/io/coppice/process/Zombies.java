package io.coppice.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// The processes that have ended while a thread still runs their code. Most leave at once, when they notice the
/// interruption; those that are still there one to two seconds later are reported.
final class Zombies {

    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final long REPORTED = Long.MIN_VALUE;

    /// Each with the time at which it became one, or with [#REPORTED].
    private final Map<LocalProcess, Long> present = new ConcurrentHashMap<>();

    private final AtomicBoolean checkIsDue = new AtomicBoolean();

    private final ProcessRuntime runtime;

    Zombies(ProcessRuntime runtime) {
        this.runtime = runtime;
    }

    void add(LocalProcess process) {
        present.put(process, runtime.time().nanoTime());
    }

    void remove(LocalProcess process) {
        present.remove(process);
    }

    /// Sees to it that a process which has just ended is looked at again when the grace
    /// is over. One timer does for all, however many end.
    void watch(LocalProcess process) {
        if (present.containsKey(process)) {
            checkLater();
        }
    }

    private void checkLater() {
        if (checkIsDue.compareAndSet(false, true)) {
            runtime.time().schedule(GRACE, this::check);
        }
    }

    private void check() {
        checkIsDue.set(false);
        long latest = runtime.time().nanoTime() - GRACE.toNanos();
        present.forEach((process, since) -> {
            if (since == REPORTED) {
                return;
            }
            if (since - latest > 0) {
                checkLater();
            }
            else if (present.replace(process, since, REPORTED)) {
                runtime.events.zombie(info(process));
            }
        });
    }

    long count() {
        return present.size();
    }

    List<ZombieInfo> all() {
        return present.keySet().stream().map(Zombies::info).toList();
    }

    private static ZombieInfo info(LocalProcess process) {
        ExitReason reason = process.ended();
        return new ZombieInfo(process, process.label(), (reason != null) ? reason : ExitReason.NORMAL,
                process.stackTrace());
    }

}
