package io.coppice.process;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/// A monitor that is an alias too: one reference with two halves.
class MonitorAliasTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    /// Sends back what it is asked for, again if told so, and ends then.
    record Ask(Address replyTo, int replies) {

        static void answer(Object message) {
            var ask = (Ask) message;
            for (int reply = 1; reply <= ask.replies(); reply++) {
                ask.replyTo().send(reply);
            }
            throw Self.current().exit(ExitReason.NORMAL);
        }

    }

    @Nested
    class InEveryMode {

        // A4
        @ParameterizedTest
        @EnumSource
        void givesTheDownWhenNobodyReplies(AliasMode mode) {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef monitor = self.monitor(pid, mode);
                self.exit(pid, BOOM);
                assertThat(self.flush()).containsExactly(new Down(monitor, pid, pid, BOOM));
            });
        }

        // A4
        @ParameterizedTest
        @EnumSource
        void keepsTheMonitorWhenTheAliasEnds(AliasMode mode) {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef monitor = self.monitor(pid, mode);
                assertThat(self.unalias(monitor)).isTrue();
                assertThat(self.unalias(monitor)).isFalse();
                monitor.send("reply");
                self.exit(pid, BOOM);
                assertThat(self.flush()).containsExactly(new Down(monitor, pid, pid, BOOM));
            });
        }

        // B17, A4
        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "EXPLICIT")
        void dropsTheReplyOfWhoGetsItTooLate(AliasMode mode) {
            Tester.run(runtime, self -> {
                Pid server = runtime.spawnHandler(Ask::answer, SpawnOptions.DEFAULT);
                MonitorRef monitor = self.monitor(server, mode);
                MonitorRef other = self.monitor(server);
                assertThat(self.demonitorAndFlush(monitor)).isTrue();
                server.send(new Ask(monitor, 1));
                assertThat(self.receive()).isEqualTo(new Down(other, server, server, ExitReason.NORMAL));
                assertThat(self.flush()).isEmpty();
                assertThat(self.unalias(monitor)).isFalse();
            });
            assertThat(runtime.deadLetterCount()).isZero();
        }

        // A4
        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "EXPLICIT")
        void endsWithTheDown(AliasMode mode) {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef monitor = self.monitor(pid, mode);
                self.exit(pid, BOOM);
                MonitorRef late = self.monitor(pid, mode);
                monitor.send("reply");
                late.send("reply");
                assertThat(self.flush()).containsExactly(new Down(monitor, pid, pid, BOOM),
                        new Down(late, pid, pid, ExitReason.NOPROC));
                assertThat(self.unalias(monitor)).isFalse();
                assertThat(self.unalias(late)).isFalse();
            });
        }

    }

    @Nested
    class Explicit {

        // B18
        @ParameterizedTest
        @EnumSource
        void givesTheReplyAndTheDown(Style style) {
            Tester.run(runtime, self -> {
                Pid server = style.spawn(runtime, Ask::answer);
                MonitorRef monitor = self.monitor(server, AliasMode.EXPLICIT);
                server.send(new Ask(monitor, 1));
                assertThat(self.receive()).isEqualTo(1);
                assertThat(self.receive()).isEqualTo(new Down(monitor, server, server, ExitReason.NORMAL));
            });
        }

        // A4
        @Test
        void outlivesTheDownAndDemonitor() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef takenBack = self.monitor(pid, AliasMode.EXPLICIT);
                self.demonitor(takenBack);
                MonitorRef fired = self.monitor(pid, AliasMode.EXPLICIT);
                self.exit(pid, BOOM);
                MonitorRef late = self.monitor(pid, AliasMode.EXPLICIT);
                assertThat(self.flush()).hasSize(2).hasOnlyElementsOfType(Down.class);
                takenBack.send("taken back");
                fired.send("fired");
                late.send("late");
                assertThat(self.flush()).containsExactly("taken back", "fired", "late");
                assertThat(self.unalias(fired)).isTrue();
                fired.send("ended");
                assertThat(self.flush()).isEmpty();
            });
        }

    }

    @Nested
    class Demonitor {

        // B12
        @ParameterizedTest
        @EnumSource
        void endsTheAliasToo(Style style) {
            Tester.run(runtime, self -> {
                Pid server = style.spawn(runtime, message -> AliasTests.relay((Address) message).handle("reply"));
                MonitorRef monitor = self.monitor(server, AliasMode.DEMONITOR);
                server.send(monitor);
                server.send(monitor);
                assertThat(self.receive()).isEqualTo("reply");
                assertThat(self.receive()).isEqualTo("reply");
                assertThat(self.demonitor(monitor)).isTrue();
                server.send(monitor);
                server.send(self.pid());
                assertThat(self.receive()).isEqualTo("reply");
                self.exit(server, BOOM);
                assertThat(self.flush()).isEmpty();
            });
        }

    }

    @Nested
    class Reply {

        // B14, A6
        @ParameterizedTest
        @EnumSource
        void givesTheFirstReplyAndNoDown(Style style) {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 1000; run++) {
                    Pid server = style.spawn(runtime, Ask::answer);
                    MonitorRef monitor = self.monitor(server, AliasMode.REPLY);
                    MonitorRef other = self.monitor(server);
                    server.send(new Ask(monitor, 2));
                    assertThat(self.receive()).isEqualTo(1);
                    assertThat(self.receive()).isEqualTo(new Down(other, server, server, ExitReason.NORMAL));
                    assertThat(self.flush()).isEmpty();
                    assertThat(self.demonitor(monitor)).isFalse();
                }
            });
        }

        // A6
        @Test
        void dropsTheReplyThatComesAfterTheDown() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef monitor = self.monitor(pid, AliasMode.REPLY);
                Monitored deputy = self.spawnMonitor(own -> {
                    own.receive();
                    monitor.send("in its name");
                });
                self.exit(pid, BOOM);
                deputy.pid().send("reply");
                assertThat(self.receive()).isEqualTo(new Down(monitor, pid, pid, BOOM));
                assertThat(self.receive(Down.class).monitor()).isEqualTo(deputy.monitor());
                assertThat(self.flush()).isEmpty();
            });
        }

        /// Whichever comes first, the other does not follow.
        // A6
        @Test
        void givesEitherTheReplyOrTheDown() {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 2000; run++) {
                    Pid pid = runtime.spawnHandler(_ -> {
                    }, SpawnOptions.DEFAULT);
                    MonitorRef monitor = self.monitor(pid, AliasMode.REPLY);
                    MonitorRef deputy = self.spawnMonitor(_ -> monitor.send("reply")).monitor();
                    self.exit(pid, BOOM);
                    self.receive(message -> message instanceof Down down && down.monitor().equals(deputy));
                    assertThat(self.flush()).hasSize(1).containsAnyOf("reply", new Down(monitor, pid, pid, BOOM));
                }
            });
        }

        // M10
        @Test
        void leavesOtherMonitorsAlone() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef replied = self.monitor(pid, AliasMode.REPLY);
                MonitorRef waiting = self.monitor(pid, AliasMode.REPLY);
                replied.send("reply");
                self.exit(pid, BOOM);
                assertThat(self.flush()).containsExactly("reply", new Down(waiting, pid, pid, BOOM));
            });
        }

        /// A reply that found no space has not come, so the monitor goes on.
        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "DROP_OLDEST")
        void waitsOnIfThereWasNoSpaceForTheReply(Overflow overflow) {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                runtime.spawn(owner -> {
                    MonitorRef monitor = owner.monitor(pid, AliasMode.REPLY);
                    owner.pid().send("the only space");
                    monitor.send("no space");
                    self.pid().send(owner.receive());
                    monitor.send("reply");
                    self.pid().send(owner.receive());
                }, SpawnOptions.DEFAULT.mailbox(MailboxLimit.of(1, overflow)));
                assertThat(self.receive()).isEqualTo("the only space");
                assertThat(self.receive()).isEqualTo("reply");
            });
        }

        @Test
        void letsGoOfTheOneItMonitored() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef monitor = self.monitor(pid, AliasMode.REPLY);
                assertThat(runtime.info(self.pid()).orElseThrow().monitors()).containsExactly(pid);
                monitor.send("reply");
                assertThat(runtime.info(self.pid()).orElseThrow().monitors()).isEmpty();
            });
        }

    }

    @Nested
    class WithoutAMode {

        // P10
        @Test
        void reachesNobody() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef monitor = self.monitor(pid);
                monitor.send("to nobody");
                assertThat(monitor.resolve()).isNull();
                assertThat(self.unalias(monitor)).isFalse();
                self.exit(pid, BOOM);
                assertThat(self.flush()).containsExactly(new Down(monitor, pid, pid, BOOM));
            });
            assertThat(runtime.deadLetterCount()).isZero();
        }

    }

}
