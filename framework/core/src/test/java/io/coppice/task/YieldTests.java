package io.coppice.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.coppice.process.ExitReason;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Asking again and again, and letting go (Elixir `task_test.exs`, "yield/2" and "ignore/1").
class YieldTests extends TaskTest {

    private static final Duration LONG = Duration.ofSeconds(5);

    // L07, TK6
    @Test
    void aResultWinsOverTheEndThatFollows() {
        var computation = new Computation<>(() -> "computed", null, null);
        var task = new Task<>(Bond.NONE, computation);
        computation.complete(new Outcome.Ok<>("computed"));
        computation.ended(BOOM);
        assertThat(task.yield(Duration.ZERO)).isEqualTo(new Outcome.Ok<>("computed"));
    }

    // L07, TK6
    @Test
    void aResultIsThereAfterTheEndAndNothingElse() {
        trapping(self -> {
            Task<String> task = Task.async(self, () -> "computed");
            untilEnded(task);
            assertThat(task.yield(Duration.ZERO)).isEqualTo(new Outcome.Ok<>("computed"));
            assertNothingIsLeft(self);
        });
    }

    // L07, TK6
    @Test
    void aTimeoutTellsNothingAndChangesNothing() {
        owner(self -> {
            var go = new CompletableFuture<String>();
            Task<String> task = Task.async(self, () -> get(go));
            assertThat(task.yield(Duration.ZERO)).isEqualTo(new Outcome.None<>());
            whenAwaited(LONG);
            assertThat(task.yield(LONG)).isEqualTo(new Outcome.None<>());
            assertThat(runtime.info(self.pid()).orElseThrow().links()).containsExactly(task.pid());
            go.complete("now");
            assertThat(task.yield(LONG)).isEqualTo(new Outcome.Ok<>("now"));
        });
    }

    // L07, TK6
    @Test
    void aNormalEndWithoutAResultIsAnExit() {
        owner(self -> {
            Task<Object> task = Task.async(self, () -> exit(ExitReason.NORMAL));
            assertThat(task.yield(LONG)).isEqualTo(new Outcome.Exited<>(ExitReason.NORMAL));
        });
    }

    // L10, TK7
    @Test
    void ignoringAFinishedTaskTellsItsOutcome() {
        trapping(self -> {
            Task<Integer> ok = Task.async(self, () -> 1);
            untilEnded(ok);
            assertThat(ok.ignore()).isEqualTo(new Outcome.Ok<>(1));
            Task<Object> failed = Task.async(self, () -> exit(BOOM));
            untilEnded(failed);
            assertThat(failed.ignore()).isEqualTo(new Outcome.Exited<>(BOOM));
            assertNothingIsLeft(self);
        });
    }

    // L10, TK7
    @Test
    void anIgnoredTaskGoesOnUnlinkedAndItsResultIsDropped() {
        owner(self -> {
            var go = new CompletableFuture<String>();
            Task<Object> task = Task.async(self, () -> {
                get(go);
                return exit(BOOM);
            });
            assertThat(task.ignore()).isEqualTo(new Outcome.None<>());
            assertNothingIsLeft(self);
            assertThat(task.pid().isAlive()).isTrue();

            go.complete("go");
            untilEnded(task);

            assertThatExceptionOfType(TaskException.class).isThrownBy(() -> task.await(Duration.ZERO));
            assertThat(task.ignore()).isEqualTo(new Outcome.Exited<>(ExitReason.NOPROC));
            assertNothingIsLeft(self);
        });
    }

    @Test
    void askingOftenLeavesNothingBehind() {
        owner(self -> {
            Task<Object> task = Task.async(self, this::hang);
            for (int i = 0; i < 1_000; i++) {
                task.yield(Duration.ZERO);
            }
            assertThat(task.computation()).extracting("listeners")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
        });
    }

}
