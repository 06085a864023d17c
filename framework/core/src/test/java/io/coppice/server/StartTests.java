package io.coppice.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessKind;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Tester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StartTests {

    private static final ServerOptions NAMED = ServerOptions.named("place");

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<Object> record = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    enum How {

        START {
            @Override
            Pid start(Self self, Echo server, ServerOptions options) {
                return GenServer.startPid(self.runtime(), () -> server, options);
            }
        },
        START_LINK {
            @Override
            Pid start(Self self, Echo server, ServerOptions options) {
                return GenServer.startLink(self, () -> server, options);
            }
        };

        abstract Pid start(Self self, Echo server, ServerOptions options);

    }

    @Nested
    class Success {

        // D01, D02, I1
        @ParameterizedTest
        @EnumSource
        void returnsWhenInitIsDone(How how) {
            Tester.run(runtime, self -> {
                var go = new CountDownLatch(1);
                Pid starter = runtime.spawn(other -> {
                    other.trapExits(true);
                    how.start(other, new Echo(record, _ -> go.await()), NAMED);
                    self.pid().send("started");
                    other.receive("never"::equals);
                });
                assertThat(record.take()).isEqualTo(new Echo.Init());
                assertThat(self.flush()).isEmpty();
                go.countDown();
                assertThat(self.receive()).isEqualTo("started");
                self.exit(starter, ExitReason.KILL);
            });
        }

        // D02: a start that monitors is a start and then a monitor, which misses nothing
        // once init is done
        @Test
        void unlinkedGivesAMonitorItsDownAndNoExit() {
            Tester.run(runtime, self -> {
                ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));
                MonitorRef monitor = self.monitor(server.address());
                server.cast(new Echo.Run(own -> own.exit(ExitReason.NORMAL)));
                Down down = self.receive(Down.class);
                assertThat(down.monitor()).isEqualTo(monitor);
                assertThat(down.reason()).isEqualTo(ExitReason.NORMAL);
                assertThat(self.flush()).isEmpty();
            });
        }

        @Test
        void countsAsAServer() {
            GenServer.start(runtime, () -> new Echo(record));
            assertThat(runtime.processCount(ProcessKind.SERVER)).isEqualTo(1);
        }

        // E15, as far as there is no continue: nothing is handled before init is done
        @Test
        void handlesWhatInitSentToItselfAfterInit() throws InterruptedException {
            GenServer.start(runtime, () -> new Echo(record, self -> {
                self.send(self.pid(), "later");
                record.add("end of init");
            }));
            assertThat(record.take()).isEqualTo(new Echo.Init());
            assertThat(record.take()).isEqualTo("end of init");
            assertThat(record.take()).isEqualTo(new Echo.Info("later"));
        }

        // I7
        @Test
        void hasItsNameInInit() {
            GenServer.start(runtime,
                    () -> new Echo(record, self -> assertThat(runtime.whereis("place")).contains(self.pid())), NAMED);
        }

        @Test
        void linkedToTheStarterEndsWithIt() {
            Tester.run(runtime, self -> {
                Pid starter = runtime.spawn(other -> {
                    self.pid().send(How.START_LINK.start(other, new Echo(record), NAMED));
                    other.receive();
                    throw other.exit(BOOM);
                });
                Pid server = self.receive(Pid.class);
                self.monitor(server);
                starter.send("end");
                assertThat(self.receive(Down.class).reason()).isEqualTo(BOOM);
                assertThat(record).containsExactly(new Echo.Init());
            });
        }

    }

    record Failure(How how, ProcessBody init, ExitReason reason) {
    }

    @Nested
    class FailureOfInit {

        // D04, D05, D07, I2, I3, I6, I8, I9
        static Stream<Failure> everyFailure() {
            var cause = new IllegalStateException("bailout");
            return Stream.of(How.values()).flatMap(how -> Stream.of(new Failure(how, _ -> {
                throw cause;
            }, ExitReason.crashed(cause)), new Failure(how, self -> self.exit(BOOM), BOOM),
                    new Failure(how, self -> self.exit(ExitReason.NORMAL), ExitReason.NORMAL),
                    new Failure(how, self -> self.exit(ExitReason.shutdown("no")), ExitReason.shutdown("no"))));
        }

        @ParameterizedTest
        @MethodSource("everyFailure")
        void isThrownAndLeavesNothingBehind(Failure failure) {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 100; run++) {
                    var server = new Echo(record, failure.init());
                    var thrown = catchThrowableOfType(StartException.class,
                            () -> failure.how().start(self, server, NAMED));
                    assertThat(thrown.reason()).isEqualTo(failure.reason());
                    assertThat(thrown).hasMessageContaining("place").hasCause(failure.reason().cause());
                    assertThat(runtime.whereis("place")).isEmpty();
                    assertThat(runtime.processCount()).isEqualTo(1);
                    assertThat(self.flush()).isEmpty();
                }
                assertThat(record).hasSize(100).containsOnly(new Echo.Init());
            });
        }

        // I4
        @Test
        void endsAStarterThatDoesNotTrap() {
            Tester.run(runtime, self -> {
                Pid starter = self.spawnLink(other -> {
                    try {
                        How.START_LINK.start(other, new Echo(record, own -> own.exit(BOOM)), NAMED);
                    }
                    finally {
                        record.add("refused");
                    }
                });
                assertThat(self.receive()).isEqualTo(new Exit(starter, BOOM));
            });
        }

        // I4
        @Test
        void withNormalSparesAStarterThatDoesNotTrap() {
            Tester.run(runtime, self -> {
                self.spawnLink(other -> {
                    var thrown = catchThrowableOfType(StartException.class, () -> How.START_LINK.start(other,
                            new Echo(record, own -> own.exit(ExitReason.NORMAL)), NAMED));
                    self.pid().send(thrown.reason());
                });
                assertThat(self.receive()).isEqualTo(ExitReason.NORMAL);
            });
        }

    }

    @Nested
    class Timeout {

        // I5
        @ParameterizedTest
        @EnumSource
        void killsTheServerAndLeavesNothingBehind(How how) {
            Tester.run(runtime, self -> {
                var never = new CountDownLatch(1);
                var server = new Echo(record, _ -> never.await());
                var thrown = catchThrowableOfType(StartException.class,
                        () -> how.start(self, server, NAMED.startTimeout(Duration.ofMillis(20))));
                assertThat(thrown).hasMessageContaining("PT0.02S");
                assertThat(runtime.whereis("place")).isEmpty();
                assertThat(runtime.processCount()).isEqualTo(1);
                assertThat(self.flush()).isEmpty();
            });
        }

        @Test
        void isOfNoInterestOnceStarted() {
            Tester.run(runtime, self -> {
                Pid pid = How.START_LINK.start(self, new Echo(record), NAMED.startTimeout(Duration.ofMinutes(1)));
                assertThat(pid.isAlive()).isTrue();
            });
        }

    }

    @Nested
    class StarterThatIsKilled {

        @Test
        void takesTheServerWithIt() {
            Tester.run(runtime, self -> {
                var never = new CountDownLatch(1);
                Pid starter = runtime
                    .spawn(other -> How.START_LINK.start(other, new Echo(record, _ -> never.await()), NAMED));
                record.take();
                self.monitor(runtime.named("place"));
                self.exit(starter, ExitReason.KILL);
                assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.KILLED);
            });
        }

    }

}
