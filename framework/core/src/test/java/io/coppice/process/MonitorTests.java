package io.coppice.process;

import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class MonitorTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Nested
    class Monitor {

        // B02, M1, M2
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

        // B01
        @Test
        void fromTheFirstMomentGivesTheRealReason() {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 1000; run++) {
                    Monitored child = self.spawnMonitor(_ -> {
                    });
                    assertThat(self.receive())
                        .isEqualTo(new Down(child.monitor(), child.pid(), child.pid(), ExitReason.NORMAL));
                }
                assertThat(self.flush()).isEmpty();
            });
        }

        @Test
        void fromTheFirstMomentIsNoLink() {
            Tester.run(runtime, self -> {
                self.trapExits(false);
                Monitored child = self.spawnMonitor(own -> own.exit(BOOM));
                assertThat(self.receive(Down.class).reason()).isEqualTo(BOOM);
                assertThat(self.demonitor(child.monitor())).isFalse();
                assertThat(self.flush()).isEmpty();
            });
        }

        // B02, M4
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

        // M8
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

        // P1
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

        // M3
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

        // M3, M4
        @Test
        void ofAnUnknownNameGivesNoprocAtOnce() {
            Tester.run(runtime, self -> {
                MonitorRef monitor = self.monitor(runtime.named("nobody"));
                assertThat(self.flush())
                    .containsExactly(new Down(monitor, runtime.named("nobody"), null, ExitReason.NOPROC));
            });
        }

        // M5
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

        // B08, P11, N3
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

        // B04, M6, M7, M10
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

        // B06, M6, M8
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

        // M7: a Down that has not come is not taken for one that has
        @Test
        void keepsTheDownFromComing() {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 1000; run++) {
                    Monitored child = self.spawnMonitor(_ -> {
                    });
                    boolean inTime = self.demonitor(child.monitor());
                    assertThat(self.flush()).hasSize(inTime ? 0 : 1);
                    Monitored another = self.spawnMonitor(_ -> {
                    });
                    self.demonitorAndFlush(another.monitor());
                    assertThat(self.flush()).isEmpty();
                }
                await().until(() -> runtime.processCount() == 1);
                assertThat(self.flush()).isEmpty();
            });
        }

        // M8
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
