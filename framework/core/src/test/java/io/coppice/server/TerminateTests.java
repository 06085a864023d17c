package io.coppice.server;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Tester;
import io.coppice.server.Echo.Info;
import io.coppice.server.Echo.Init;
import io.coppice.server.Echo.Run;
import io.coppice.server.Echo.RunCall;
import io.coppice.server.Echo.Terminated;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TerminateTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private static final ProcessBody TRAP = self -> self.trapExits(true);

    private static final ProcessBody NOTHING = _ -> {
    };

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<Object> record = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    private Pid startLink(Self self, ProcessBody init) {
        return GenServer.startLink(self, () -> new Echo(record, init), ServerOptions.DEFAULT);
    }

    @Nested
    class IsCalled {

        @Test
        void afterACrash() {
            Tester.run(runtime, self -> {
                var cause = new IllegalStateException("bang");
                Pid pid = startLink(self, NOTHING);
                pid.send(new Run(_ -> {
                    throw cause;
                }));
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.crashed(cause)));
                assertThat(record).containsExactly(new Init(), new Terminated(ExitReason.crashed(cause)));
            });
        }

        @Test
        void afterAnExitOfItsOwn() {
            Tester.run(runtime, self -> {
                Pid pid = startLink(self, NOTHING);
                pid.send(new Run(own -> own.exit(BOOM)));
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
                assertThat(record).containsExactly(new Init(), new Terminated(BOOM));
            });
        }

        // G9, G11
        @ParameterizedTest
        @ValueSource(booleans = { true, false })
        void whenTheParentTellsATrappingServerToEnd(boolean normal) {
            ExitReason reason = normal ? ExitReason.NORMAL : ExitReason.SHUTDOWN;
            Tester.run(runtime, self -> {
                Pid pid = startLink(self, TRAP);
                self.exit(pid, reason);
                assertThat(self.receive()).isEqualTo(new Exit(pid, reason));
                assertThat(record).containsExactly(new Init(), new Terminated(reason));
            });
        }

        // G11
        @Test
        void whenTheParentOfATrappingServerEnds() {
            Tester.run(runtime, self -> {
                Pid parent = runtime.spawn(other -> {
                    self.pid().send(startLink(other, TRAP));
                    other.receive();
                });
                self.monitor(self.receive(Pid.class));
                parent.send("end");
                assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.NORMAL);
                assertThat(record).containsExactly(new Init(), new Terminated(ExitReason.NORMAL));
            });
        }

        // G12
        @Test
        void inTheOrderOfTheMailbox() {
            Tester.run(runtime, self -> {
                Pid pid = startLink(self, TRAP);
                pid.send("before");
                self.exit(pid, ExitReason.SHUTDOWN);
                pid.send("after");
                self.receive(Exit.class);
                assertThat(record).containsExactly(new Init(), new Info("before"), new Terminated(ExitReason.SHUTDOWN));
            });
        }

        @Test
        void andMayReplyToACaller() {
            ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new GenServer<Echo.Message>() {
                private ReplyTo<Object> waiting;

                @Override
                public void handle(Echo.Message message) {
                    waiting = ((RunCall) message).reply();
                    throw Self.current().exit(BOOM);
                }

                @Override
                public void terminate(ExitReason reason) {
                    waiting.send("from terminate");
                }
            });
            Object answer = server.call(reply -> new RunCall((_, _) -> {
            }, reply));
            assertThat(answer).isEqualTo("from terminate");
        }

    }

    @Nested
    class IsNotCalled {

        // G10
        @Test
        void afterAKill() {
            Tester.run(runtime, self -> {
                Pid pid = startLink(self, TRAP);
                self.exit(pid, ExitReason.KILL);
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.KILLED));
                assertThat(record).containsExactly(new Init());
            });
        }

        // G10
        @Test
        void afterAnExitSignalThatIsNotTrapped() {
            Tester.run(runtime, self -> {
                Pid pid = startLink(self, NOTHING);
                self.exit(pid, ExitReason.SHUTDOWN);
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.SHUTDOWN));
                assertThat(record).containsExactly(new Init());
            });
        }

        // I11
        @Test
        void afterAFailureOfInit() {
            Tester.run(runtime, self -> {
                assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> startLink(self, own -> own.exit(BOOM)));
                assertThat(record).containsExactly(new Init());
            });
        }

        // G11: who was started without a link has no parent
        @Test
        void afterAnExitOfTheStarterThatIsNoParent() {
            Tester.run(runtime, self -> {
                ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record, TRAP));
                self.exit(server.pid().orElseThrow(), BOOM);
                assertThat(Echo.recorded(server, record)).containsExactly(new Init(),
                        new Info(new Exit(self.pid(), BOOM)));
            });
        }

    }

    @Nested
    class Stop {

        // E07, E12
        @Test
        void endsTheServerWithTheReason() {
            Tester.run(runtime, self -> {
                for (ExitReason reason : new ExitReason[] { ExitReason.NORMAL, BOOM }) {
                    ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));
                    self.monitor(server.pid().orElseThrow());
                    server.stop(reason, Duration.ofSeconds(30));
                    assertThat(self.receive(Down.class).reason()).isEqualTo(reason);
                    assertThat(record).contains(new Terminated(reason));
                }
            });
        }

        @Test
        void letsItHandleFirstWhatCameBefore() {
            ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));
            server.cast(new Run(_ -> record.add("handled")));
            server.stop();
            assertThat(record).containsExactly(new Init(), "handled", new Terminated(ExitReason.NORMAL));
        }

        // E07
        @Test
        void failsIfNobodyServes() {
            ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));
            server.stop();
            assertThat(catchThrowableOfType(CallException.class, server::stop).reason()).isEqualTo(ExitReason.NOPROC);
            assertThat(catchThrowableOfType(CallException.class, ServerRef.of(runtime.named("nobody"))::stop).reason())
                .isEqualTo(ExitReason.NOPROC);
        }

        // E11
        @Test
        void ofOneselfFails() {
            ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));
            Object thrown = server.call(reply -> new RunCall(
                    (_, to) -> to.send(catchThrowableOfType(CallException.class, server::stop).reason()), reply));
            assertThat(thrown).isEqualTo(CallException.CALLING_SELF);
        }

        // E13
        @Test
        void failsWithTheReasonIfTerminateCrashes() {
            var cause = new IllegalStateException("in terminate");
            ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record, NOTHING, _ -> {
                throw cause;
            }));
            assertThat(catchThrowableOfType(CallException.class, server::stop).reason())
                .isEqualTo(ExitReason.crashed(cause));
        }

        // C13
        @Test
        void thatTimesOutStillStopsTheServerLater() {
            Tester.run(runtime, self -> {
                ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));
                self.monitor(server.pid().orElseThrow());
                var release = new java.util.concurrent.CountDownLatch(1);
                server.cast(new Run(_ -> release.await()));
                var thrown = catchThrowableOfType(CallException.class,
                        () -> server.stop(ExitReason.NORMAL, Duration.ofMillis(10)));
                assertThat(thrown.reason()).isEqualTo(CallException.TIMEOUT);
                release.countDown();
                assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.NORMAL);
            });
        }

        // E08
        @Test
        void withAnInvalidTimeoutLeavesTheServerAlone() {
            ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));
            assertThatIllegalArgumentException()
                .isThrownBy(() -> server.stop(ExitReason.NORMAL, Duration.ofMillis(-1)));
            assertThat(Echo.ask(server, "alive?")).isEqualTo("alive?");
        }

        @Test
        void mayWaitAsLongAsOneLikes() {
            ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));
            server.stop(ExitReason.NORMAL, Duration.ofSeconds(Long.MAX_VALUE));
            assertThat(server.pid()).isEmpty();
        }

    }

}
