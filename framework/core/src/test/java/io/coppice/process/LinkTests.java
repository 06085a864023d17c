package io.coppice.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LinkTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Nested
    class Link {

        @Test
        void isRefusedAcrossRuntimes() {
            try (var elsewhere = ProcessRuntime.start()) {
                Pid stranger = elsewhere.spawn(Self::receive);
                Tester.run(runtime, self -> {
                    assertThatIllegalArgumentException().isThrownBy(() -> self.link(stranger))
                        .withMessageContaining("another runtime");
                    self.unlink(stranger);
                });
            }
        }

        // K1
        @Test
        void isOneHoweverOftenItIsMade() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                self.link(pid);
                self.link(pid);
                self.exit(pid, BOOM);
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
                assertThat(self.flush()).isEmpty();
            });
        }

        /// The old link is what the other will tell us by: making it once more while that
        /// is going on must not replace it.
        @Test
        void isTheSameOneWhileTheOtherIsEnding() {
            Tester.run(runtime, self -> {
                var ending = new CountDownLatch(1);
                var linked = new CountDownLatch(1);
                runtime.subscribe(ProcessEvent.Exited.class, _ -> {
                    ending.countDown();
                    Zombie.waitStubbornly(linked);
                });
                Pid pid = self.spawnLink(other -> {
                    throw other.exit(BOOM);
                });
                ending.await();
                self.link(pid);
                linked.countDown();
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
            });
        }

        @Test
        void worksInBothDirections() {
            Tester.run(runtime, self -> {
                Pid passive = runtime.spawn(Self::receive);
                self.monitor(passive);
                runtime.spawn(other -> {
                    other.link(passive);
                    throw other.exit(BOOM);
                });
                assertThat(self.receive(Down.class).reason()).isEqualTo(BOOM);
            });
        }

        // K1
        @Test
        void toOneselfDoesNothing() {
            Tester.run(runtime, self -> {
                self.link(self.pid());
                self.unlink(self.pid());
                assertThat(self.flush()).isEmpty();
            });
        }

        // K3
        @Test
        void toADeadProcessIsAMessageWhenTrapping() {
            Tester.run(runtime, self -> {
                Pid dead = deadProcess(self);
                self.link(dead);
                assertThat(self.receive()).isEqualTo(new Exit(dead, ExitReason.NOPROC));
            });
        }

        // K3
        @Test
        void toADeadProcessFailsWhenNotTrapping() {
            Tester.run(runtime, self -> {
                Pid dead = deadProcess(self);
                Pid pid = self.spawnLink(other -> other.link(dead));
                ExitReason reason = self.receive(Exit.class).reason();
                assertThat(reason.cause()).isInstanceOf(NoProcessException.class).hasMessageContaining(dead.toString());
                assertThat(pid.isAlive()).isFalse();
            });
        }

        // K5
        @Test
        void isGoneOnBothSidesAfterAnEnd() {
            Tester.run(runtime, self -> {
                Pid survivor = runtime.spawn(other -> {
                    other.trapExits(true);
                    other.link(self.pid());
                    Pid peer = other.spawnLink(_ -> {
                    });
                    other.receive(Exit.class);
                    other.unlink(peer);
                    self.send(other.pid(), "refused: not the thread of self");
                });
                assertThat(self.receive(Exit.class).reason().cause()).isInstanceOf(IllegalStateException.class);
                assertThat(survivor.isAlive()).isFalse();
            });
        }

    }

    @Nested
    class SpawnLink {

        // K2
        @ParameterizedTest
        @EnumSource
        void neverMissesADeath(Style style) {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 1000; run++) {
                    Pid pid = style.spawnLink(self, new MessageHandler() {
                        @Override
                        public void start(Self other) {
                            throw other.exit(BOOM);
                        }

                        @Override
                        public void handle(Object message) {
                        }
                    });
                    assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
                }
            });
        }

    }

    @Nested
    class Unlink {

        // K1, E5
        @Test
        void endsALinkHoweverOftenItWasMade() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                self.link(pid);
                self.link(pid);
                self.unlink(pid);
                MonitorRef monitor = self.monitor(pid);
                self.exit(pid, BOOM);
                assertThat(self.receive()).isEqualTo(new Down(monitor, pid, pid, BOOM));
                assertThat(self.flush()).isEmpty();
            });
        }

        // K4
        @Test
        void leavesAnExitThatHasArrived() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(Self::receive);
                self.exit(pid, BOOM);
                self.unlink(pid);
                assertThat(self.receive(Exit.class, Duration.ZERO)).contains(new Exit(pid, BOOM));
            });
        }

        // K5
        @Test
        void doesNothingWithoutALink() {
            Tester.run(runtime, self -> {
                self.unlink(runtime.spawn(Self::receive));
                self.unlink(deadProcess(self));
                assertThat(self.flush()).isEmpty();
            });
        }

        @Test
        void protectsTheOtherSideToo() {
            Tester.run(runtime, self -> {
                Pid pid = runtime.spawn(Self::receive);
                Pid peer = runtime.spawn(other -> {
                    other.link(pid);
                    other.unlink(pid);
                    throw other.exit(BOOM);
                });
                self.monitor(peer);
                self.receive(Down.class);
                assertThat(pid.isAlive()).isTrue();
            });
        }

    }

    @Nested
    class UnlinkAndExit {

        @Test
        void endsTheOtherAndTellsThisOneNothing() {
            Tester.run(runtime, self -> {
                self.trapExits(false);
                Pid pid = self.spawnLink(Self::receive);
                MonitorRef monitor = self.monitor(pid);
                self.unlinkAndExit(pid, BOOM);
                assertThat(self.flush()).containsExactly(new Down(monitor, pid, pid, BOOM));
            });
        }

        @Test
        void leavesNobodyBehindIfThisOneIsKilledMeanwhile() throws InterruptedException {
            for (int run = 0; run < 1_000; run++) {
                var ready = new SynchronousQueue<Pid>();
                Pid owner = runtime.spawn(self -> {
                    Pid pid = self.spawnLink(Self::receive);
                    ready.put(pid);
                    self.unlinkAndExit(pid, BOOM);
                });
                Pid pid = ready.take();
                var ended = new CountDownLatch(1);
                pid.watch(_ -> ended.countDown());
                runtime.exit(owner, ExitReason.KILL);
                assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            }
        }

    }

    private Pid deadProcess(Self self) {
        Pid pid = runtime.spawn(Self::receive);
        self.exit(pid, ExitReason.KILL);
        return pid;
    }

}
