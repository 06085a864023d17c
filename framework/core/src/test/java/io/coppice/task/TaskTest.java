package io.coppice.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import io.coppice.process.Tester;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What the tests of tasks have in common: a runtime whose time stands still, and owners that trap exits or don't.
@Timeout(30)
abstract class TaskTest {

    static final ExitReason BOOM = ExitReason.of("boom");

    final ManualTime time = new ManualTime();

    @AutoClose
    final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time));

    private final CountDownLatch never = new CountDownLatch(1);

    /// Runs the body as a process that traps exits, and throws what it throws.
    void trapping(ProcessBody body) {
        Tester.run(runtime, body);
    }

    /// Runs the body as a process that does not trap exits, and throws what it throws.
    void owner(ProcessBody body) {
        Tester.run(runtime, self -> {
            self.trapExits(false);
            body.run(self);
        });
    }

    /// Runs the body as a process and returns how it ended.
    ExitReason endOf(ProcessBody body) {
        var end = new CompletableFuture<ExitReason>();
        runtime.spawn(body, SpawnOptions.DEFAULT.onExit(end::complete));
        return get(end);
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        }
        catch (InterruptedException | ExecutionException | TimeoutException ex) {
            throw new AssertionError("did not complete", ex);
        }
    }

    /// Work that never ends by itself.
    Object hang() throws InterruptedException {
        never.await();
        return "never";
    }

    /// Work that ends its process.
    static <T> T exit(ExitReason reason) {
        throw Self.current().exit(reason);
    }

    static void untilEnded(Task<?> task) {
        untilEnded(task.pid());
    }

    static void untilEnded(Pid pid) {
        var end = new CompletableFuture<ExitReason>();
        pid.watch(end::complete);
        get(end);
    }

    /// Moves the time on as soon as somebody waits for it.
    void whenAwaited(Duration by) {
        Thread.ofVirtual().start(() -> time.advanceWhenAwaited(by));
    }

    void assertNothingIsLeft(Self self) {
        assertThat(self.flush()).isEmpty();
        assertThat(runtime.info(self.pid()).orElseThrow().links()).isEmpty();
        assertThat(runtime.info(self.pid()).orElseThrow().monitors()).isEmpty();
    }

    void untilNobodyElseLives(Self self) {
        await().until(() -> runtime.processes(null, 10).stream().allMatch(info -> info.pid().equals(self.pid())));
    }

}
