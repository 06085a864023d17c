package io.coppice.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// Asking for several results at once (Elixir `task_test.exs`, "await_many/2" and "yield_many/2").
class SeveralTests extends TaskTest {

    private static final Duration LONG = Duration.ofSeconds(5);

    // L06, TK5
    @Test
    void resultsComeInTheOrderOfTheTasks() {
        trapping(self -> {
            var first = new CompletableFuture<Integer>();
            Task<Integer> slow = Task.async(self, () -> get(first));
            Task<Integer> quick = Task.async(self, () -> 2);
            untilEnded(quick);
            self.send(self.pid(), "of somebody else");
            first.complete(1);

            assertThat(Task.awaitAll(List.of(slow, quick, Task.completed(3)))).containsExactly(1, 2, 3);

            assertThat(self.flush()).containsExactly("of somebody else");
            assertNothingIsLeft(self);
        });
    }

    // L06, TK5
    @Test
    void nothingToWaitForIsNoWait() {
        owner(_ -> {
            assertThat(Task.<Integer>awaitAll(List.of())).isEmpty();
            assertThat(Task.<Integer>yieldAll(List.of(), LONG)).isEmpty();
        });
    }

    // L06, TK5
    @Test
    void oneFailureEndsTheWaitAtOnce() {
        trapping(self -> {
            Task<Object> hanging = Task.async(self, this::hang);
            Task<Object> failing = Task.async(self, () -> exit(BOOM));

            assertThatExceptionOfType(TaskException.class)
                .isThrownBy(() -> Task.awaitAll(List.of(hanging, failing), Duration.ofDays(1)))
                .withMessageStartingWith("task " + failing.pid())
                .extracting(TaskException::reason)
                .isEqualTo(BOOM);

            assertThat(hanging.pid().isAlive()).isTrue();
            assertThat(self.flush()).isEmpty();
        });
    }

    // TK5
    @Test
    void thereIsOneTimeForAllOfThem() {
        trapping(self -> {
            Task<Object> quick = Task.async(self, () -> 1);
            Task<Object> hanging = Task.async(self, this::hang);
            untilEnded(quick);
            whenAwaited(LONG);
            assertThatExceptionOfType(TaskException.class).isThrownBy(() -> Task.awaitAll(List.of(quick, hanging)))
                .withMessageStartingWith("task " + hanging.pid())
                .extracting(TaskException::reason)
                .isEqualTo(TaskException.TIMEOUT);
            assertThat(self.flush()).isEmpty();
        });
    }

    // TK6
    @Test
    void eachTaskHasItsOutcome() {
        trapping(self -> {
            Task<Object> ok = Task.async(self, () -> 1);
            Task<Object> failed = Task.async(self, () -> exit(BOOM));
            Task<Object> hanging = Task.async(self, this::hang);
            untilEnded(ok);
            untilEnded(failed);
            whenAwaited(LONG);

            assertThat(Task.yieldAll(List.of(ok, failed, hanging), LONG)).containsExactly(new Outcome.Ok<>(1),
                    new Outcome.Exited<>(BOOM), new Outcome.None<>());
            assertThat(self.flush()).isEmpty();
        });
    }

    // TK6
    @Test
    void whatIsUnfinishedMayBeAskedAgain() {
        owner(self -> {
            var go = new CompletableFuture<Integer>();
            Task<Integer> task = Task.async(self, () -> get(go));
            assertThat(Task.yieldAll(List.of(task), Duration.ZERO)).containsExactly(new Outcome.None<>());
            go.complete(1);
            assertThat(Task.yieldAll(List.of(task), LONG)).containsExactly(new Outcome.Ok<>(1));
        });
    }

    // TK6
    @ParameterizedTest
    @EnumSource
    void theLimitEndsTheWaitAndNotTheTasks(Unfinished unfinished) {
        owner(self -> {
            Task<Object> hanging = Task.async(self, this::hang);
            Task<Object> quick = Task.async(self, () -> 1);
            assertThat(Task.yieldAll(List.of(hanging, quick), Duration.ofDays(1), 1, unfinished))
                .containsExactly(new Outcome.None<>(), new Outcome.Ok<>(1));
            assertThat(hanging.pid().isAlive()).isTrue();
            assertThat(runtime.info(self.pid()).orElseThrow().links()).containsExactly(hanging.pid());
        });
    }

    // TK6
    @Test
    void whatIsUnfinishedMayBeKilled() {
        owner(self -> {
            Task<Object> quick = Task.async(self, () -> 1);
            Task<Object> hanging = Task.async(self, this::hang);
            untilEnded(quick);
            assertThat(Task.yieldAll(List.of(quick, hanging), Duration.ZERO, 2, Unfinished.KILL))
                .containsExactly(new Outcome.Ok<>(1), new Outcome.None<>());
            assertThat(hanging.pid().isAlive()).isFalse();
            assertNothingIsLeft(self);
        });
    }

    // TK6
    @Test
    void whatIsUnfinishedMayBeIgnored() {
        owner(self -> {
            Task<Object> hanging = Task.async(self, this::hang);
            assertThat(Task.yieldAll(List.of(hanging), Duration.ZERO, 1, Unfinished.IGNORE))
                .containsExactly(new Outcome.None<>());
            assertThat(hanging.pid().isAlive()).isTrue();
            assertNothingIsLeft(self);
        });
    }

    @Test
    void aResultThatWasTakenIsNotWaitedFor() {
        owner(self -> {
            Task<Object> task = Task.async(self, this::hang);
            task.ignore();
            assertThat(Task.yieldAll(List.of(task), Duration.ofDays(1)).getFirst()).isInstanceOf(Outcome.Exited.class);
            assertThatExceptionOfType(TaskException.class).isThrownBy(() -> Task.awaitAll(List.of(task)));
        });
    }

    @Test
    void aLimitIsPositive() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Task.yieldAll(List.<Task<Object>>of(), LONG, 0, Unfinished.KEEP))
            .withMessageStartingWith("The limit was 0");
    }

}
