package io.coppice.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.supervision.DynamicSupervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// Streams of tasks that all succeed (Elixir `task_test.exs`, "async_stream/2").
class TaskStreamTests extends TaskTest {

    private static <A, T> Result<A, T> ok(A input, T value) {
        return new Result.Ok<>(input, value);
    }

    // L22, AS3
    @ParameterizedTest
    @ValueSource(ints = { 2, 4, 8 })
    void resultsComeInTheOrderOfTheInputs(int concurrency) {
        trapping(self -> {
            self.send(self.pid(), "of somebody else");
            Map<Integer, CountDownLatch> ended = new ConcurrentHashMap<>();
            IntStream.rangeClosed(1, 4).forEach(i -> ended.put(i, new CountDownLatch(1)));
            try (Stream<Result<Integer, Integer>> results = TaskStream.in(runtime)
                .linked()
                .maxConcurrency(concurrency)
                .map(List.of(4, 3, 2, 1), i -> afterItsSuccessor(i, concurrency, ended))) {
                assertThat(results).containsExactly(ok(4, 40), ok(3, 30), ok(2, 20), ok(1, 10));
            }
            assertThat(self.flush()).containsExactly("of somebody else");
            assertNothingIsLeft(self);
            untilNobodyElseLives(self);
        });
    }

    /// Those that run at once end in the reverse order.
    private static int afterItsSuccessor(int i, int concurrency, Map<Integer, CountDownLatch> ended)
            throws InterruptedException {
        boolean successorRuns = (concurrency > 2) ? i > 1 : i % 2 == 0;
        if (successorRuns) {
            ended.get(i - 1).await();
        }
        ended.get(i).countDown();
        return i * 10;
    }

    // AS3
    @Test
    void resultsComeAsTheyAreThereIfTheOrderDoesNotMatter() {
        var firstIsSeen = new CountDownLatch(1);
        try (Stream<Result<String, Integer>> results = TaskStream.in(runtime)
            .maxConcurrency(2)
            .unordered()
            .map(List.of("slow", "quick"), input -> {
                if (input.equals("slow")) {
                    firstIsSeen.await();
                }
                return input.length();
            })) {
            Iterator<Result<String, Integer>> each = results.iterator();
            assertThat(each.next()).isEqualTo(ok("quick", 5));
            firstIsSeen.countDown();
            assertThat(each.next()).isEqualTo(ok("slow", 4));
            assertThat(each.hasNext()).isFalse();
        }
    }

    // AS3
    @Test
    void whatFinishesEarlyMakesPlaceForTheNext() {
        var lastHasRun = new CountDownLatch(1);
        List<Integer> values = TaskStream.in(runtime).maxConcurrency(2).map(List.of(1, 2, 3, 4, 5), i -> {
            if (i == 1) {
                lastHasRun.await();
            }
            if (i == 5) {
                lastHasRun.countDown();
            }
            return i;
        }).map(Result::input).toList();
        assertThat(values).containsExactly(1, 2, 3, 4, 5);
    }

    // AS2
    @ParameterizedTest
    @ValueSource(ints = { 1, 3 })
    void noMoreRunAtOnceThanAllowed(int concurrency) {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var full = new CountDownLatch(concurrency);
        long results = TaskStream.in(runtime).maxConcurrency(concurrency).map(numbers(50), i -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            full.countDown();
            full.await();
            return atOnce.decrementAndGet();
        }).peek(result -> assertThat(result).isInstanceOf(Result.Ok.class)).count();
        assertThat(results).isEqualTo(50);
        assertThat(most).hasValue(concurrency);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    // AS2
    @Test
    void thereAreAsManyAtOnceAsProcessorsUnlessToldOtherwise() {
        int processors = Runtime.getRuntime().availableProcessors();
        var started = new LinkedBlockingQueue<Integer>();
        try (Stream<Result<Integer, Object>> results = TaskStream.in(runtime).map(numbers(1_000), i -> {
            started.add(i);
            return (i > 0) ? hang() : "first";
        })) {
            assertThat(results.iterator().next()).isEqualTo(ok(0, "first"));
        }
        assertThat(started.size()).isLessThanOrEqualTo(processors + 1);
    }

    // L30, AS1
    @Test
    void optionsAreCheckedAtOnce() {
        TaskStream stream = TaskStream.in(runtime);
        assertThatIllegalArgumentException().isThrownBy(() -> stream.maxConcurrency(0))
            .withMessage("The maximum concurrency was 0; it must be 1 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> stream.maxConcurrency(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> stream.timeout(Duration.ofMillis(-1)))
            .withMessageStartingWith("The duration was PT-0.001S");
    }

    // AS1
    @Test
    void nothingHappensBeforeSomebodyConsumes() {
        var touched = new AtomicBoolean();
        Iterable<Integer> inputs = () -> {
            touched.set(true);
            return List.of(1).iterator();
        };
        Stream<Result<Integer, Integer>> results = TaskStream.in(runtime).map(inputs, i -> i);
        assertThat(touched).isFalse();
        assertThat(runtime.processCount()).isZero();
        assertThat(results).hasSize(1);
        assertThat(touched).isTrue();
    }

    // AS1
    @Test
    void inputsAreTakenByTheConsumer() {
        owner(self -> {
            Set<Pid> takers = ConcurrentHashMap.newKeySet();
            Stream<Integer> inputs = Stream.of(1, 2, 3).peek(_ -> takers.add(Self.current().pid()));
            assertThat(TaskStream.in(runtime).map(inputs, i -> i)).hasSize(3);
            assertThat(takers).containsExactly(self.pid());
        });
    }

    // L32, AS1
    @Test
    void anotherProcessThanTheOneThatMadeItMayConsume() {
        owner(self -> {
            Stream<Result<Integer, Pid>> results = TaskStream.in(runtime)
                .linked()
                .map(List.of(1, 2), _ -> Task.callers().getFirst());
            var consumer = new CompletableFuture<Pid>();
            var seen = new CompletableFuture<List<Result<Integer, Pid>>>();
            endOf(other -> {
                consumer.complete(other.pid());
                seen.complete(results.toList());
            });
            assertThat(get(seen)).containsExactly(ok(1, get(consumer)), ok(2, get(consumer)));
            assertNothingIsLeft(self);
        });
    }

    // L29, AS1
    @Test
    void twoStreamsMayBeConsumedInTurn() {
        trapping(self -> {
            List<String> pairs = new ArrayList<>();
            try (var letters = TaskStream.in(runtime).linked().map(List.of("a", "b", "c"), s -> s + s);
                    var numbers = TaskStream.in(runtime).linked().map(List.of(1, 2, 3, 4), i -> i * 10)) {
                Iterator<Result<String, String>> first = letters.iterator();
                Iterator<Result<Integer, Integer>> second = numbers.iterator();
                while (first.hasNext() && second.hasNext()) {
                    pairs.add(first.next().input() + second.next().input());
                }
            }
            assertThat(pairs).containsExactly("a1", "b2", "c3");
            assertNothingIsLeft(self);
            untilNobodyElseLives(self);
        });
    }

    @Test
    void itIsAStreamLikeAnyOther() {
        Map<Boolean, List<Integer>> parity = TaskStream.in(runtime)
            .map(Stream.iterate(1, i -> i + 1), i -> i * i)
            .limit(5)
            .gather(Gatherers.windowFixed(2))
            .flatMap(List::stream)
            .map(result -> ((Result.Ok<Integer, Integer>) result).value())
            .collect(Collectors.partitioningBy(square -> square % 2 == 0));
        assertThat(parity).containsEntry(true, List.of(4, 16)).containsEntry(false, List.of(1, 9, 25));
    }

    @Test
    void inParallelItIsStillComplete() {
        assertThat(TaskStream.in(runtime).map(numbers(100), i -> i).parallel().map(Result::input).toList())
            .isEqualTo(numbers(100));
    }

    @Test
    void inputsAndValuesMayBeNothing() {
        List<Integer> inputs = new ArrayList<>();
        inputs.add(null);
        assertThat(TaskStream.in(runtime).map(inputs, _ -> null).toList()).containsExactly(ok(null, null));
        assertThat(TaskStream.in(runtime).map(List.of(), i -> i)).isEmpty();
    }

    // AS8
    @Test
    void tasksMayBeChildrenOfASupervisor() {
        TaskSupervisor tasks = TaskSupervisor.start(runtime, DynamicSupervisor.named("tasks").maxChildren(2));
        assertThat(TaskStream.under(tasks).maxConcurrency(2).map(numbers(200), i -> i).map(Result::input))
            .isEqualTo(numbers(200));
    }

    // AS8
    @Test
    void aSupervisorThatIsFullEndsTheStream() {
        TaskSupervisor tasks = TaskSupervisor.start(runtime, DynamicSupervisor.named("tasks").maxChildren(1));
        owner(self -> {
            var results = TaskStream.under(tasks).linked().maxConcurrency(4).map(numbers(4), _ -> hang());
            assertThatIllegalStateException().isThrownBy(results::toList).withMessageContaining("its max-children");
            assertNothingIsLeft(self);
        });
        assertThat(tasks.children()).noneMatch(Pid::isAlive);
    }

}
