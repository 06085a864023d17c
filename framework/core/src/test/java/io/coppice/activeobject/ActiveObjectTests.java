package io.coppice.activeobject;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Tester;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(30)
class ActiveObjectTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final ServerRef<Invocation> server = start();

    private final Desk desk = ActiveObject.proxy(Desk.class, runtime.named("desk"));

    private ServerRef<Invocation> start() {
        return GenServer.start(runtime, ActiveObject.server(Desk.class, OrdinaryDesk::new),
                ServerOptions.named("desk"));
    }

    private ExitReason failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(CallException.class, call).reason();
    }

    @Nested
    class Call {

        @Test
        void runsInTheProcessAndReturnsItsResult() {
            assertThat(desk.pid()).isEqualTo(server.pid().orElseThrow());
            assertThat(desk.add(2)).isEqualTo(2);
            assertThat(desk.add(3)).isEqualTo(5);
            assertThat(desk.echo("hello")).isEqualTo("hello");
        }

        @Test
        void handsOverNullsVariableArgumentsAndGenerics() {
            assertThat(desk.echo(null)).isNull();
            assertThat(desk.join("-", 1, "a", 'x')).isEqualTo("1-a-x");
            assertThat(desk.join("-")).isEmpty();
            assertThat(desk.generic(List.of(1))).isEqualTo(List.of(1));
        }

        @Test
        void ofADefaultMethodIsOneMessageThatRunsInTheProcess() {
            long before = handled();
            assertThat(desk.addTwice(4)).isEqualTo(8);
            assertThat(handled() - before).isOne();
        }

        private long handled() {
            return runtime.info(server.pid().orElseThrow()).orElseThrow().handled();
        }

        @Test
        void isPossibleByAnyThreadAndAnyProcess() {
            var byVirtualThread = new CompletableFuture<Integer>();
            Thread.ofVirtual().start(() -> byVirtualThread.complete(desk.add(1)));
            assertThat(byVirtualThread.join()).isOne();
            Tester.run(runtime, _ -> assertThat(desk.add(1)).isEqualTo(2));
            Desk other = ActiveObject.proxy(Desk.class,
                    GenServer.start(runtime, ActiveObject.server(Desk.class, OrdinaryDesk::new)).address());
            assertThat(other.addAnother(desk, 1)).isEqualTo(3);
        }

        @Test
        void isHandledOneAtATime() throws InterruptedException {
            List<Thread> threads = Stream.generate(() -> Thread.ofVirtual().start(this::addOften)).limit(4).toList();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(desk.add(0)).isEqualTo(2000);
        }

        private void addOften() {
            for (int i = 0; i < 500; i++) {
                desk.add(1);
            }
        }

        @Test
        void thatTakesLongerThanItsMethodAllowsFailsAndIsHandledAllTheSame() {
            var release = new CountDownLatch(1);
            var failure = catchThrowableOfType(CallException.class, () -> desk.waitFor(release));
            assertThat(failure.reason()).isEqualTo(CallException.TIMEOUT);
            assertThat(failure).hasMessageContaining("PT0.01S");
            release.countDown();
            assertThat(desk.add(0)).isOne();
        }

        @Test
        void toItselfIsRefused() {
            assertThat(failure(() -> desk.addAnother(desk, 1)))
                .satisfies(reason -> assertThat(reason.cause()).isInstanceOfSatisfying(CallException.class,
                        inner -> assertThat(inner.reason()).isEqualTo(CallException.CALLING_SELF)));
        }

        @Test
        void fromNobodyFailsAtOnce() {
            server.stop();
            assertThat(failure(() -> desk.add(1))).isEqualTo(ExitReason.NOPROC);
        }

        @Test
        void ofAnInterfaceThatTheImplementationHasNotIsRefusedAndTheProcessLives() {
            var wrong = ActiveObject.proxy(CharSequence.class, runtime.named("desk"));
            assertThatIllegalArgumentException().isThrownBy(wrong::length)
                .withMessageContaining("CharSequence.length()")
                .withMessageContaining(OrdinaryDesk.class.getName());
            assertThat(desk.add(1)).isOne();
        }

        @Test
        void mayBeOfAnInterfaceThatTheOtherExtends() {
            Adder adder = ActiveObject.proxy(Adder.class, runtime.named("desk"));
            assertThat(adder.add(7)).isEqualTo(7);
        }

    }

    @Nested
    class CastCall {

        @Test
        void isHandledBeforeALaterCallOfTheSameCaller() {
            desk.put(4);
            assertThat(desk.add(0)).isEqualTo(4);
        }

        @Test
        void neverFails() {
            server.stop();
            desk.put(4);
            start();
            assertThat(desk.add(0)).isZero();
        }

        @Test
        void doesNotWait() {
            var release = new CountDownLatch(1);
            assertThat(failure(() -> desk.waitFor(release))).isEqualTo(CallException.TIMEOUT);
            desk.put(10);
            release.countDown();
            assertThat(desk.add(0)).isEqualTo(11);
        }

        @Test
        void thatThrowsCrashesTheProcess() {
            Tester.run(runtime, self -> {
                self.monitor(server.pid().orElseThrow());
                var cause = new IllegalStateException("cast");
                desk.crashLater(cause);
                assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.crashed(cause));
            });
        }

    }

    @Nested
    class Exceptions {

        static Throwable[] declared() {
            return new Throwable[] { new IOException("disk"), new FileNotFoundException("file"),
                    new IllegalStateException("named in throws"), new java.util.concurrent.CancellationException() };
        }

        @ParameterizedTest
        @MethodSource("declared")
        void thatAreDeclaredAreRepliesAndTheProcessLives(Throwable thrown) {
            desk.add(1);
            assertThat(catchThrowable(() -> desk.reply(thrown))).isSameAs(thrown);
            assertThat(desk.add(0)).isOne();
        }

        @Test
        void thatAreNotDeclaredCrashTheProcessAndAreTheReason() {
            var thrown = new IllegalArgumentException("not declared");
            assertThat(failure(() -> desk.reply(thrown))).isEqualTo(ExitReason.crashed(thrown));
            assertThat(server.pid()).isEmpty();
        }

        @Test
        void ofOneWhoThrowsAnythingAreRepliesOnlyIfTheyAreChecked() {
            var checked = new IOException("disk");
            assertThat(catchThrowable(() -> desk.anything(checked))).isSameAs(checked);
            var grave = new Error("named in throws");
            assertThat(catchThrowable(() -> desk.grave(grave))).isSameAs(grave);
            var unchecked = new NullPointerException("bug");
            assertThat(failure(() -> desk.anything(unchecked))).isEqualTo(ExitReason.crashed(unchecked));
        }

        @Test
        void areNotWhatAnEndOfTheProcessIs() {
            Desk ending = ActiveObject.proxy(Desk.class,
                    GenServer.start(runtime, ActiveObject.server(Desk.class, Ending::new)).address());
            assertThat(failure(() -> ending.grave(new Error()))).isEqualTo(ExitReason.of("enough"));
        }

        @Test
        void showWhereTheyWereThrownAndWhoCalled() {
            var thrown = new IOException("disk");
            thrown.setStackTrace(new StackTraceElement[] { new StackTraceElement("inside.Place", "in", null, 1) });
            assertThat(catchThrowable(() -> desk.reply(thrown))).isSameAs(thrown);
            assertThat(thrown.getStackTrace()[0].getMethodName()).isEqualTo("in");
            assertThat(thrown.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().contains("showWhereTheyWereThrownAndWhoCalled"));
        }

        @Test
        void thatHaveNoStackStayWithoutOne() {
            var thrown = new IOException("only a signal");
            thrown.setStackTrace(new StackTraceElement[0]);
            assertThat(catchThrowable(() -> desk.reply(thrown))).isSameAs(thrown);
            assertThat(thrown.getStackTrace()).isEmpty();
        }

        @Test
        void thatAreThrownAgainAndAgainDoNotGrow() {
            var thrown = new IOException("always the same");
            for (int i = 0; i < 200; i++) {
                assertThat(catchThrowable(() -> desk.reply(thrown))).isSameAs(thrown);
            }
            assertThat(thrown.getStackTrace().length).isLessThanOrEqualTo(1024);
        }

    }

    /// Ends its process instead of throwing what it is given.
    static final class Ending extends OrdinaryDesk {

        @Override
        public void grave(Error thrown) {
            throw Self.current().exit(ExitReason.of("enough"));
        }

    }

}
