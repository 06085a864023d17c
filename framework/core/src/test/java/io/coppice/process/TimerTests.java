package io.coppice.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class TimerTests {

    private static final Duration LONG = Duration.ofSeconds(100);

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    // C02, T3, T4
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

    @Test
    void isCountedUntilItIsCancelledOrFires() {
        Tester.run(runtime, self -> {
            Timer cancelled = self.sendAfter(LONG, "late");
            Timer _ = self.sendAfter(LONG, "late too");
            assertThat(runtime.time().pending()).isEqualTo(2);
            cancelled.cancel();
            assertThat(runtime.time().pending()).isOne();
            self.sendAfter(Duration.ZERO, "now");
            self.receive();
            await().until(() -> runtime.time().pending() == 1);
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

    // C03, T3: there is no asynchronous way to cancel, as cancelling waits for nobody,
    // whoever does it
    @Test
    void isCancelledByAnybodyAtOnce() {
        Tester.run(runtime, self -> {
            Timer timer = self.sendAfter(LONG, "late");
            runtime.spawn(_ -> self.pid().send(timer.cancel().orElseThrow()));
            assertThat(self.receive(Duration.class)).isPositive().isLessThan(LONG);
            assertThat(timer.cancel()).isEmpty();
        });
    }

    // T3
    @Test
    void cannotTakeBackWhatHasArrived() {
        Tester.run(runtime, self -> {
            Timer timer = self.sendAfter(Duration.ofMillis(1), "in the mailbox");
            await().until(() -> timer.remaining().isEmpty());
            assertThat(timer.cancel()).isEmpty();
            assertThat(self.receive()).isEqualTo("in the mailbox");
        });
    }

    record Timeout(Object tag, String message) {
    }

    // C05, T1: a timer delivers what it was given, bare; a message with a tag tells which
    // timer it is from
    @Test
    void isKnownByTheTagOfItsMessage() {
        Tester.run(runtime, self -> {
            Timer cancelled = self.sendAfter(Duration.ofMillis(10), new Timeout("cancelled", "never"));
            Timer fired = self.sendAfter(Duration.ofMillis(20), new Timeout("fired", "hello"));
            assertThat(cancelled.cancel()).isPresent();
            assertThat(self.receive()).isEqualTo(new Timeout("fired", "hello"));
            assertThat(fired.remaining()).isEmpty();
            assertThat(fired.cancel()).isEmpty();
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

    // C04, T5
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

    // C08, T4: an absolute time is not offered, so a time in the past can only be a
    // negative delay
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

    // T1, A1
    @Test
    void toAnAliasIsForItsOwnerWhileTheAliasWorks() {
        var time = new ManualTime();
        try (ProcessRuntime timed = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time))) {
            Tester.run(timed, self -> {
                Alias alias = self.alias(AliasMode.EXPLICIT);
                Alias ended = self.alias(AliasMode.EXPLICIT);
                timed.sendAfter(Duration.ofMillis(1), ended, "never");
                timed.sendAfter(Duration.ofMillis(20), alias, "later");
                self.unalias(ended);
                time.advance(Duration.ofMillis(20));
                assertThat(self.receive()).isEqualTo("later");
            });
            assertThat(timed.deadLetterCount()).isZero();
        }
    }

    // A3
    @Test
    void toAnAliasForOneReplyCanBeThatReply() {
        Tester.run(runtime, self -> {
            Alias alias = self.alias(AliasMode.REPLY);
            runtime.sendAfter(Duration.ofMillis(1), alias, "timeout");
            assertThat(self.receive()).isEqualTo("timeout");
            alias.send("reply");
            assertThat(self.flush()).isEmpty();
        });
    }

    // T1
    @Test
    void toANameThatNobodyHasIsNothing() {
        Tester.run(runtime, self -> {
            runtime.sendAfter(Duration.ZERO, runtime.named("nobody"), "lost");
            self.sendAfter(Duration.ofMillis(20), "later");
            assertThat(self.receive()).isEqualTo("later");
        });
    }

}
