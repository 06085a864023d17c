package io.coppice.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TimerTests {

    private static final Duration LONG = Duration.ofSeconds(100);

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    // C02
    @Test
    void tellsWhatIsLeft() {
        Tester.run(runtime, self -> {
            Timer timer = self.sendAfter(LONG, "late");
            assertThat(timer.remaining()).hasValueSatisfying(left -> assertThat(left).isPositive().isLessThan(LONG));
            assertThat(timer.cancel()).hasValueSatisfying(left -> assertThat(left).isPositive().isLessThan(LONG));
            assertThat(timer.remaining()).isEmpty();
            assertThat(timer.cancel()).isEmpty();
        });
    }

    // C02
    @Test
    void ofZeroFiresAndIsOver() {
        Tester.run(runtime, self -> {
            Timer timer = self.sendAfter(Duration.ZERO, "now");
            assertThat(self.receive()).isEqualTo("now");
            assertThat(timer.remaining()).isEmpty();
            assertThat(timer.cancel()).isEmpty();
        });
    }

    @Test
    void deliversNothingOnceCancelled() {
        Tester.run(runtime, self -> {
            Timer cancelled = self.sendAfter(Duration.ofMillis(20), "cancelled");
            assertThat(cancelled.cancel()).isPresent();
            self.sendAfter(Duration.ofMillis(40), "later");
            assertThat(self.receive()).isEqualTo("later");
        });
    }

    // C04
    @Test
    void firesInTheOrderOfExpiry() {
        Tester.run(runtime, self -> {
            List<Integer> delays = List.of(5000, 0, 200, 100, 500, 300, 400);
            delays.forEach(delay -> self.sendAfter(Duration.ofMillis(delay / 4), delay));
            List<Object> received = new ArrayList<>();
            delays.forEach(_ -> received.add(self.receive()));
            assertThat(received).containsExactly(0, 100, 200, 300, 400, 500, 5000);
        });
    }

    // C08
    @Test
    void refusesANegativeDelay() {
        Tester.run(runtime,
                self -> assertThatIllegalArgumentException()
                    .isThrownBy(() -> self.sendAfter(Duration.ofMillis(-1), "never"))
                    .withMessageContaining("PT-0.001S"));
    }

    @Test
    void toleratesTheLongestDelay() {
        Tester.run(runtime, self -> {
            Timer timer = self.sendAfter(Duration.ofSeconds(Long.MAX_VALUE), "never");
            assertThat(timer.cancel()).isPresent();
        });
    }

    // T2
    @Test
    void endsWithItsReceiver() {
        Tester.run(runtime, self -> {
            Pid pid = runtime.spawn(Self::receive);
            Timer timer = runtime.sendAfter(LONG, pid, "late");
            assertThat(timer.remaining()).isPresent();
            self.exit(pid, ExitReason.KILL);
            assertThat(timer.remaining()).isEmpty();
            assertThat(timer.cancel()).isEmpty();
        });
    }

    @Test
    void toADeadProcessIsNoDeadLetter() {
        Tester.run(runtime, self -> {
            Pid pid = runtime.spawn(Self::receive);
            self.exit(pid, ExitReason.KILL);
            runtime.sendAfter(Duration.ofMillis(1), pid, "late");
            self.sendAfter(Duration.ofMillis(20), "later");
            assertThat(self.receive()).isEqualTo("later");
        });
        assertThat(runtime.deadLetterCount()).isZero();
    }

    // T1, T2
    @Test
    void toANameFindsWhoeverHasItAtExpiry() {
        Tester.run(runtime, self -> {
            Pid first = runtime.spawn(Self::receive);
            runtime.register("place", first);
            runtime.sendAfter(Duration.ofMillis(50), runtime.named("place"), "for the second");
            self.exit(first, ExitReason.KILL);
            self.register("place");
            assertThat(self.receive()).isEqualTo("for the second");
        });
    }

    @Test
    void toANameThatNobodyHasIsNothing() {
        Tester.run(runtime, self -> {
            runtime.sendAfter(Duration.ZERO, runtime.named("nobody"), "lost");
            self.sendAfter(Duration.ofMillis(20), "later");
            assertThat(self.receive()).isEqualTo("later");
        });
    }

}
