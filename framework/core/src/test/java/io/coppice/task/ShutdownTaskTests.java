package io.coppice.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.supervision.Shutdown;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Ending a task (Elixir `task_test.exs`, "shutdown/2").
class ShutdownTaskTests extends TaskTest {

    // L11, TK8
    @Test
    void aResultThatIsThereIsHandedOut() {
        trapping(self -> {
            Task<String> task = Task.async(self, () -> "computed");
            untilEnded(task);
            assertThat(task.shutdown()).isEqualTo(new Outcome.Ok<>("computed"));
            Task<String> other = Task.async(self, () -> "computed");
            untilEnded(other);
            assertThat(other.shutdown(Shutdown.brutalKill())).isEqualTo(new Outcome.Ok<>("computed"));
            assertNothingIsLeft(self);
        });
    }

    // TK8
    @Test
    void aTaskThatEndsAsToldHasNoOutcome() {
        owner(self -> {
            Task<Object> gently = Task.async(self, this::hang);
            assertThat(gently.shutdown()).isEqualTo(new Outcome.None<>());
            assertThat(gently.pid().isAlive()).isFalse();
            Task<Object> brutally = Task.async(self, this::hang);
            assertThat(brutally.shutdown(Shutdown.brutalKill())).isEqualTo(new Outcome.None<>());
            Task<Object> patiently = Task.async(self, this::hang);
            assertThat(patiently.shutdown(Shutdown.infinity())).isEqualTo(new Outcome.None<>());
            assertNothingIsLeft(self);
        });
    }

    // TK8
    @Test
    void aTaskThatEndedOtherwiseTellsHow() {
        trapping(self -> {
            assertThat(endedBefore(self, ExitReason.NORMAL).shutdown())
                .isEqualTo(new Outcome.Exited<>(ExitReason.NORMAL));
            assertThat(endedBefore(self, BOOM).shutdown()).isEqualTo(new Outcome.Exited<>(BOOM));
            assertThat(endedBefore(self, ExitReason.SHUTDOWN).shutdown()).isEqualTo(new Outcome.None<>());
            assertThat(endedBefore(self, ExitReason.SHUTDOWN).shutdown(Shutdown.brutalKill()))
                .isEqualTo(new Outcome.Exited<>(ExitReason.SHUTDOWN));
            assertThat(endedBefore(self, ExitReason.KILLED).shutdown())
                .isEqualTo(new Outcome.Exited<>(ExitReason.KILLED));
            assertThat(endedBefore(self, ExitReason.KILLED).shutdown(Shutdown.brutalKill()))
                .isEqualTo(new Outcome.None<>());
            assertNothingIsLeft(self);
        });
    }

    private static Task<Object> endedBefore(Self self, ExitReason reason) {
        Task<Object> task = Task.async(self, () -> exit(reason));
        untilEnded(task);
        return task;
    }

    // TK8
    @Test
    void aTaskThatDoesNotEndInTimeIsKilled() {
        owner(self -> {
            var trapping = new CountDownLatch(1);
            Task<Object> task = Task.async(self, () -> {
                Self.current().trapExits(true);
                trapping.countDown();
                return hang();
            });
            trapping.await();
            whenAwaited(Duration.ofSeconds(3));
            assertThat(task.shutdown(Shutdown.within(Duration.ofSeconds(3))))
                .isEqualTo(new Outcome.Exited<>(ExitReason.KILLED));
            assertNothingIsLeft(self);
        });
    }

    // TK8
    @Test
    void aTaskThatTrapsMayFinishItsWork() {
        owner(self -> {
            var trapping = new CountDownLatch(1);
            Task<String> task = Task.async(self, () -> {
                Self.current().trapExits(true);
                trapping.countDown();
                Exit told = Self.current().receive(Exit.class);
                return "finished after " + told.reason();
            });
            trapping.await();
            assertThat(task.shutdown()).isEqualTo(new Outcome.Ok<>("finished after shutdown"));
            assertNothingIsLeft(self);
        });
    }

    // L14, TK8
    @Test
    void aTaskWhoseResultWasTakenIsNobody() {
        owner(self -> {
            Task<Integer> task = Task.async(self, () -> 1);
            task.await();
            assertThat(task.shutdown()).isEqualTo(new Outcome.Exited<>(ExitReason.NOPROC));
        });
    }

    @Test
    void aThreadMayEndATaskThatBelongsToNobody() {
        Task<Object> task = Task.async(runtime, this::hang);
        assertThat(task.shutdown()).isEqualTo(new Outcome.None<>());
        assertThat(task.pid().isAlive()).isFalse();
    }

    // TK8
    @Test
    void anOwnerThatIsKilledWhileItWaitsHasToldTheTaskToEnd() {
        var task = new CompletableFuture<Pid>();
        var told = new CompletableFuture<ExitReason>();
        Pid owner = runtime.spawn(self -> {
            var trapping = new CountDownLatch(1);
            Task<Object> stubborn = Task.async(self, () -> {
                Self.current().trapExits(true);
                trapping.countDown();
                told.complete(Self.current().receive(Exit.class).reason());
                return hang();
            });
            trapping.await();
            task.complete(stubborn.pid());
            stubborn.shutdown(Shutdown.infinity());
        });
        assertThat(get(told)).isEqualTo(ExitReason.SHUTDOWN);
        runtime.exit(owner, ExitReason.KILL);
        assertThat(get(task).isAlive()).isTrue();
    }

}
