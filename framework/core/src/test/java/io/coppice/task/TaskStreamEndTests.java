package io.coppice.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessState;
import io.coppice.process.Self;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// Streams of tasks that nobody wants any more: used up, left early, failed, or without a consumer (Elixir `task_test.exs`,
/// "async_stream").
class TaskStreamEndTests extends TaskTest {

    private static final List<Integer> INPUTS = List.of(1, 2, 3, 4);

    private final LinkedBlockingQueue<Pid> started = new LinkedBlockingQueue<>();

    private Object hangAndTell() throws InterruptedException {
        started.add(Self.current().pid());
        return hang();
    }

    private TaskStream streams() {
        return TaskStream.in(runtime).maxConcurrency(4);
    }

    // AS7
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whoeverLeavesEarlyKillsWhatRuns(boolean linked) {
        trapping(self -> {
            TaskStream streams = linked ? streams().linked() : streams();
            try (var results = streams.map(INPUTS, i -> (i > 1) ? hangAndTell() : i)) {
                assertThat(results.findFirst()).contains(new Result.Ok<>(1, 1));
            }
            assertNothingIsLeft(self);
            untilNobodyElseLives(self);
        });
    }

    // AS7
    @Test
    void whoeverFailsKillsWhatRuns() {
        owner(self -> {
            var failure = new UncheckedIOException(new IOException("disk full"));
            var results = streams().linked().map(INPUTS, i -> (i > 1) ? hangAndTell() : i);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> results.forEach(_ -> {
                throw failure;
            })).isSameAs(failure);
            assertNothingIsLeft(self);
            untilNobodyElseLives(self);
        });
    }

    // AS7
    @Test
    void inputsThatFailKillWhatRuns() {
        owner(self -> {
            Stream<Integer> inputs = Stream.of(1, 2).map(i -> 1 / (2 - i));
            assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> streams().map(inputs, _ -> hangAndTell()).toList());
            assertNothingIsLeft(self);
            untilNobodyElseLives(self);
        });
    }

    // AS7
    @ParameterizedTest
    @ValueSource(strings = { "normal", "kill", "crash" })
    void theEndOfTheConsumerEndsItsTasks(String how) throws InterruptedException {
        Pid consumer = runtime.spawn(self -> {
            Iterator<Result<Integer, Object>> results = streams().map(INPUTS, i -> (i > 1) ? hangAndTell() : i)
                .iterator();
            results.next();
            String told = self.receive(String.class);
            if (told.equals("crash")) {
                throw self.exit(BOOM);
            }
        });
        List<Pid> tasks = List.of(started.take(), started.take(), started.take());
        if (how.equals("kill")) {
            runtime.exit(consumer, ExitReason.KILL);
        }
        else {
            consumer.send(how);
        }
        await().until(() -> tasks.stream().noneMatch(Pid::isAlive));
        await().until(() -> runtime.processCount() == 0);
    }

    @Test
    void aStreamMayBeClosedFromElsewhere() throws InterruptedException {
        var results = streams().linked().map(INPUTS, i -> (i > 1) ? hangAndTell() : i);
        Pid consumer = runtime.spawn(self -> {
            results.iterator().next();
            self.receive("never"::equals);
        });
        List<Pid> tasks = List.of(started.take(), started.take(), started.take());
        await().until(() -> runtime.info(consumer).orElseThrow().state() == ProcessState.WAITING);
        results.close();
        await().until(() -> tasks.stream().noneMatch(Pid::isAlive));
        assertThat(consumer.isAlive()).isTrue();
    }

    // L34, AS7
    @Test
    void theInputsAreClosedToo() {
        var outer = new AtomicBoolean();
        var inner = new AtomicBoolean();
        Stream<Integer> inputs = INPUTS.stream().onClose(() -> inner.set(true));
        try (var results = streams().map(inputs, i -> i).onClose(() -> outer.set(true))) {
            assertThat(results.findFirst()).isPresent();
        }
        assertThat(inner).isTrue();
        assertThat(outer).isTrue();
        inner.set(false);
        streams().map(INPUTS.stream().onClose(() -> inner.set(true)), i -> i).forEach(_ -> {
        });
        assertThat(inner).isTrue();
    }

}
