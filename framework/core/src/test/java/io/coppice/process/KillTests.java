package io.coppice.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/// Death is logical and prompt.
class KillTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        runtime.close();
    }

    interface Waiting {

        void waitFor(CountDownLatch release) throws Exception;

    }

    @Nested
    class OfAHandlerThatDoesNotReturn {

        static Stream<Arguments> everyWay() {
            return Stream.of(Style.values())
                .flatMap(style -> Stream.of(argumentSet(style + ", busy", style, (Waiting) KillTests::spin),
                        argumentSet(style + ", blocked", style, (Waiting) Zombie::waitStubbornly)));
        }

        @ParameterizedTest
        @MethodSource("everyWay")
        void isOverForEverybodyElseAtOnce(Style style, Waiting waiting) {
            Tester.run(runtime, self -> {
                Pid pid = spawn(style, self, waiting);
                MonitorRef monitor = self.monitor(pid);
                self.exit(pid, ExitReason.KILL);
                assertThat(self.flush()).containsExactly(new Exit(pid, ExitReason.KILLED),
                        new Down(monitor, pid, pid, ExitReason.KILLED));
                assertThat(pid.isAlive()).isFalse();
                self.register("place");
                assertThat(runtime.processCount()).isEqualTo(1);
            });
        }

        @ParameterizedTest
        @MethodSource("everyWay")
        void leavesAZombieUntilTheThreadReturns(Style style, Waiting waiting) {
            Tester.run(runtime, self -> {
                Pid pid = spawn(style, self, waiting);
                self.exit(pid, ExitReason.KILL);
                assertThat(runtime.zombies()).extracting(ZombieInfo::pid).containsExactly(pid);
                assertThat(runtime.zombieCount()).isEqualTo(1);
                self.flush();
                release.countDown();
                await().until(() -> runtime.zombieCount() == 0);
                assertThat(self.flush()).as("what the zombie sent when it woke up").isEmpty();
            });
        }

        private Pid spawn(Style style, Self tester, Waiting waiting) {
            Pid pid = style.spawnLink(tester, new MessageHandler() {
                @Override
                public void start(Self self) {
                    self.register("place");
                }

                @Override
                public void handle(Object message) throws Exception {
                    tester.pid().send("started");
                    waiting.waitFor(release);
                    tester.pid().send("from the grave");
                }
            });
            pid.send("go");
            tester.receive("started"::equals);
            return pid;
        }

    }

    private static void spin(CountDownLatch release) {
        while (release.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Nested
    class OfAProcessThatWaits {

        @Test
        void inReceiveLeavesNoThreadBehind() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(own -> {
                    self.pid().send("started");
                    own.receive("never"::equals);
                });
                self.receive("started"::equals);
                self.exit(pid, ExitReason.KILL);
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.KILLED));
            });
            await().until(() -> runtime.zombieCount() == 0);
        }

        @ParameterizedTest
        @EnumSource
        void inInterruptibleCodeIsInterrupted(Style style) {
            Tester.run(runtime, self -> {
                Pid pid = style.spawnLink(self, _ -> {
                    self.pid().send("started");
                    release.await();
                });
                pid.send("go");
                self.receive("started"::equals);
                self.exit(pid, ExitReason.KILL);
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.KILLED));
            });
            await().until(() -> runtime.zombieCount() == 0);
        }

        @Test
        void beforeItsFirstMessageNeverRuns() {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 1000; run++) {
                    Pid pid = Style.EVENT_DRIVEN.spawnLink(self, self.pid()::send);
                    self.exit(pid, ExitReason.KILL);
                    pid.send("too late");
                    assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.KILLED));
                }
                assertThat(self.flush()).isEmpty();
                assertThat(runtime.processCount()).isEqualTo(1);
            });
        }

    }

    @Nested
    class OfAProcessThatTraps {

        @ParameterizedTest
        @EnumSource
        void isNotTrapped(Style style) {
            Tester.run(runtime, self -> {
                Pid pid = style.spawnLink(self, new MessageHandler() {
                    @Override
                    public void start(Self own) {
                        own.trapExits(true);
                        self.pid().send("started");
                    }

                    @Override
                    public void handle(Object message) {
                        self.pid().send(message);
                    }
                });
                self.receive("started"::equals);
                self.exit(pid, ExitReason.KILL);
                assertThat(self.flush()).containsExactly(new Exit(pid, ExitReason.KILLED));
            });
        }

    }

    @Nested
    class LaterEffects {

        private static final Duration SOON = Duration.ofMillis(1);

        static Stream<Arguments> everyEffect() {
            return Stream.of(effect("send", (self, bystander) -> bystander.send("late")),
                    effect("Self.send", (self, bystander) -> self.send(bystander, "late")),
                    effect("send to name", (self, _) -> self.runtime().send("bystander", "late")),
                    effect("receive", (self, _) -> self.receive(Duration.ZERO)), effect("link", Self::link),
                    effect("monitor", Self::monitor), effect("spawn", (self, _) -> self.runtime().spawn(Self::receive)),
                    effect("spawnLink", (self, _) -> self.spawnLink(Self::receive)),
                    effect("exit", (self, bystander) -> self.exit(bystander, ExitReason.KILL)),
                    effect("runtime.exit", (self, bystander) -> self.runtime().exit(bystander, ExitReason.KILL)),
                    effect("register", (self, _) -> self.register("late")),
                    effect("runtime.register", (self, bystander) -> self.runtime().register("late", bystander)),
                    effect("unregister", (self, _) -> self.runtime().unregister("bystander")),
                    effect("sendAfter", (self, _) -> self.sendAfter(SOON, "late")), effect("runtime.sendAfter",
                            (self, bystander) -> self.runtime().sendAfter(SOON, bystander, "late")));
        }

        interface Effect {

            void of(Self zombie, Pid bystander) throws Exception;

        }

        private static Arguments effect(String name, Effect effect) {
            return argumentSet(name, effect);
        }

        @ParameterizedTest
        @MethodSource("everyEffect")
        void areRefused(Effect effect) throws Exception {
            Pid bystander = runtime.spawn(Self::receive);
            runtime.register("bystander", bystander);
            var thrown = new CompletableFuture<Throwable>();
            try (var _ = Zombie.in(runtime, self -> {
                try {
                    effect.of(self, bystander);
                    thrown.complete(null);
                }
                catch (Throwable refusal) {
                    thrown.complete(refusal);
                }
            })) {
                release.countDown();
            }
            assertThat(thrown.get()).isInstanceOfSatisfying(ProcessExit.class,
                    exit -> assertThat(exit.reason()).isEqualTo(ExitReason.KILLED));
            assertThat(runtime.whereis("bystander")).contains(bystander);
        }

    }

}
