package io.coppice.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ManualTimeTests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualTime time = new ManualTime();

    private final List<Object> ran = new ArrayList<>();

    // @start region = "advance"
    @Test
    void aDayIsOverAtOnce() {
        ManualTime time = new ManualTime();
        try (ProcessRuntime runtime = ProcessRuntime.start(time.options())) {
            Probe probe = Probe.start(runtime);
            runtime.sendAfter(Duration.ofHours(20), probe.pid(), "evening");
            time.advance(Duration.ofDays(1));
            probe.expectMessage("evening");
        }
    }
    // @end

    @Nested
    class Advance {

        @Test
        void runsWhatIsDueInOrder() {
            for (int hour : new int[] { 3, 1, 2, 5 }) {
                time.schedule(HOUR.multipliedBy(hour), () -> ran.add(hour));
            }
            time.advance(HOUR.multipliedBy(3));
            assertThat(ran).containsExactly(1, 2, 3);
        }

        @Test
        void runsWhatIsDueAtTheSameTimeInTheOrderOfScheduling() {
            time.schedule(HOUR, () -> ran.add("first"));
            time.schedule(HOUR, () -> ran.add("second"));
            time.advance(HOUR);
            assertThat(ran).containsExactly("first", "second");
        }

        @Test
        void showsEachTaskTheTimeItWasDue() {
            time.schedule(HOUR, () -> ran.add(time.now()));
            time.advance(HOUR.multipliedBy(2));
            assertThat(ran).containsExactly(Instant.EPOCH.plus(HOUR));
            assertThat(time.now()).isEqualTo(Instant.EPOCH.plus(HOUR.multipliedBy(2)));
            assertThat(time.nanoTime()).isEqualTo(HOUR.multipliedBy(2).toNanos());
        }

        @Test
        void runsWhatIsScheduledOnTheWay() {
            time.schedule(HOUR, () -> time.schedule(HOUR, () -> ran.add("second hour")));
            time.advance(HOUR.multipliedBy(2));
            assertThat(ran).containsExactly("second hour");
        }

        @Test
        void ofZeroRunsWhatIsDueNow() {
            time.schedule(Duration.ZERO, () -> ran.add("now"));
            assertThat(ran).isEmpty();
            time.advance(Duration.ZERO);
            assertThat(ran).containsExactly("now");
        }

        @Test
        void leavesOutWhatWasTakenBack() {
            Runnable undo = time.schedule(HOUR, () -> ran.add("never"));
            undo.run();
            time.advance(HOUR);
            undo.run();
            assertThat(ran).isEmpty();
        }

        @Test
        void passesOnWhatATaskThrows() {
            time.schedule(HOUR, () -> {
                throw new IllegalStateException("bang");
            });
            assertThatIllegalStateException().isThrownBy(() -> time.advance(HOUR)).withMessage("bang");
        }

        @Test
        void neverGoesBack() {
            assertThatIllegalArgumentException().isThrownBy(() -> time.advance(HOUR.negated()))
                .withMessageContaining("PT-1H");
            assertThatIllegalArgumentException().isThrownBy(() -> time.schedule(HOUR.negated(), () -> {
            }));
        }

    }

    @Nested
    class AdvanceWhenAwaited {

        @Test
        void waitsUntilSomebodyWaits() {
            try (var runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time))) {
                Probe probe = Probe.start(runtime);
                runtime.spawn(self -> {
                    self.receive("never"::equals, HOUR);
                    probe.pid().send("timed out");
                });
                time.advanceWhenAwaited(HOUR);
                probe.expectMessage("timed out");
            }
        }

    }

    @Nested
    class Quiescence {

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

    @Test
    void startsWhenToldAndSaysWhatIsScheduled() {
        var start = Instant.parse("2030-01-01T00:00:00Z");
        var later = new ManualTime(start);
        assertThat(later.now()).isEqualTo(start);
        assertThat(later).hasToString("manual time 2030-01-01T00:00:00Z, nothing is scheduled");
        later.schedule(HOUR, () -> {
        });
        assertThat(later).hasToString("manual time 2030-01-01T00:00:00Z, the next of 1 scheduled tasks is due in PT1H");
    }

    @Test
    void toleratesTheLongestDelay() {
        time.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("never"));
        time.advance(Duration.ofDays(365));
        assertThat(ran).isEmpty();
    }

}
