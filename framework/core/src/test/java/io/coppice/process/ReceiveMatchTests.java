package io.coppice.process;

import java.time.Duration;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

class ReceiveMatchTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private static @Nullable String doubled(Object message) {
        return switch (message) {
            case Integer number -> Integer.toString(2 * number);
            default -> null;
        };
    }

    private static void sendAll(Self self, Object... messages) {
        for (Object message : messages) {
            self.send(self.pid(), message);
        }
    }

    @Nested
    class APattern {

        // P7
        @Test
        void takesTheOldestThatItHasAValueFor() {
            Tester.run(runtime, self -> {
                sendAll(self, "a", 1, "b", 2);
                String value = self.receiveMatch(ReceiveMatchTests::doubled);
                assertThat(value).isEqualTo("2");
                assertThat(self.flush()).containsExactly("a", "b", 2);
            });
        }

        // P7
        @Test
        void beginsWithTheOldestEachTime() {
            Tester.run(runtime, self -> {
                sendAll(self, "a", 1, "b", 2, "c");
                assertThat(self.<String>receiveMatch(ReceiveMatchTests::doubled)).isEqualTo("2");
                sendAll(self, 3);
                assertThat(self.receive("b"::equals)).isEqualTo("b");
                assertThat(self.<String>receiveMatch(ReceiveMatchTests::doubled)).isEqualTo("4");
                assertThat(self.<String>receiveMatch(ReceiveMatchTests::doubled)).isEqualTo("6");
                assertThat(self.flush()).containsExactly("a", "c");
            });
        }

        @Test
        void waitsForAValue() {
            Tester.run(runtime, self -> {
                sendAll(self, "before");
                runtime.spawn(_ -> {
                    self.pid().send("noise");
                    self.pid().send(1);
                });
                assertThat(self.<String>receiveMatch(ReceiveMatchTests::doubled)).isEqualTo("2");
                assertThat(self.flush()).containsExactly("before", "noise");
            });
        }

        @Test
        void thatThrowsLeavesEverythingInPlace() {
            Tester.run(runtime, self -> {
                sendAll(self, "a", 1, "b");
                Function<Object, @Nullable String> failing = message -> {
                    if (message.equals(1)) {
                        throw new IllegalStateException("poison");
                    }
                    return null;
                };
                for (int run = 0; run < 2; run++) {
                    assertThatIllegalStateException().isThrownBy(() -> self.receiveMatch(failing))
                        .withMessage("poison");
                }
                sendAll(self, "c");
                assertThat(self.flush()).containsExactly("a", 1, "b", "c");
            });
        }

    }

    @Nested
    class WithTimeout {

        // P8
        @Test
        void ofZeroLooksAtAllOfThem() {
            Tester.run(runtime, self -> {
                sendAll(self, "a", "b");
                assertThat(self.receiveMatch(ReceiveMatchTests::doubled, Duration.ZERO)).isEmpty();
                sendAll(self, 1);
                assertThat(self.receiveMatch(ReceiveMatchTests::doubled, Duration.ZERO)).contains("2");
                assertThat(self.flush()).containsExactly("a", "b");
            });
        }

        @Test
        void isEmptyWhenTheTimeIsOver() {
            Tester.run(runtime, self -> {
                sendAll(self, "a");
                assertThat(self.receiveMatch(ReceiveMatchTests::doubled, Duration.ofMillis(10))).isEmpty();
                assertThat(self.flush()).containsExactly("a");
            });
        }

        @Test
        void returnsTheValueThatComesInTime() {
            Tester.run(runtime, self -> {
                runtime.spawn(_ -> self.pid().send(1));
                assertThat(self.receiveMatch(ReceiveMatchTests::doubled, Duration.ofMinutes(1))).contains("2");
            });
        }

    }

    @Nested
    class APredicate {

        // P9
        @Test
        void thatThrowsDoesNotMatch() {
            Tester.run(runtime, self -> {
                sendAll(self, "text", 7);
                assertThat(self.receive(message -> (Integer) message > 5)).isEqualTo(7);
                assertThat(self.receive(message -> (Integer) message > 5, Duration.ZERO)).isEmpty();
                assertThat(self.flush()).containsExactly("text");
            });
        }

        // E8: the exit of oneself is no exception that counts as no match
        @Test
        void thatExitsEndsTheProcess() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(own -> own.receive(_ -> {
                    throw own.exit(ExitReason.SHUTDOWN);
                }));
                pid.send("look");
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.SHUTDOWN));
            });
        }

    }

    @Nested
    class InsideOfAnother {

        @Test
        void isRefusedToAPattern() {
            Tester.run(runtime, self -> {
                sendAll(self, "a", "b");
                assertThatIllegalStateException().isThrownBy(() -> self.receiveMatch(_ -> self.receive()))
                    .withMessageContaining("inside");
                assertThatIllegalStateException().isThrownBy(() -> self.receiveMatch(_ -> self.flush()))
                    .withMessageContaining("inside");
                assertThat(self.flush()).containsExactly("a", "b");
            });
        }

        @Test
        void isRefusedToAPredicate() {
            Tester.run(runtime, self -> {
                sendAll(self, "a", "b");
                assertThatIllegalStateException().isThrownBy(() -> self.receive(_ -> self.receive() != null));
                assertThat(self.receive(_ -> catchThrowable(self::receive) instanceof IllegalStateException))
                    .isEqualTo("a");
                assertThat(self.flush()).containsExactly("b");
            });
        }

    }

}
