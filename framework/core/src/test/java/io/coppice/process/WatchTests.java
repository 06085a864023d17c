package io.coppice.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<ExitReason> reasons = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void tellsTheReason() throws InterruptedException {
        Pid pid = runtime.spawn(Self::receive);
        pid.watch(reasons::add);
        runtime.exit(pid, BOOM);
        assertThat(reasons.take()).isEqualTo(BOOM);
    }

    @Test
    void tellsNoprocAtOnceIfItHasEnded() {
        Pid pid = runtime.spawn(Self::receive);
        runtime.exit(pid, BOOM);
        pid.watch(reasons::add);
        assertThat(reasons).containsExactly(ExitReason.NOPROC);
    }

    @Test
    void tellsTheReasonHoweverSoonTheEnd() throws InterruptedException {
        for (int run = 0; run < 1_000; run++) {
            runtime.spawn(self -> {
                throw self.exit(BOOM);
            }, SpawnOptions.DEFAULT.onExit(reasons::add));
            assertThat(reasons.take()).isEqualTo(BOOM);
        }
    }

    @Test
    void isThereFromTheFirstMomentOfAnEventDrivenProcess() throws InterruptedException {
        Pid pid = runtime.spawnHandler(_ -> Self.current().exit(BOOM), SpawnOptions.DEFAULT.onExit(reasons::add));
        pid.send("end");
        assertThat(reasons.take()).isEqualTo(BOOM);
    }

    // M4: who knows of the end can't be told the reason by a new monitor
    @Test
    void tellsNoprocToWhoJoinsWhenOthersWereTold() {
        Pid pid = runtime.spawn(Self::receive);
        pid.watch(_ -> pid.watch(reasons::add));
        runtime.exit(pid, BOOM);
        assertThat(reasons).containsExactly(ExitReason.NOPROC);
    }

    @Test
    void tellsNobodyBeforeThoseWhoAreLinked() {
        Tester.run(runtime, self -> {
            for (int run = 0; run < 2000; run++) {
                Pid pid = self.spawnLink(_ -> {
                });
                var told = new CountDownLatch(1);
                pid.watch(_ -> told.countDown());
                told.await();
                assertThat(self.receive(Duration.ZERO)).contains(new Exit(pid, ExitReason.NORMAL));
            }
        });
    }

    @Test
    void tellsNothingOnceCancelled() {
        Pid pid = runtime.spawn(Self::receive);
        pid.watch(reasons::add).cancel();
        runtime.exit(pid, BOOM);
        assertThat(reasons).isEmpty();
    }

    @Test
    void aListenerThatFailsDoesNotKeepOthersFromBeingTold() {
        Pid pid = runtime.spawn(Self::receive);
        pid.watch(_ -> {
            throw new AssertionError("listener");
        });
        pid.watch(reasons::add);
        runtime.exit(pid, BOOM);
        assertThat(reasons).containsExactly(BOOM);
    }

    @Test
    void aListenerMaySendThoughItRunsOnTheThreadOfTheOneWhoEnded() {
        Tester.run(runtime, self -> {
            try (var _ = Zombie.in(runtime)) {
                Pid pid = runtime.spawn(Self::receive);
                pid.watch(self.pid()::send);
                MonitorRef monitor = self.monitor(pid);
                pid.send("end");
                assertThat(self.receive()).isEqualTo(ExitReason.NORMAL);
                assertThat(self.receive()).isEqualTo(new Down(monitor, pid, pid, ExitReason.NORMAL));
            }
        });
    }

}
