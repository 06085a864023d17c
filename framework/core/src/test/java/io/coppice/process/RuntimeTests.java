package io.coppice.process;

import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RuntimeTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Nested
    class Close {

        @ParameterizedTest
        @EnumSource
        void killsEveryProcess(Style style) throws InterruptedException {
            var reasons = new LinkedBlockingQueue<ExitReason>();
            for (int i = 0; i < 100; i++) {
                style.spawn(runtime, _ -> {
                }).watch(reasons::add);
            }
            runtime.close();
            for (int i = 0; i < 100; i++) {
                assertThat(reasons.take()).isEqualTo(ExitReason.KILLED);
            }
            assertThat(runtime.processCount()).isZero();
        }

        @Test
        void refusesNewProcesses() {
            runtime.close();
            assertThatIllegalStateException().isThrownBy(() -> runtime.spawn(Self::receive))
                .withMessageContaining("closed");
        }

        @Test
        void leavesNothingBehindThatIsSpawnedMeanwhile() throws InterruptedException {
            Thread spawner = Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        runtime.spawn(Self::receive);
                    }
                }
                catch (IllegalStateException closed) {
                    // as expected
                }
            });
            while (runtime.processCount() < 100) {
                Thread.onSpinWait();
            }
            runtime.close();
            spawner.join();
            assertThat(runtime.processCount()).isZero();
        }

        @Test
        void mayBeRepeated() {
            runtime.close();
            runtime.close();
        }

        @Test
        void mayBeDoneByAProcess() throws InterruptedException {
            var reasons = new LinkedBlockingQueue<ExitReason>();
            Pid other = runtime.spawn(Self::receive);
            other.watch(reasons::add);
            Pid closer = runtime.spawn(self -> {
                self.receive();
                runtime.close();
            });
            closer.watch(reasons::add);
            closer.send("close");
            assertThat(reasons.take()).isEqualTo(ExitReason.KILLED);
            assertThat(reasons.take()).isEqualTo(ExitReason.KILLED);
        }

        @Test
        void doesNotConcernAnotherRuntime() {
            try (var other = ProcessRuntime.start()) {
                runtime.close();
                assertThat(other.spawn(Self::receive).isAlive()).isTrue();
            }
        }

    }

    @Nested
    class Counts {

        @Test
        void areKeptByKind() {
            var options = new SpawnOptions("server", ProcessKind.SERVER, false, null, null, Placement.AUTO, null,
                    false);
            Pid server = runtime.spawn(Self::receive, options);
            runtime.spawn(Self::receive);
            assertThat(runtime.processCount()).isEqualTo(2);
            assertThat(runtime.processCount(ProcessKind.SERVER)).isEqualTo(1);
            runtime.exit(server, ExitReason.KILL);
            assertThat(runtime.processCount(ProcessKind.SERVER)).isZero();
            assertThat(runtime.processCount(ProcessKind.PROCESS)).isEqualTo(1);
        }

    }

    @Nested
    class Events {

        private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

        @Test
        void tellOfStartAndEnd() throws InterruptedException {
            runtime.subscribe(events::add);
            var options = new SpawnOptions("worker", ProcessKind.SERVER, false, null, null, Placement.AUTO, null,
                    false);
            Pid pid = runtime.spawn(Self::receive, options);
            runtime.exit(pid, BOOM);
            assertThat(events.take()).isInstanceOfSatisfying(ProcessEvent.Spawned.class, spawned -> assertThat(spawned)
                .isEqualTo(new ProcessEvent.Spawned(spawned.at(), pid, ProcessKind.SERVER, "worker")));
            assertThat(events.take()).isInstanceOfSatisfying(ProcessEvent.Exited.class, exited -> assertThat(exited)
                .isEqualTo(new ProcessEvent.Exited(exited.at(), pid, ProcessKind.SERVER, "worker", BOOM)));
        }

        @Test
        void tellOfDeadLettersWithoutTheirContent() throws InterruptedException {
            Pid pid = runtime.spawn(Self::receive);
            runtime.exit(pid, BOOM);
            runtime.subscribe(events::add);
            pid.send("secret");
            assertThat(events.take()).isInstanceOfSatisfying(ProcessEvent.DeadLetter.class, letter -> assertThat(letter)
                .isEqualTo(new ProcessEvent.DeadLetter(letter.at(), pid, String.class)));
            assertThat(runtime.deadLetterCount()).isEqualTo(1);
        }

        @Test
        void endWithTheSubscription() {
            runtime.subscribe(events::add).close();
            runtime.spawn(Self::receive);
            assertThat(events).isEmpty();
        }

        @Test
        void goOnWhenAListenerFails() throws InterruptedException {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(Self::receive);
                runtime.subscribe(_ -> {
                    throw new AssertionError("listener");
                });
                runtime.subscribe(events::add);
                self.exit(pid, BOOM);
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
            });
            assertThat(events.take()).isInstanceOf(ProcessEvent.Exited.class);
        }

        @Test
        void maySendEvenFromTheThreadOfTheOneWhoEnded() {
            Tester.run(runtime, self -> {
                try (var _ = Zombie.in(runtime)) {
                    Pid pid = self.spawnLink(Self::receive);
                    runtime.subscribe(event -> {
                        if (event instanceof ProcessEvent.Exited) {
                            self.pid().send("heard of it");
                        }
                    });
                    pid.send("end");
                    assertThat(self.receive()).isEqualTo("heard of it");
                    assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.NORMAL));
                }
            });
        }

        @Test
        void doNotTellAListenerOfItsOwnDeadLetters() {
            Pid pid = runtime.spawn(Self::receive);
            runtime.exit(pid, BOOM);
            runtime.subscribe(events::add);
            runtime.subscribe(pid::send);
            pid.send("hello");
            assertThat(events).hasSize(1).hasOnlyElementsOfType(ProcessEvent.DeadLetter.class);
            assertThat(runtime.deadLetterCount()).isEqualTo(2);
        }

        @Test
        void balanceHoweverShortTheLives() {
            runtime.subscribe(events::add);
            Tester.run(runtime, self -> {
                for (int run = 0; run < 500; run++) {
                    self.exit(self.spawnLink(Self::receive), BOOM);
                    self.receive(Exit.class);
                }
            });
            assertThat(events.stream().filter(ProcessEvent.Spawned.class::isInstance)).hasSize(501);
            assertThat(events.stream().filter(ProcessEvent.Exited.class::isInstance)).hasSizeBetween(500, 501);
        }

    }

    @Nested
    class Publish {

        record Custom(java.time.Instant at) implements Event {
        }

        @Test
        void handsAnEventToTheListeners() {
            var events = new LinkedBlockingQueue<Event>();
            runtime.subscribe(events::add);
            var event = new Custom(runtime.time().now());
            runtime.publish(event);
            assertThat(events).containsExactly(event);
        }

    }

}
