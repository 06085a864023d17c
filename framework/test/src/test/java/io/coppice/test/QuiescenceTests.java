package io.coppice.test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.server.StartException;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// When [ManualTime#advance] returns, everything has happened.
class QuiescenceTests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualTime time = new ManualTime();

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start(time.options());

    private final Probe probe = Probe.start(runtime);

    @Test
    void advanceReturnsWhenTheLastOfAChainHasActed() {
        Pid last = probe.pid();
        for (int i = 0; i < 100; i++) {
            Pid next = last;
            last = runtime.spawn(self -> next.send(self.receive()));
        }
        runtime.sendAfter(HOUR, last, "pass it on");
        time.advance(HOUR);
        assertThat(probe.received()).containsExactly("pass it on");
    }

    @Test
    void aTimeOutOfReceiveIsDue() {
        runtime.spawn(self -> {
            boolean came = self.receive("never"::equals, HOUR).isPresent();
            probe.pid().send(came);
        });
        time.advance(HOUR.minusNanos(1));
        assertThat(probe.received()).isEmpty();
        time.advance(Duration.ofNanos(1));
        assertThat(probe.received()).containsExactly(false);
    }

    @Test
    void aTimeOutOfACallIsDue() {
        ServerRef<ReplyTo<String>> silent = GenServer.start(runtime, () -> _ -> {
        });
        runtime.spawn(_ -> probe.pid().send(reasonOf(() -> silent.<String>call(reply -> reply, HOUR))));
        time.advance(HOUR.minusNanos(1));
        assertThat(probe.received()).isEmpty();
        time.advance(Duration.ofNanos(1));
        assertThat(probe.received()).containsExactly(CallException.TIMEOUT);
    }

    @Test
    void aTimeOutOfAStartIsDue() {
        var options = ServerOptions.DEFAULT.startTimeout(HOUR);
        runtime.spawn(_ -> {
            var start = Faults.none().delayStart(HOUR.multipliedBy(2)).<String>in(() -> _ -> {
            });
            try {
                GenServer.start(runtime, start, options);
            }
            catch (StartException ex) {
                probe.pid().send("too long");
            }
        });
        time.advance(HOUR.minusNanos(1));
        assertThat(probe.received()).isEmpty();
        time.advance(Duration.ofNanos(1));
        assertThat(probe.received()).containsExactly("too long");
    }

    @Test
    void aBackoffIsDueAndTheNextWaitBegins() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .backoff(Backoff.of(HOUR, HOUR).jitter(0))
            .child(ChildSpec.worker("till", () -> (String message) -> {
                throw new IllegalStateException(message);
            }))
            .start(runtime);
        shop.<String>server("till").cast("boom");
        time.advance(HOUR.minusNanos(1));
        assertThat(shop.server("till").pid()).isEmpty();
        time.advance(Duration.ofNanos(1));
        assertThat(shop.server("till").pid()).isPresent();
    }

    @Test
    void theWindowOfARestartLimitMovesOn() {
        History history = History.of(runtime);
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .limit(RestartLimit.restarts(1).within(Duration.ofSeconds(10)))
            .child(ChildSpec.worker("till", () -> (String message) -> {
                throw new IllegalStateException(message);
            }))
            .start(runtime);
        for (int i = 0; i < 3; i++) {
            shop.<String>server("till").cast("boom");
            time.advance(Duration.ofSeconds(11));
        }
        CoppiceAssertions.assertThat(history.of("/till")).restarted(3);
        shop.<String>server("till").cast("boom");
        time.advance(Duration.ZERO);
        shop.<String>server("till").cast("boom");
        time.advance(Duration.ZERO);
        CoppiceAssertions.assertThat(history.of("/till")).restarted(4).thenGaveUp();
    }

    @Test
    void aSlowHandlerIsWaitedForInRealTime() {
        var release = new CountDownLatch(1);
        Pid slow = runtime.spawn(self -> {
            self.receive();
            release.await();
            probe.pid().send("done");
        });
        slow.send("go");
        Thread.ofVirtual().start(release::countDown);
        time.advance(Duration.ZERO);
        assertThat(probe.received()).containsExactly("done");
    }

    @Test
    void aProcessCantMoveTheTimeItLivesIn() {
        runtime.spawn(_ -> {
            try {
                time.advance(HOUR);
            }
            catch (IllegalStateException ex) {
                probe.pid().send(ex.getMessage());
            }
        });
        time.advance(Duration.ZERO);
        assertThat(probe.expect(String.class)).contains("would wait for itself");
    }

    private static ExitReason reasonOf(Runnable call) {
        try {
            call.run();
            return ExitReason.NORMAL;
        }
        catch (CallException ex) {
            return ex.reason();
        }
    }

    @Test
    void whoDoesNotComeToRestIsNamed() {
        var impatient = new ManualTime(Instant.EPOCH, Stage.forAll(Duration.ofMillis(20)));
        var release = new CountDownLatch(1);
        try (var runtime = ProcessRuntime.start(impatient.options())) {
            Pid stuck = runtime.spawn(_ -> release.await());
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> impatient.advance(HOUR))
                .withMessageContaining(stuck + " at ")
                .withMessageContaining("CountDownLatch");
        }
    }

}
