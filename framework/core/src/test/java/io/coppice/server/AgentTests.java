package io.coppice.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Tester;
import io.coppice.server.Agent.Change;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(30)
class AgentTests {

    private static final Duration SHORT = Duration.ofMillis(10);

    private static final ExitReason BOOM = ExitReason.of("boom");

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Agent<Integer> counter = Agent.start(runtime, () -> 0, ServerOptions.named("counter"));

    private static <R> R crash(String message) {
        throw new IllegalStateException(message);
    }

    @Nested
    class State {

        // M01, AG1
        @Test
        void isReadUpdatedAndBothInOneStep() {
            assertThat(counter.<Integer>get(n -> n)).isZero();
            counter.update(n -> n + 1);
            counter.update(n -> n + 1, Duration.ofSeconds(20));
            assertThat(counter.<String>get(n -> "it is " + n, Duration.ofSeconds(20))).isEqualTo("it is 2");
            int before = counter.getAndUpdate(n -> new Change<>(n, n * 10));
            assertThat(before).isEqualTo(2);
            assertThat(counter.<Integer>get(n -> n)).isEqualTo(20);
        }

        // M02, AG1
        @Test
        void isUpdatedByACastBeforeTheNextCallOfTheSameCaller() {
            counter.cast(n -> n + 5);
            assertThat(counter.<Integer>get(n -> n)).isEqualTo(5);
        }

        // AG1
        @Test
        void isOnlyTouchedInsideTheAgent() {
            Pid agent = counter.pid().orElseThrow();
            assertThat(counter.<Pid>get(_ -> Self.current().pid())).isEqualTo(agent);
            counter.update(n -> Self.is(agent) ? n + 1 : crash("update runs elsewhere"));
            int result = counter.getAndUpdate(n -> new Change<>(Self.is(agent) ? 1 : 0, n));
            assertThat(result).isOne();
        }

        @Test
        void mayBeNull() {
            Agent<String> none = Agent.start(runtime, () -> null);
            assertThat(none.<String>get(text -> text)).isNull();
            none.update(text -> (text == null) ? "some" : null);
            assertThat(none.<String>get(text -> text)).isEqualTo("some");
            none.update(text -> (text == null) ? "some" : null);
            assertThat(none.<String>get(text -> text)).isNull();
        }

        @Test
        void isUpdatedByManyWithoutLosingAny() throws InterruptedException {
            List<Thread> threads = List.of(new Thread(this::count), Thread.ofVirtual().unstarted(this::count));
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(counter.<Integer>get(n -> n)).isEqualTo(2000);
        }

        private void count() {
            for (int i = 0; i < 500; i++) {
                counter.update(n -> n + 1);
                counter.cast(n -> n + 1);
            }
        }

    }

    @Nested
    class Failure {

        // AG2
        @Test
        void ofAFunctionEndsTheAgentAndIsTheReasonOfTheCall() {
            assertCrash("get", agent -> agent.get(_ -> crash("get")));
            assertCrash("update", agent -> agent.update(_ -> crash("update")));
            assertCrash("both", agent -> agent.getAndUpdate(_ -> crash("both")));
        }

        private void assertCrash(String message, Consumer<Agent<Integer>> call) {
            Agent<Integer> agent = Agent.start(runtime, () -> 0);
            var failure = catchThrowableOfType(CallException.class, () -> call.accept(agent));
            assertThat(failure.reason().cause()).isInstanceOf(IllegalStateException.class).hasMessage(message);
            assertThat(agent.pid()).isEmpty();
        }

        // AG2
        @Test
        void ofACastEndsTheAgentToo() {
            Tester.run(runtime, self -> {
                self.monitor(counter.pid().orElseThrow());
                counter.cast(_ -> crash("cast"));
                assertThat(self.receive(Down.class).reason().cause()).hasMessage("cast");
            });
        }

        // AG2
        @Test
        void isAResultThatIsNoChange() {
            var failure = catchThrowableOfType(CallException.class, () -> counter.getAndUpdate(_ -> null));
            assertThat(failure.reason().cause()).isInstanceOf(NullPointerException.class);
            assertThat(counter.pid()).isEmpty();
        }

        // AG1
        @Test
        void isATimeoutIfTheFunctionTakesLongerAndTheUpdateStillHappens() {
            var release = new CountDownLatch(1);
            var failure = catchThrowableOfType(CallException.class, () -> counter.update(n -> {
                await(release);
                return n + 1;
            }, SHORT));
            assertThat(failure.reason()).isEqualTo(CallException.TIMEOUT);
            release.countDown();
            assertThat(counter.<Integer>get(n -> n)).isOne();
        }

        private static void await(CountDownLatch release) {
            try {
                release.await();
            }
            catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
        }

        @Test
        void isCallingSelfForAFunctionThatCallsItsOwnAgent() {
            ExitReason reason = counter.get(_ -> catchThrowableOfType(CallException.class, () -> counter.get(n -> n)))
                .reason();
            assertThat(reason).isEqualTo(CallException.CALLING_SELF);
        }

        @Test
        void isNoprocWithoutAnAgentAndACastIsLost() {
            counter.stop();
            assertThat(catchThrowableOfType(CallException.class, () -> counter.get(n -> n)).reason())
                .isEqualTo(ExitReason.NOPROC);
            counter.cast(n -> n + 1);
        }

    }

    @Nested
    class Life {

        // M01
        @Test
        void isTiedToAParentThatIsLinked() {
            Tester.run(runtime, self -> {
                Pid pid = GenServer.startLink(self, Agent.server(() -> 0), ServerOptions.DEFAULT);
                Agent<Integer> linked = Agent.of(pid);
                linked.update(n -> n + 1);
                assertThat(runtime.info(pid).orElseThrow().links()).containsExactly(self.pid());
                linked.stop();
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.NORMAL));
            });
        }

        // M02, AG4
        @Test
        void isOverAndTheNameFreeWhenStopReturns() {
            counter.stop();
            assertThat(runtime.whereis("counter")).isEmpty();
        }

        // AG4
        @Test
        void endsWithTheReasonThatStopGives() {
            Tester.run(runtime, self -> {
                self.monitor(counter.pid().orElseThrow());
                counter.stop(BOOM, Duration.ofSeconds(20));
                assertThat(self.receive(Down.class).reason()).isEqualTo(BOOM);
            });
        }

        // M03, AG3
        @Test
        void doesNotBeginIfTheInitialStateCantBeMade() {
            var failure = catchThrowableOfType(StartException.class,
                    () -> Agent.start(runtime, () -> crash("no state"), ServerOptions.named("other")));
            assertThat(failure.reason().cause()).hasMessage("no state");
            assertThat(runtime.whereis("other")).isEmpty();
        }

        // AG3
        @Test
        void endsAParentThatDoesNotTrapWithAFailedStart() {
            Tester.run(runtime, self -> {
                Pid parent = self.spawnLink(
                        own -> GenServer.startLink(own, Agent.server(() -> crash("no state")), ServerOptions.DEFAULT));
                Exit exit = self.receive(Exit.class);
                assertThat(exit.from()).isEqualTo(parent);
                assertThat(exit.reason().cause()).hasMessage("no state");
            });
        }

        @Test
        void beginsAnewWithTheInitialStateForTheSameReference() {
            Agent<Integer> byName = Agent.of(runtime.named("counter"));
            byName.update(_ -> 99);
            byName.stop();
            Agent.start(runtime, () -> 0, ServerOptions.named("counter"));
            assertThat(byName.<Integer>get(n -> n)).isZero();
            assertThat(byName).hasToString("agent 'counter'");
        }

    }

}
