package io.coppice.process;

import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class MonitorTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Nested
    class Monitor {

        @Test
        void eachOneGivesItsOwnDown() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef first = self.monitor(pid);
                MonitorRef second = self.monitor(pid);
                assertThat(first).isNotEqualTo(second);
                self.exit(pid, BOOM);
                assertThat(self.flush()).containsExactlyInAnyOrder(new Down(first, pid, pid, BOOM),
                        new Down(second, pid, pid, BOOM));
            });
        }

        // B01
        @Test
        void ofAProcessThatEndsAnyMomentGivesNormalOrNoproc() {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 1000; run++) {
                    self.monitor(runtime.spawn(_ -> {
                    }));
                    assertThat(self.receive(Down.class).reason()).isIn(ExitReason.NORMAL, ExitReason.NOPROC);
                }
                assertThat(self.flush()).isEmpty();
            });
        }

        // B02
        @Test
        void ofADeadProcessGivesNoproc() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                self.exit(pid, BOOM);
                MonitorRef monitor = self.monitor(pid);
                assertThat(self.receive()).isEqualTo(new Down(monitor, pid, pid, ExitReason.NOPROC));
            });
        }

        @Test
        void doesNotTouchTheOneWhoIsMonitored() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                Pid watcher = runtime.spawn(other -> {
                    other.monitor(pid);
                    throw other.exit(BOOM);
                });
                self.monitor(watcher);
                self.receive(Down.class);
                assertThat(pid.isAlive()).isTrue();
            });
        }

        @Test
        void ofOneselfNeverFires() {
            var events = new LinkedBlockingQueue<Event>();
            runtime.subscribe(events::add);
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(other -> other.monitor(other.pid()));
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.NORMAL));
            });
            assertThat(events).noneMatch(ProcessEvent.DeadLetter.class::isInstance);
        }

        @ParameterizedTest
        @EnumSource
        void comesAfterTheMessagesOfTheOneWhoEnded(Style style) {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 1000; run++) {
                    Pid pid = style.spawn(runtime, message -> {
                        self.pid().send(message);
                        throw Self.current().exit(BOOM);
                    });
                    MonitorRef monitor = self.monitor(pid);
                    pid.send(run);
                    assertThat(self.receive()).isEqualTo(run);
                    assertThat(self.receive()).isEqualTo(new Down(monitor, pid, pid, BOOM));
                }
            });
        }

        @Test
        void isVoidOnceItsOwnerHasEnded() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(Self::receive);
                Pid watcher = self.spawnLink(other -> {
                    other.link(pid);
                    other.monitor(pid);
                    self.pid().send("ready");
                    other.receive();
                });
                self.receive("ready"::equals);
                self.exit(pid, BOOM);
                assertThat(self.flush()).containsExactlyInAnyOrder(new Exit(pid, BOOM), new Exit(watcher, BOOM));
            });
            assertThat(runtime.deadLetterCount()).isZero();
        }

    }

    @Nested
    class ByName {

        @Test
        void carriesTheNameAndThePid() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                runtime.register("somebody", pid);
                MonitorRef monitor = self.monitor(runtime.named("somebody"));
                self.exit(pid, BOOM);
                assertThat(self.receive()).isEqualTo(new Down(monitor, runtime.named("somebody"), pid, BOOM));
            });
        }

        @Test
        void ofAnUnknownNameGivesNoprocAtOnce() {
            Tester.run(runtime, self -> {
                MonitorRef monitor = self.monitor(runtime.named("nobody"));
                assertThat(self.flush())
                    .containsExactly(new Down(monitor, runtime.named("nobody"), null, ExitReason.NOPROC));
            });
        }

        @Test
        void staysWithTheHolderOfThatMoment() {
            Tester.run(runtime, self -> {
                Pid first = runtime.spawn(Self::receive);
                Pid second = runtime.spawn(Self::receive);
                runtime.register("place", first);
                self.monitor(runtime.named("place"));
                runtime.unregister("place");
                runtime.register("place", second);
                self.exit(second, BOOM);
                assertThat(self.flush()).isEmpty();
                self.exit(first, BOOM);
                assertThat(self.receive(Down.class).pid()).isEqualTo(first);
            });
        }

        // B08
        @Test
        void theNameIsFreeWhenTheDownArrives() {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 500; run++) {
                    Pid pid = runtime.spawn(other -> {
                        other.register("place");
                        self.pid().send("ready");
                        other.receive();
                    });
                    self.receive("ready"::equals);
                    self.monitor(runtime.named("place"));
                    pid.send("end");
                    self.receive(Down.class);
                    self.register("place");
                    runtime.unregister("place");
                }
            });
        }

    }

    @Nested
    class Demonitor {

        // B04
        @Test
        void takesBackItsOwnDownIfAskedToAndNoOther() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef first = self.monitor(pid);
                MonitorRef second = self.monitor(pid);
                MonitorRef third = self.monitor(pid);
                MonitorRef fourth = self.monitor(pid);
                assertThat(self.demonitorAndFlush(first)).isTrue();
                self.exit(pid, BOOM);
                assertThat(self.receive()).isEqualTo(new Down(second, pid, pid, BOOM));
                assertThat(self.demonitorAndFlush(third)).isFalse();
                assertThat(self.demonitor(fourth)).isFalse();
                assertThat(self.flush()).containsExactly(new Down(fourth, pid, pid, BOOM));
            });
        }

        // B06
        @Test
        void isHarmlessWhenRepeated() {
            Tester.run(runtime, self -> {
                MonitorRef monitor = self.monitor(runtime.spawn(Self::receive));
                assertThat(self.demonitor(monitor)).isTrue();
                assertThat(self.demonitor(monitor)).isFalse();
                assertThat(self.demonitor(self.monitor(self.pid()))).isTrue();
                assertThat(self.flush()).isEmpty();
            });
        }

        @Test
        void leavesTheMonitorsOfOthersAlone() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                MonitorRef monitor = self.monitor(pid);
                Pid other = self.spawnLink(stranger -> stranger.demonitor(monitor));
                assertThat(self.receive()).isEqualTo(new Exit(other, ExitReason.NORMAL));
                self.exit(pid, BOOM);
                assertThat(self.receive(Down.class).monitor()).isEqualTo(monitor);
            });
        }

    }

}
