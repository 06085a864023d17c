package io.coppice.test;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.process.ZombieInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/// The runtime of one test.
///
/// @param runtime the runtime
/// @param time its time, or null if that is real
record TestRuntime(ProcessRuntime runtime, @Nullable ManualTime time) {

    /// How long killed processes may take to notice it.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(1);

    static TestRuntime start(Method test) {
        if (List.of(test.getParameterTypes()).contains(ManualTime.class)) {
            ManualTime time = new ManualTime();
            return new TestRuntime(ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time)), time);
        }
        return new TestRuntime(ProcessRuntime.start(), null);
    }

    ManualTime manualTime() {
        if (time == null) {
            throw new ParameterResolutionException(
                    "This test has real time; add a parameter of type ManualTime to the test method itself");
        }
        return time;
    }

    void end() {
        runtime.close();
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (runtime.zombieCount() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        var zombies = runtime.zombies();
        if (!zombies.isEmpty()) {
            throw new AssertionError("Threads still ran code of processes " + GRACE
                    + " after they were killed at the end of the test; let it end when it is interrupted:"
                    + System.lineSeparator()
                    + zombies.stream().map(ZombieInfo::toString).collect(Collectors.joining()));
        }
    }

}
