package io.coppice.task;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// Asking for one result (Elixir `task_test.exs`, "async/1" and "await/2").
class AwaitTests extends TaskTest {

    // L01, TK1
    @Test
    void aTaskIsLinkedToItsOwnerUntilItsResultIsThere() {
        trapping(self -> {
            var go = new CompletableFuture<String>();
            Task<String> task = Task.async(self, () -> get(go));
            assertThat(task.owner()).isEqualTo(self.pid());
            assertThat(runtime.info(self.pid()).orElseThrow().links()).containsExactly(task.pid());

            go.complete("done");

            assertThat(task.await()).isEqualTo("done");
            assertThat(runtime.info(self.pid()).orElseThrow().links()).isEmpty();
            untilEnded(task);
            assertNothingIsLeft(self);
        });
    }

    // TK3
    @Test
    void aCrashTakesAnOwnerWithItThatDoesNotTrap() {
        var cause = new IOException("no route");
        ExitReason end = endOf(self -> {
            Task<Object> task = Task.async(self, () -> {
                throw cause;
            });
            task.await();
        });
        assertThat(end).isEqualTo(ExitReason.crashed(cause));
    }

    // L04, TK3
    @Test
    void anOwnerThatTrapsIsToldByTheExceptionAlone() {
        var cause = new IOException("no route");
        trapping(self -> {
            Task<Object> crash = Task.async(self, () -> {
                throw cause;
            });
            assertThatExceptionOfType(TaskException.class).isThrownBy(crash::await)
                .withMessage("task " + crash.pid() + " of " + self
                        + " ended without a result: crashed(java.io.IOException: no route)")
                .withCause(cause)
                .extracting(TaskException::reason)
                .isEqualTo(ExitReason.crashed(cause));
            Task<Object> exit = Task.async(self, () -> exit(BOOM));
            assertThatExceptionOfType(TaskException.class).isThrownBy(exit::await)
                .extracting(TaskException::reason)
                .isEqualTo(BOOM);
            assertNothingIsLeft(self);
        });
    }

    // L02, TK4
    @Test
    void aTaskThatEndsWithoutAResultFailsEvenIfItEndsNormally() {
        owner(self -> {
            Task<Object> task = Task.async(self, () -> exit(ExitReason.NORMAL));
            assertThatExceptionOfType(TaskException.class).isThrownBy(task::await)
                .extracting(TaskException::reason)
                .isEqualTo(ExitReason.NORMAL);
        });
    }

    // TK4
    @Test
    void anExceptionThatIsNotCaughtCrashesTheOwner() {
        ExitReason end = endOf(self -> Task.async(self, () -> exit(ExitReason.NORMAL)).await());
        assertThat(end.cause()).isInstanceOf(TaskException.class);
        assertThat(end.isAbnormal()).isTrue();
    }

    // TK4
    @Test
    void afterATimeoutTheTaskGoesOnAndItsResultIsDropped() {
        trapping(self -> {
            var go = new CompletableFuture<String>();
            Task<String> task = Task.async(self, () -> get(go));
            whenAwaited(Duration.ofSeconds(5));

            assertThatExceptionOfType(TaskException.class).isThrownBy(task::await)
                .withMessageStartingWith(
                        "task " + task.pid() + " of " + self + " gave no result within PT5S; it goes on")
                .extracting(TaskException::reason)
                .isEqualTo(TaskException.TIMEOUT);

            assertThat(task.pid().isAlive()).isTrue();
            assertThat(runtime.info(self.pid()).orElseThrow().links()).containsExactly(task.pid());
            go.complete("late");
            untilEnded(task);
            assertNothingIsLeft(self);
            assertThatExceptionOfType(TaskException.class).isThrownBy(task::await);
        });
    }

    // TK4
    @Test
    void aTimeoutEndsTheTaskTogetherWithAnOwnerThatDoesNotCatchIt() {
        var task = new CompletableFuture<Pid>();
        ExitReason end = endOf(self -> {
            Task<Object> hanging = Task.async(self, this::hang);
            task.complete(hanging.pid());
            hanging.await(Duration.ZERO);
        });
        assertThat(((TaskException) end.cause()).reason()).isEqualTo(TaskException.TIMEOUT);
        untilEnded(get(task));
    }

    @Test
    void theEndOfATaskThatNobodyAsksForIsToldToAnOwnerWhoTraps() {
        trapping(self -> {
            Task<Object> task = Task.async(self, () -> exit(BOOM));
            assertThat(self.receive(Exit.class)).isEqualTo(new Exit(task.pid(), BOOM));
        });
    }

    @Test
    void aResultIsHandedOutOnce() {
        owner(self -> {
            Task<String> task = Task.async(self, () -> "once");
            task.await();
            assertThatExceptionOfType(TaskException.class).isThrownBy(task::await)
                .withMessageContaining("was taken or ignored before")
                .extracting(TaskException::reason)
                .isEqualTo(ExitReason.NOPROC);
            assertThat(task.yield(Duration.ZERO)).isEqualTo(new Outcome.Exited<>(ExitReason.NOPROC));
        });
    }

    // L05, TK2
    @Test
    void nobodyButTheOwnerMayAsk() {
        owner(self -> {
            Task<Object> task = Task.async(self, this::hang);
            var caller = new CompletableFuture<Pid>();
            ExitReason end = endOf(other -> {
                caller.complete(other.pid());
                task.await();
            });
            assertThat(end.cause()).isInstanceOf(IllegalStateException.class)
                .hasMessage("await of a task that belongs to process " + self + " was called by process " + get(caller)
                        + "; only the owner may ask for a task, so send its result on");
            for (ThrowingUse use : List.<ThrowingUse>of(t -> t.yield(Duration.ZERO), Task::shutdown, Task::ignore,
                    t -> Task.awaitAll(List.of(t)), t -> Task.yieldAll(List.of(t), Duration.ZERO))) {
                assertThat(endOf(_ -> use.accept(task)).cause()).isInstanceOf(IllegalStateException.class);
            }
            assertThat(task.pid().isAlive()).isTrue();
        });
    }

    interface ThrowingUse {

        void accept(Task<Object> task);

    }

    // TK2
    @Test
    void aTaskIsMadeByItsOwnerAlone() {
        trapping(self -> {
            ExitReason end = endOf(_ -> Task.async(self, () -> "stolen"));
            assertThat(end.cause()).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void anyThreadMayAskForATaskThatBelongsToNobody() {
        Task<String> task = Task.async(runtime, () -> "from outside");
        assertThat(task.owner()).isNull();
        assertThat(task.await()).isEqualTo("from outside");

        Task<Object> crash = Task.async(runtime, () -> exit(BOOM));
        assertThatExceptionOfType(TaskException.class).isThrownBy(crash::await)
            .extracting(TaskException::reason)
            .isEqualTo(BOOM);
    }

    @Test
    void aTaskHasAnOutcomeHoweverItsProcessEnds() {
        Task<Object> killed = Task.async(runtime, this::hang);
        runtime.exit(killed.pid(), ExitReason.KILL);
        assertThat(killed.yield(Duration.ofSeconds(5))).isEqualTo(new Outcome.Exited<>(ExitReason.KILLED));
    }

    @Test
    void messagesOfOthersAreLeftAlone() {
        trapping(self -> {
            self.send(self.pid(), "first");
            Task<Integer> task = Task.async(self, () -> 7);
            self.send(self.pid(), "second");
            assertThat(task.await()).isEqualTo(7);
            Task<Object> crash = Task.async(self, () -> exit(BOOM));
            assertThat(crash.yield(Duration.ofSeconds(5))).isEqualTo(new Outcome.Exited<>(BOOM));
            assertThat(self.flush()).containsExactly("first", "second");
        });
    }

    @Test
    void aTaskMayHaveNothingToSay() {
        owner(self -> assertThat(Task.async(self, () -> null).await()).isNull());
    }

    // L15, TK9
    @Test
    void aCompletedTaskNeedsNoProcess() {
        owner(self -> {
            Task<Integer> task = Task.completed(42);
            assertThat(task.pid()).isNull();
            assertThat(task.await(Duration.ZERO)).isEqualTo(42);
            assertThat(Task.completed(1).yield(Duration.ZERO)).isEqualTo(new Outcome.Ok<>(1));
            assertThat(Task.completed(2).ignore()).isEqualTo(new Outcome.Ok<>(2));
            assertThat(Task.completed(3).shutdown()).isEqualTo(new Outcome.Ok<>(3));
        });
    }

    @Test
    void aTimeoutIsNotNegative() {
        owner(self -> {
            Task<Integer> task = Task.async(self, () -> 1);
            assertThatIllegalArgumentException().isThrownBy(() -> task.await(Duration.ofMillis(-1)));
            assertThat(task.await()).isOne();
        });
    }

    @Test
    void anOwnerThatIsKilledWhileItWaitsTakesItsTaskAlong() {
        var task = new CompletableFuture<Pid>();
        Pid owner = runtime.spawn(self -> {
            Task<Object> hanging = Task.async(self, this::hang);
            task.complete(hanging.pid());
            hanging.await(Duration.ofDays(1));
        });
        Pid pid = get(task);
        runtime.exit(owner, ExitReason.KILL);
        untilEnded(pid);
        assertThat(owner.isAlive()).isFalse();
    }

    @Test
    void aThreadThatIsInterruptedIsToldSo() {
        Task<Object> task = Task.async(runtime, this::hang);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(TaskException.class).isThrownBy(task::await)
            .extracting(TaskException::reason)
            .isEqualTo(ExitReason.of("interrupted"));
        assertThat(Thread.interrupted()).isTrue();
    }

    // TK2
    @Test
    void aThreadMayNotAskForATaskOfAProcess() {
        assertThatIllegalStateException().isThrownBy(() -> Task.yieldAll(foreign(), Duration.ZERO))
            .withMessageContaining("which runs no process");
    }

    private List<Task<Object>> foreign() {
        var task = new CompletableFuture<Task<Object>>();
        runtime.spawn(self -> {
            task.complete(Task.async(self, this::hang));
            self.receive();
        });
        return List.of(get(task));
    }

}
