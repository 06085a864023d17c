package io.coppice.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
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
