package io.coppice.task;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.supervision.DynamicSupervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/// Streams of tasks that fail, take too long, or that nobody wants any more (Elixir `task_test.exs` and
/// `task/supervisor_test.exs`, "async_stream" and "async_stream_nolink").
class TaskStreamFailureTests extends TaskTest {

    private static final List<Integer> INPUTS = List.of(1, 2, 3, 4);

    private final LinkedBlockingQueue<Pid> started = new LinkedBlockingQueue<>();

    private static <A, T> Result<A, T> exited(A input, Object reason) {
        return new Result.Exited<>(input, (reason instanceof ExitReason given) ? given : ExitReason.of(reason));
    }

    private Object hangAndTell() throws InterruptedException {
        started.add(Self.current().pid());
        return hang();
    }

    private static void consume(Stream<?> results) {
        results.forEach(_ -> {
        });
    }

    private TaskStream streams() {
        return TaskStream.in(runtime).maxConcurrency(4);
    }

    // L24, L28, AS4, AS6
    @Test
    void aConsumerThatTrapsSeesEachFailureWithItsInput() {
        trapping(self -> {
            var results = streams().linked().map(INPUTS, i -> exit(ExitReason.of(i))).toList();
            assertThat(results).containsExactly(exited(1, 1), exited(2, 2), exited(3, 3), exited(4, 4));
            assertNothingIsLeft(self);
            untilNobodyElseLives(self);
        });
    }

    // L24, L28, AS4, AS6
    @Test
    void withoutALinkAnyConsumerSeesEachFailureWithItsInput() {
        owner(self -> {
            var results = streams().map(INPUTS, i -> (i == 2) ? i : exit(ExitReason.of(i))).toList();
            assertThat(results).containsExactly(exited(1, 1), new Result.Ok<>(2, 2), exited(3, 3), exited(4, 4));
            assertNothingIsLeft(self);
        });
        assertThat(streams().map(INPUTS, i -> exit(ExitReason.of(i)))).contains(exited(3, 3));
    }

    // L24, AS4
    @Test
    void underASupervisorFailuresAreTheSame() {
        TaskSupervisor tasks = TaskSupervisor.start(runtime, DynamicSupervisor.named("tasks"));
        owner(self -> {
            var results = TaskStream.under(tasks).map(INPUTS, i -> exit(ExitReason.of(i))).toList();
            assertThat(results).containsExactly(exited(1, 1), exited(2, 2), exited(3, 3), exited(4, 4));
            assertNothingIsLeft(self);
        });
    }

    // AS4
    @Test
    void aLinkedCrashIsACrashOfTheConsumerAndOfAllItsTasks() throws InterruptedException {
        var go = new CountDownLatch(1);
        var end = new CompletableFuture<ExitReason>();
        Pid consumer = runtime.spawn(_ -> consume(streams().linked().map(INPUTS, i -> {
            if (i > 1) {
                return hangAndTell();
            }
            go.await();
            return exit(BOOM);
        })));
        consumer.watch(end::complete);
        List<Pid> others = List.of(started.take(), started.take(), started.take());
        go.countDown();
        assertThat(get(end)).isEqualTo(BOOM);
        await().until(() -> others.stream().noneMatch(Pid::isAlive));
    }

    // AS4
    @Test
    void aLinkedCrashReachesAConsumerThatDoesSomethingElse() throws InterruptedException {
        var go = new CountDownLatch(1);
        var end = new CompletableFuture<ExitReason>();
        Pid consumer = runtime.spawn(self -> {
            var results = streams().linked().map(List.of(1, 2), i -> {
                if (i == 2) {
                    go.await();
                    exit(BOOM);
                }
                return i;
            }).iterator();
            results.next();
            started.add(self.pid());
            self.receive("never"::equals);
        });
        consumer.watch(end::complete);
        started.take();
        go.countDown();
        assertThat(get(end)).isEqualTo(BOOM);
    }

    @Test
    void aNormalEndWithoutAResultIsAFailureToo() {
        owner(_ -> assertThat(streams().linked().map(List.of(1), _ -> exit(ExitReason.NORMAL)))
            .containsExactly(exited(1, ExitReason.NORMAL)));
    }

    // L25, AS5
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aTimeoutIsAnErrorForTheConsumer(boolean linked) {
        trapping(self -> {
            TaskStream streams = linked ? streams().linked() : streams();
            var results = streams.timeout(Duration.ZERO).map(INPUTS, _ -> hangAndTell());
            whenAwaited(Duration.ZERO);
            assertThatExceptionOfType(TaskException.class).isThrownBy(results::toList)
                .withMessageContaining("gave no result within PT0S, so all tasks of its stream were killed")
                .extracting(TaskException::reason)
                .isEqualTo(TaskException.TIMEOUT);
            assertNothingIsLeft(self);
            untilNobodyElseLives(self);
        });
    }

    // AS5
    @Test
    void aTimeoutThatIsNotCaughtCrashesTheConsumer() {
        whenAwaited(Duration.ofSeconds(5));
        ExitReason end = endOf(_ -> consume(streams().linked().map(INPUTS, _ -> hang())));
        assertThat(end.cause()).isInstanceOf(TaskException.class);
    }

    // L28, AS5
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aTaskThatTakesTooLongMayBeKilledAlone(boolean linked) {
        owner(self -> {
            TaskStream streams = linked ? streams().linked() : streams();
            var results = streams.maxConcurrency(1)
                .killOnTimeout()
                .timeout(Duration.ofSeconds(1))
                .map(List.of(100, 1), i -> (i == 100) ? hangAndTell() : i)
                .iterator();
            whenAwaited(Duration.ofSeconds(1));
            assertThat(results.next()).isEqualTo(exited(100, "timeout"));
            assertThat(results.next()).isEqualTo(new Result.Ok<>(1, 1));
            assertThat(results.hasNext()).isFalse();
            assertThat(started.take().isAlive()).isFalse();
            assertNothingIsLeft(self);
        });
    }

    // AS5
    @Test
    void aResultWinsOverATimeout() {
        var item = new Item<Integer, Integer>(1, i -> i, new Item.Party(null, null), _ -> {
        });
        Pid pid = runtime.spawn(item);
        untilEnded(pid);
        item.expire(() -> runtime.exit(pid, ExitReason.KILL));
        item.ended(ExitReason.KILLED);
        assertThat(item.isLate()).isFalse();
        assertThat(item.result()).isEqualTo(new Result.Ok<>(1, 1));
    }

    // L29, AS7
    @Test
    void failuresOfTwoStreamsStayApart() {
        trapping(self -> {
            Iterator<Result<Integer, Object>> first = streams().linked()
                .map(INPUTS, i -> exit(ExitReason.of("a" + i)))
                .iterator();
            Iterator<Result<Integer, Object>> second = streams().linked()
                .map(INPUTS, i -> exit(ExitReason.of("b" + i)))
                .iterator();
            for (int i : INPUTS) {
                assertThat(first.next()).isEqualTo(exited(i, "a" + i));
                assertThat(second.next()).isEqualTo(exited(i, "b" + i));
            }
            assertThat(first.hasNext() || second.hasNext()).isFalse();
            assertNothingIsLeft(self);
        });
    }

    // L33, AS9
    @Test
    void messagesThatAreNotMeantChangeNothing() {
        trapping(self -> {
            MonitorRef unknown = self.monitor(self.pid());
            var results = streams().linked().map(INPUTS, i -> {
                for (Pid linked : runtime.info(Self.current().pid()).orElseThrow().links()) {
                    linked.send(new Down(unknown, self.pid(), self.pid(), BOOM));
                    linked.send(new Exit(Self.current().pid(), BOOM));
                    linked.send("whatever");
                }
                return i;
            }).map(Result::input).toList();
            assertThat(results).isEqualTo(INPUTS);
            assertThat(self.flush()).isEmpty();
        });
    }

    @Test
    void onlyProcessesConsumeLinkedStreams() {
        assertThatIllegalStateException().isThrownBy(() -> streams().linked().map(INPUTS, i -> i).toList())
            .withMessageContaining("consume it in a process, or leave out linked()");
    }

}
