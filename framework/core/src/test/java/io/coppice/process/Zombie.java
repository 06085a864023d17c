package io.coppice.process;

import java.util.concurrent.CountDownLatch;

import static org.awaitility.Awaitility.await;

/// A process that was killed while its thread ignores interruptions, until it is closed.
///
/// @param runtime where it lives
/// @param pid the process
/// @param release lets the thread return
record Zombie(ProcessRuntime runtime, Pid pid, CountDownLatch release) implements AutoCloseable {

    static Zombie in(ProcessRuntime runtime) {
        return in(runtime, _ -> {
        });
    }

    /// A zombie that does something more once it is closed.
    static Zombie in(ProcessRuntime runtime, ProcessBody lastDeed) {
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Pid pid = runtime.spawn(self -> {
            started.countDown();
            waitStubbornly(release);
            lastDeed.run(self);
        });
        waitStubbornly(started);
        runtime.exit(pid, ExitReason.KILL);
        return new Zombie(runtime, pid, release);
    }

    static void waitStubbornly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            }
            catch (InterruptedException ex) {
                // stubborn
            }
        }
    }

    @Override
    public void close() {
        release.countDown();
        await().until(() -> runtime.zombies().stream().noneMatch(zombie -> zombie.pid().equals(pid)));
    }

}
