package io.coppice.process;

import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// An alias that belongs to no monitor.
class AliasTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    /// Sends on what it is sent, and ends when it is sent a reason.
    static MessageHandler relay(Address to) {
        return message -> {
            if (message instanceof ExitReason reason) {
                throw Self.current().exit(reason);
            }
            to.send(message);
        };
    }

    @Nested
    class Explicit {

        // B09, B19, A1
        @ParameterizedTest
        @EnumSource
        void worksUntilItsOwnerEndsIt(Style style) {
            Tester.run(runtime, self -> {
                Alias alias = self.alias(AliasMode.EXPLICIT);
                Pid sender = style.spawn(runtime, relay(alias));
                MonitorRef monitor = self.monitor(sender);
                sender.send("first");
                sender.send("second");
                assertThat(self.receive()).isEqualTo("first");
                assertThat(self.receive()).isEqualTo("second");
                assertThat(self.unalias(alias)).isTrue();
                sender.send("third");
                sender.send("fourth");
                sender.send(ExitReason.NORMAL);
                assertThat(self.receive()).isEqualTo(new Down(monitor, sender, sender, ExitReason.NORMAL));
                assertThat(self.flush()).isEmpty();
            });
            assertThat(runtime.deadLetterCount()).isZero();
        }

        @ParameterizedTest
        @EnumSource
        void wakesItsOwner(Style style) {
            Tester.run(runtime, self -> {
                style.spawn(runtime, new MessageHandler() {
                    @Override
                    public void start(Self owner) {
                        self.pid().send(owner.alias(AliasMode.EXPLICIT));
                    }

                    @Override
                    public void handle(Object message) {
                        self.pid().send(message);
                    }
                });
                Alias alias = self.receive(Alias.class);
                for (int i = 0; i < 1000; i++) {
                    alias.send(i);
                    assertThat(self.receive()).isEqualTo(i);
                }
            });
        }

        // A4: there is no monitor that could end it
        @Test
        void isWhatAnAliasWithoutAMonitorTakesDemonitorFor() {
            Tester.run(runtime, self -> {
                Alias alias = self.alias(AliasMode.DEMONITOR);
                alias.send("first");
                alias.send("second");
                assertThat(self.unalias(alias)).isTrue();
                alias.send("third");
                assertThat(self.flush()).containsExactly("first", "second");
            });
        }

        @Test
        void isOneOfMany() {
            Tester.run(runtime, self -> {
                Alias ended = self.alias(AliasMode.EXPLICIT);
                Alias other = self.alias(AliasMode.EXPLICIT);
                assertThat(ended).isNotEqualTo(other);
                self.unalias(ended);
                ended.send("through the first");
                other.send("through the second");
                assertThat(self.flush()).containsExactly("through the second");
            });
        }

    }

    @Nested
    class Reply {

        // B10, A3
        @ParameterizedTest
        @EnumSource
        void letsOneMessageThrough(Style style) {
            Tester.run(runtime, self -> {
                Alias alias = self.alias(AliasMode.REPLY);
                Pid sender = style.spawn(runtime, relay(alias));
                MonitorRef monitor = self.monitor(sender);
                IntStream.rangeClosed(1, 4).forEach(sender::send);
                sender.send(ExitReason.NORMAL);
                assertThat(self.receive()).isEqualTo(1);
                assertThat(self.receive()).isEqualTo(new Down(monitor, sender, sender, ExitReason.NORMAL));
                assertThat(self.flush()).isEmpty();
                assertThat(self.unalias(alias)).isFalse();
            });
        }

        // A3
        @Test
        void letsOneMessageThroughHoweverManySendAtOnce() {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 300; run++) {
                    Alias alias = self.alias(AliasMode.REPLY);
                    for (int sender = 0; sender < 4; sender++) {
                        self.spawnMonitor(_ -> alias.send("reply"));
                    }
                    for (int sender = 0; sender < 4; sender++) {
                        self.receive(Down.class);
                    }
                    assertThat(self.flush()).containsExactly("reply");
                }
            });
        }

        // A1: what ended before its first message lets none through
        @Test
        void canBeEndedBeforeTheReply() {
            Tester.run(runtime, self -> {
                Alias alias = self.alias(AliasMode.REPLY);
                assertThat(self.unalias(alias)).isTrue();
                alias.send("reply");
                assertThat(self.flush()).isEmpty();
            });
        }

    }

    @Nested
    class Unalias {

        // A1
        @ParameterizedTest
        @EnumSource
        void leavesWhatHasArrived(AliasMode mode) {
            Tester.run(runtime, self -> {
                Alias alias = self.alias(mode);
                alias.send("before");
                self.unalias(alias);
                alias.send("after");
                assertThat(self.flush()).containsExactly("before");
            });
        }

        // A2
        @Test
        void tellsWhetherTheAliasWorked() {
            Tester.run(runtime, self -> {
                Alias alias = self.alias(AliasMode.EXPLICIT);
                assertThat(self.unalias(alias)).isTrue();
                assertThat(self.unalias(alias)).isFalse();
            });
        }

        // A2
        @Test
        void isForTheOwnerAlone() {
            Tester.run(runtime, self -> {
                Alias alias = self.alias(AliasMode.EXPLICIT);
                runtime.spawn(stranger -> self.pid().send(stranger.unalias(alias)));
                assertThat(self.receive()).isEqualTo(false);
                alias.send("still here");
                assertThat(self.flush()).containsExactly("still here");
            });
        }

        /// The other may be in the middle of sending when the alias ends: then its
        /// message
        /// is there already, or never comes.
        @Test
        void isFinalWhenItReturns() {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 2000; run++) {
                    Alias alias = self.alias(AliasMode.EXPLICIT);
                    self.spawnMonitor(_ -> IntStream.range(0, 5).forEach(alias::send));
                    self.unalias(alias);
                    long arrived = self.flush().stream().filter(Down.class::isInstance).count();
                    if (arrived == 0) {
                        assertThat(self.receive()).isInstanceOf(Down.class);
                    }
                    assertThat(self.flush()).isEmpty();
                }
            });
        }

    }

    @Nested
    class Resolve {

        @Test
        void isTheOwnerWhileTheAliasWorks() {
            Tester.run(runtime, self -> {
                Alias alias = self.alias(AliasMode.EXPLICIT);
                assertThat(alias.resolve()).isEqualTo(self.pid());
                self.unalias(alias);
                assertThat(alias.resolve()).isNull();
            });
        }

        @Test
        void isNobodyOnceTheOwnerHasEnded() {
            Tester.run(runtime, self -> {
                self.spawnMonitor(owner -> self.pid().send(owner.alias(AliasMode.EXPLICIT)));
                Alias alias = self.receive(Alias.class);
                self.receive(Down.class);
                assertThat(alias.resolve()).isNull();
                alias.send("too late");
            });
            assertThat(runtime.deadLetterCount()).isEqualTo(1);
        }

    }

}
