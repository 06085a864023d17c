package io.coppice.process;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The processes that have ended while a thread still runs their code. Most leave at once, when they notice the
/// interruption; those that are still there after a second are reported.
final class Zombies {

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Set<LocalProcess> present = ConcurrentHashMap.newKeySet();

    private final ProcessRuntime runtime;

    Zombies(ProcessRuntime runtime) {
        this.runtime = runtime;
    }

    void add(LocalProcess process) {
        present.add(process);
    }

    void remove(LocalProcess process) {
        present.remove(process);
    }

    /// Has this process reported if it is still a zombie when the grace is over.
    void watch(LocalProcess process) {
        if (present.contains(process)) {
            runtime.time().schedule(GRACE, () -> report(process));
        }
    }

    private void report(LocalProcess process) {
        if (present.contains(process)) {
            runtime.events.zombie(info(process));
        }
    }

    long count() {
        return present.size();
    }

    List<ZombieInfo> all() {
        return present.stream().map(Zombies::info).toList();
    }

    private static ZombieInfo info(LocalProcess process) {
        ExitReason reason = process.life.ended();
        return new ZombieInfo(process, process.options.label(), (reason != null) ? reason : ExitReason.NORMAL,
                process.stackTrace());
    }

    static String indented(List<StackTraceElement> stack) {
        return stack.stream().map(frame -> System.lineSeparator() + "\tat " + frame).collect(Collectors.joining());
    }

}
