package io.coppice.process;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReceiveTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Nested
    class Receive {

        @Test
        void takesByTypeAndLeavesTheOthers() {
            Tester.run(runtime, self -> {
                self.send(self.pid(), "one");
                self.send(self.pid(), 2);
                self.send(self.pid(), "three");
                assertThat(self.receive(Integer.class)).isEqualTo(2);
                assertThat(self.flush()).containsExactly("one", "three");
            });
        }

        @Test
        void waitsForTheMatch() {
            Tester.run(runtime, self -> {
                self.send(self.pid(), "first");
                runtime.spawn(other -> {
                    self.pid().send("noise");
                    self.pid().send(1);
                });
                assertThat(self.receive(Integer.class)).isEqualTo(1);
                assertThat(self.receive()).isEqualTo("first");
                assertThat(self.receive()).isEqualTo("noise");
            });
        }

        // A15, P7
        @Test
        void findsAReplyBehindManyOtherMessages() {
            Tester.run(runtime, self -> {
                Pid echo = Style.EVENT_DRIVEN.spawn(runtime, self.pid()::send);
                for (int i = 0; i < 100_000; i++) {
                    self.send(self.pid(), "noise");
                }
                for (int i = 0; i < 100; i++) {
                    echo.send(i);
                    assertThat(self.receive(Integer.class)).isEqualTo(i);
                }
                assertThat(self.flush()).hasSize(100_000);
            });
        }

    }

    @Nested
    class InBetween {

        record Request(MonitorRef replyTo) {
        }

        record Reply(MonitorRef to) {
        }

        // A18, P7
        @ParameterizedTest
        @EnumSource
        void doesNotConfuseTheReplyToARequest(Style style) {
            Tester.run(runtime, self -> {
                Pid server = style.spawn(runtime, message -> {
                    MonitorRef replyTo = ((Request) message).replyTo();
                    replyTo.send(new Reply(replyTo));
                });
                for (int run = 0; run < 10_000; run++) {
                    self.send(self.pid(), "dummy");
                    MonitorRef monitor = self.monitor(server, AliasMode.REPLY);
                    server.send(new Request(monitor));
                    assertThat(self.receive("dummy"::equals)).isEqualTo("dummy");
                    assertThat(self.receive(Reply.class)).isEqualTo(new Reply(monitor));
                }
                assertThat(self.flush()).isEmpty();
            });
        }

    }

    @Nested
    class WithTimeout {

        // P8
        @Test
        void ofZeroLooksOnce() {
            Tester.run(runtime, self -> {
                assertThat(self.receive(Duration.ZERO)).isEmpty();
                self.send(self.pid(), "here");
                assertThat(self.receive(Integer.class, Duration.ZERO)).isEmpty();
                assertThat(self.receive(Duration.ZERO)).contains("here");
            });
        }

        // P8
        @Test
        void isNotProlongedByOtherMessages() {
            Tester.run(runtime, self -> {
                var noise = runtime.spawn(other -> {
                    while (true) {
                        self.pid().send("noise");
                        other.receive(Duration.ofMillis(1));
                    }
                });
                assertThat(self.receive(Integer.class, Duration.ofMillis(50))).isEmpty();
                self.exit(noise, ExitReason.KILL);
                assertThat(self.flush()).isNotEmpty();
            });
        }

        @Test
        void toleratesTheLongestTime() {
            Tester.run(runtime, self -> {
                self.sendAfter(Duration.ofMillis(5), "here");
                assertThat(self.receive(Duration.ofSeconds(Long.MAX_VALUE))).contains("here");
            });
        }

        @Test
        void refusesANegativeTime() {
            Tester.run(runtime,
                    self -> assertThatIllegalArgumentException().isThrownBy(() -> self.receive(Duration.ofMillis(-1))));
        }

    }

    @Nested
    class Flush {

        @Test
        void takesEverythingInOrder() {
            Tester.run(runtime, self -> {
                for (int i = 0; i < 3; i++) {
                    self.send(self.pid(), i);
                }
                assertThat(self.flush()).containsExactly(0, 1, 2);
                assertThat(self.flush()).isEmpty();
            });
        }

        @Test
        void takesWhatWasPassedOverFirst() {
            Tester.run(runtime, self -> {
                self.send(self.pid(), "one");
                self.send(self.pid(), 2);
                self.receive(Integer.class);
                self.exit(self.pid(), ExitReason.SHUTDOWN);
                self.send(self.pid(), "three");
                assertThat(self.flush()).containsExactly("one", new Exit(self.pid(), ExitReason.SHUTDOWN), "three");
            });
        }

    }

    @Nested
    class SelfIsForItsOwnProcess {

        @Test
        void isRefusedOnAnotherThread() {
            var leaked = new LinkedBlockingQueue<Self>();
            Tester.run(runtime, self -> {
                leaked.add(self);
                assertThat(Self.current().pid()).isEqualTo(self.pid());
                assertThat(Self.is(self.pid())).isTrue();
            });
            assertThatIllegalStateException().isThrownBy(() -> leaked.element().receive())
                .withMessageContaining(leaked.element().toString());
        }

        @Test
        void doesNotExistOutsideOfAProcess() {
            assertThatIllegalStateException().isThrownBy(Self::current);
            assertThat(Self.is(runtime.spawn(Self::receive))).isFalse();
        }

    }

}
