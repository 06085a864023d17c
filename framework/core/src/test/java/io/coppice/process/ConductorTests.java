package io.coppice.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Somebody else decides when processes run.
@Timeout(30)
class ConductorTests {

    private final Hand hand = new Hand();

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.conductor(hand));

    private final List<Object> handled = new ArrayList<>();

    @Test
    void aProcessRunsWhenItIsMade() {
        Pid pid = runtime.spawnHandler(handled::add, SpawnOptions.DEFAULT);
        pid.send("hello");
        assertThat(handled).isEmpty();
        hand.runAll();
        assertThat(handled).containsExactly("hello");
        assertThat(hand.ran).containsOnly(pid);
    }

    @Test
    void itHandlesOneMessageAtATime() {
        Pid pid = runtime.spawnHandler(handled::add, SpawnOptions.DEFAULT);
        List.of(1, 2, 3).forEach(pid::send);
        hand.runNext();
        assertThat(handled).containsExactly(1);
        hand.runNext();
        assertThat(handled).containsExactly(1, 2);
        hand.runAll();
        assertThat(handled).containsExactly(1, 2, 3);
    }

    @Test
    void noThreadOfTheRuntimeItselfIsUsed() {
        List<Thread> threads = new ArrayList<>();
        for (Placement placement : Placement.values()) {
            runtime.spawnHandler(_ -> threads.add(Thread.currentThread()), SpawnOptions.DEFAULT.placement(placement))
                .send("go");
        }
        hand.runAll();
        assertThat(threads).hasSize(3).containsOnly(Thread.currentThread());
    }

    @Test
    void itIsToldWhatIsTaken() {
        Pid pid = runtime.spawnHandler(handled::add, SpawnOptions.DEFAULT);
        pid.send("hello");
        hand.runAll();
        assertThat(hand.taken).containsExactly("hello");
    }

    @Test
    void itIsToldWhenAReceiveMayGoOn() {
        Pid waiting = runtime.spawnHandler(_ -> handled.add(Self.current().receive()), SpawnOptions.DEFAULT);
        waiting.send("go");
        hand.whenAsked = () -> waiting.send("here it is");
        hand.runAll();
        assertThat(hand.answers).containsExactly(false, true);
        assertThat(handled).containsExactly("here it is");
    }

    @Test
    void itIsToldWhenABlockedSenderMayGoOn() {
        Pid full = runtime.spawnHandler(handled::add, SpawnOptions.DEFAULT.mailbox(MailboxLimit.of(1, Overflow.BLOCK)));
        Pid sender = runtime.spawnHandler(_ -> {
            full.send("first");
            full.send("second");
        }, SpawnOptions.DEFAULT);
        hand.runAll();
        sender.send("go");
        hand.whenAsked = hand::runNext;
        hand.runAll();
        assertThat(hand.answers).containsExactly(false, true);
        assertThat(handled).containsExactly("first", "second");
    }

    @Test
    void itIsToldWhenAWaitOfItsOwnKindMayGoOn() {
        Pid blocking = runtime.spawnHandler(_ -> {
            try (var _ = Self.blocking(() -> !handled.isEmpty())) {
                handled.add("blocked");
            }
        }, SpawnOptions.DEFAULT);
        blocking.send("go");
        hand.whenAsked = () -> handled.add("now");
        hand.runAll();
        assertThat(hand.answers).containsExactly(false, true);
    }

    @Test
    void ofAWaitThatDoesNotTellNobodyKnowsTheEnd() {
        Pid blocking = runtime.spawnHandler(_ -> {
            try (var _ = Self.blocking()) {
                handled.add("blocked");
            }
        }, SpawnOptions.DEFAULT);
        blocking.send("go");
        hand.runAll();
        assertThat(hand.answers).containsOnlyNulls().hasSize(1);
    }

    @Nested
    class Await {

        private final ManualTime time = new ManualTime();

        @AutoClose
        private final ProcessRuntime other = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time));

        private final Pid pid = other.spawn(Self::receive);

        @Test
        void takesTheAnswer() throws Exception {
            var answer = new CompletableFuture<String>();
            Thread.ofVirtual().start(() -> answer.complete("yes"));
            assertThat(pid.await(answer, Duration.ofSeconds(20))).isEqualTo("yes");
        }

        @Test
        void endsByTheTimeOfTheRuntime() {
            var result = new CompletableFuture<String>();
            other.spawn(_ -> {
                try {
                    pid.await(new CompletableFuture<>(), Duration.ofDays(1));
                }
                catch (TimeoutException ex) {
                    result.complete("too late");
                }
            });
            time.advanceWhenAwaited(Duration.ofDays(1));
            assertThat(result.join()).isEqualTo("too late");
        }

        @Test
        void outsideOfProcessesEndsInRealTimeAtLast() {
            assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> pid.await(new CompletableFuture<>(), Duration.ofMillis(20)));
        }

        @Test
        void withZeroOnlyLooks() throws Exception {
            assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> pid.await(new CompletableFuture<>(), Duration.ZERO));
            assertThat(pid.await(CompletableFuture.completedFuture("there"), Duration.ZERO)).isEqualTo("there");
        }

    }

    /// Runs everything on the thread of the test, when that says so.
    private static final class Hand implements Conductor {

        private final Queue<Runnable> ready = new ArrayDeque<>();

        private final List<Pid> ran = new ArrayList<>();

        private final List<Object> taken = new ArrayList<>();

        /// Whether a wait was over, asked before and after [#whenAsked].
        private final List<Boolean> answers = new ArrayList<>();

        private Runnable whenAsked = () -> {
        };

        @Override
        public void run(Pid process, Runnable work) {
            ran.add(process);
            ready.add(work);
        }

        @Override
        public Blocking waiting(BooleanSupplier isOver) {
            if (isOver == null) {
                answers.add(null);
                return Blocking.NONE;
            }
            answers.add(isOver.getAsBoolean());
            whenAsked.run();
            answers.add(isOver.getAsBoolean());
            return Blocking.NONE;
        }

        @Override
        public void taken(Pid process, Object message) {
            taken.add(message);
        }

        void runNext() {
            ready.remove().run();
        }

        void runAll() {
            while (!ready.isEmpty()) {
                runNext();
            }
        }

    }

}
