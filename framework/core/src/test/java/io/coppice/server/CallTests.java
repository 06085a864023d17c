package io.coppice.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Tester;
import io.coppice.server.Echo.Ask;
import io.coppice.server.Echo.Run;
import io.coppice.server.Echo.RunCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CallTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private static final Duration SHORT = Duration.ofMillis(10);

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<Object> record = new LinkedBlockingQueue<>();

    private ServerRef<Echo.Message> server;

    @BeforeEach
    void start() {
        server = GenServer.start(runtime, () -> new Echo(record), ServerOptions.named("echo"));
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private CallException failure(Echo.CallBody body) {
        return catchThrowableOfType(CallException.class, () -> server.call(reply -> new RunCall(body, reply)));
    }

    @Nested
    class Reply {

        @Test
        void reachesTheCaller() {
            assertThat(Echo.ask(server, "hello")).isEqualTo("hello");
        }

        @Test
        void mayBeNull() {
            assertThat(Echo.ask(server, null)).isNull();
        }

        // E01
        @Test
        void mayBeSentLaterAndByAnybody() {
            Object answer = server
                .call(reply -> new RunCall((self, to) -> self.runtime().spawn(_ -> to.send("from another process")),
                        reply));
            assertThat(answer).isEqualTo("from another process");
        }

        @Test
        void isReceivedThoughTheServerEndsRightAfter() {
            Object answer = server.call(reply -> new RunCall((self, to) -> {
                to.send("last words");
                throw self.exit(BOOM);
            }, reply));
            assertThat(answer).isEqualTo("last words");
        }

        @Test
        void comesBehindTheCastsOfTheSameSender() {
            server.cast(new Run(_ -> record.add("cast")));
            Echo.ask(server, "handled?");
            assertThat(record).contains("cast");
        }

    }

    @Nested
    class Failure {

        // E03
        @Test
        void isNoprocForAServerThatHasEnded() {
            server.stop();
            assertThat(catchThrowableOfType(CallException.class, () -> Echo.ask(server, "hello")).reason())
                .isEqualTo(ExitReason.NOPROC);
        }

        // E03
        @Test
        void isNoprocForANameThatNobodyHas() {
            ServerRef<Echo.Message> nobody = ServerRef.of(runtime.named("nobody"));
            assertThat(catchThrowableOfType(CallException.class, () -> Echo.ask(nobody, "hello")))
                .hasMessageContaining("'nobody'")
                .extracting(CallException::reason)
                .isEqualTo(ExitReason.NOPROC);
        }

        // E03
        @Test
        void isCallingSelfForACallToOneself() {
            ServerRef<Echo.Message> byName = ServerRef.of(runtime.named("echo"));
            for (var own : new ServerRef<?>[] { server, byName }) {
                assertThat(failureInside(own).reason()).isEqualTo(CallException.CALLING_SELF);
            }
            assertThat(Echo.ask(server, "still alive")).isEqualTo("still alive");
        }

        @SuppressWarnings("unchecked")
        private CallException failureInside(ServerRef<?> own) {
            return (CallException) server.call(reply -> new RunCall((_, to) -> to.send(
                    catchThrowableOfType(CallException.class, () -> Echo.ask((ServerRef<Echo.Message>) own, "hello"))),
                    reply));
        }

        static ExitReason[] everyEnd() {
            return new ExitReason[] { ExitReason.NORMAL, ExitReason.SHUTDOWN, ExitReason.shutdown("reason"), BOOM };
        }

        // E06, C2
        @ParameterizedTest
        @MethodSource("everyEnd")
        void isTheReasonOfAServerThatEndsDuringTheCall(ExitReason reason) {
            assertThat(failure((self, _) -> self.exit(reason)).reason()).isEqualTo(reason);
        }

        @Test
        void carriesTheCauseOfACrash() {
            var cause = new IllegalStateException("bang");
            CallException failure = failure((_, _) -> {
                throw cause;
            });
            assertThat(failure).hasCause(cause).hasMessageContaining("bang");
            assertThat(failure.reason()).isEqualTo(ExitReason.crashed(cause));
        }

        @Test
        void isKilledForAServerThatIsKilledDuringTheCall() {
            Pid pid = server.pid().orElseThrow();
            CallException failure = failure(
                    (_, _) -> Thread.ofPlatform().start(() -> runtime.exit(pid, ExitReason.KILL)));
            assertThat(failure.reason()).isEqualTo(ExitReason.KILLED);
        }

        // E30
        @Test
        void isNoprocOrTheReasonForAServerThatIsEnding() {
            for (int run = 0; run < 1000; run++) {
                ServerRef<Echo.Message> ending = GenServer.start(runtime, () -> new Echo(record));
                ending.cast(new Run(self -> self.exit(BOOM)));
                var failure = catchThrowableOfType(CallException.class, () -> Echo.ask(ending, "hello"));
                assertThat(failure.reason()).isIn(BOOM, ExitReason.NOPROC);
            }
        }

        @Test
        void doesNotEndTheCaller() {
            Tester.run(runtime, self -> {
                assertThat(failure((own, _) -> own.exit(BOOM)).reason()).isEqualTo(BOOM);
                assertThat(self.flush()).isEmpty();
            });
        }

        @Test
        void isTheEndOfACallerThatDoesNotCatchIt() {
            Tester.run(runtime, self -> {
                Pid caller = self.spawnLink(_ -> server.call(reply -> new RunCall((own, _) -> own.exit(BOOM), reply)));
                Exit exit = self.receive(Exit.class);
                assertThat(exit.from()).isEqualTo(caller);
                assertThat(exit.reason().cause()).isInstanceOf(CallException.class);
            });
        }

    }

    @Nested
    class Timeout {

        private final CountDownLatch release = new CountDownLatch(1);

        private CallException timeOut() {
            return catchThrowableOfType(CallException.class, () -> server.call(reply -> new RunCall((_, to) -> {
                release.await();
                to.send("late");
                record.add("handled");
            }, reply), SHORT));
        }

        // E01
        @Test
        void isTold() {
            CallException failure = timeOut();
            assertThat(failure.reason()).isEqualTo(CallException.TIMEOUT);
            assertThat(failure).hasMessageContaining("PT0.01S");
        }

        // C6, C7
        @Test
        void dropsTheLateReplyButNotTheWork() {
            Tester.run(runtime, self -> {
                assertThat(timeOut()).isNotNull();
                release.countDown();
                assertThat(Echo.ask(server, "next")).isEqualTo("next");
                assertThat(record).contains("handled");
                assertThat(self.flush()).isEmpty();
            });
        }

        @Test
        void mayBeAsLongAsOneLikes() {
            Object answer = server.call(reply -> new Ask("hello", reply), Duration.ofSeconds(Long.MAX_VALUE));
            assertThat(answer).isEqualTo("hello");
        }

        @Test
        void mustNotBeNegative() {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> server.call(reply -> new Ask("hello", reply), SHORT.negated()))
                .withMessageContaining("PT-0.01S");
        }

    }

    @Nested
    class CallerThatIsKilled {

        @Test
        void endsAtOnceAndItsReplyIsDropped() {
            var release = new CountDownLatch(1);
            Tester.run(runtime, self -> {
                Pid caller = self.spawnLink(_ -> server.call(reply -> new RunCall((_, to) -> {
                    record.add("begun");
                    release.await();
                    to.send("late");
                }, reply)));
                assertThat(record.take()).isEqualTo(new Echo.Init());
                assertThat(record.take()).isEqualTo("begun");
                self.exit(caller, ExitReason.KILL);
                assertThat(self.receive()).isEqualTo(new Exit(caller, ExitReason.KILLED));
                release.countDown();
                assertThat(Echo.ask(server, "still there")).isEqualTo("still there");
            });
        }

    }

    @Nested
    class Cast {

        // E04, C9
        @Test
        void alwaysSucceeds() {
            ServerRef<Echo.Message> nobody = ServerRef.of(runtime.named("nobody"));
            nobody.cast(new Run(_ -> record.add("never")));
            server.stop();
            server.cast(new Run(_ -> record.add("never")));
            assertThat(record).doesNotContain("never");
        }

    }

    @Nested
    class Reference {

        @Test
        void byNameOutlivesTheProcess() {
            ServerRef<Echo.Message> byName = ServerRef.of(runtime.named("echo"));
            Pid first = byName.pid().orElseThrow();
            server.stop();
            assertThat(byName.pid()).isEmpty();
            GenServer.start(runtime, () -> new Echo(record), ServerOptions.named("echo"));
            assertThat(Echo.ask(byName, "again")).isEqualTo("again");
            assertThat(byName.pid()).isPresent().isNotEqualTo(first);
        }

    }

}
