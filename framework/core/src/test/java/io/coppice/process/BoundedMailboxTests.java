package io.coppice.process;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource
class BoundedMailboxTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final Style style;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<ProcessEvent.MailboxFull> lost = new LinkedBlockingQueue<>();

    BoundedMailboxTests(Style style) {
        this.style = style;
    }

    @BeforeEach
    void listen() {
        runtime.subscribe(ProcessEvent.MailboxFull.class, lost::add);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    /// A receiver that stands still in front of a full mailbox: 1, 2, 3.
    private StandStill full(Overflow overflow) throws InterruptedException {
        StandStill receiver = StandStill.in(runtime, style, options(3, overflow));
        for (int i = 1; i <= 3; i++) {
            assertThat(receiver.pid().trySend(i)).isEqualTo(Delivery.ACCEPTED);
        }
        assertThat(lost).isEmpty();
        return receiver;
    }

    private static SpawnOptions options(int capacity, Overflow overflow) {
        return SpawnOptions.labelled("bounded").mailbox(new MailboxLimit(capacity, overflow, 0));
    }

    private void assertLost(Pid to, Class<?>... types) {
        assertThat(lost).extracting(ProcessEvent.MailboxFull::messageType).containsExactly(types);
        assertThat(lost).allSatisfy(event -> {
            assertThat(event.to()).isEqualTo(to);
            assertThat(event.label()).isEqualTo("bounded");
        });
        assertThat(runtime.refusedCount()).isEqualTo(types.length);
        assertThat(runtime.deadLetterCount()).isZero();
    }

    @Nested
    class Refuse {

        @Test
        void tellsTheSenderAndKeepsTheOthersInOrder() throws InterruptedException {
            StandStill receiver = full(Overflow.REFUSE);
            assertThat(receiver.pid().trySend("refused")).isEqualTo(Delivery.FULL);
            assertLost(receiver.pid(), String.class);
            assertThat(receiver.goOn()).containsExactly(1, 2, 3);
        }

        @Test
        void losesWhatIsSentWithoutAsking() throws InterruptedException {
            StandStill receiver = full(Overflow.REFUSE);
            receiver.pid().send("refused");
            receiver.pid().send('x');
            assertLost(receiver.pid(), String.class, Character.class);
            assertThat(receiver.goOn()).containsExactly(1, 2, 3);
        }

        @Test
        void endsWhenThereIsSpaceAgain() throws InterruptedException {
            StandStill receiver = full(Overflow.REFUSE);
            receiver.goOn();
            assertThat(receiver.pid().trySend(4)).isEqualTo(Delivery.ACCEPTED);
            assertThat(receiver.handled().take()).isEqualTo(4);
        }

        @Test
        void isNoDeadLetterButOneAfterTheEndIs() throws InterruptedException {
            StandStill receiver = full(Overflow.REFUSE);
            runtime.exit(receiver.pid(), ExitReason.KILL);
            assertThat(receiver.pid().trySend(4)).isEqualTo(Delivery.DEAD);
            assertThat(runtime.deadLetterCount()).isEqualTo(1);
            assertThat(runtime.refusedCount()).isZero();
        }

        @Test
        void isExactWhenManySendAtOnce() throws Exception {
            var handled = new AtomicInteger();
            var longest = new AtomicInteger();
            Pid pid = style.spawn(runtime, message -> {
                longest.accumulateAndGet(lengthOf(Self.current().pid()), Math::max);
                handled.incrementAndGet();
                if (message instanceof CompletableFuture<?> end) {
                    end.complete(null);
                }
            }, options(10, Overflow.REFUSE));
            long accepted = sendFromManyThreads(pid, 4, 20_000);
            assertThat(runtime.refusedCount()).isEqualTo(4 * 20_000 - accepted);
            var end = new CompletableFuture<>();
            while (pid.trySend(end) == Delivery.FULL) {
                Thread.onSpinWait();
            }
            end.get();
            assertThat(handled).hasValue((int) accepted + 1);
            assertThat(longest.get()).isBetween(1, 10);
        }

        private int lengthOf(Pid pid) {
            return runtime.info(pid).orElseThrow().mailboxLength();
        }

        private static long sendFromManyThreads(Pid pid, int senders, int each) throws InterruptedException {
            var accepted = new LongAdder();
            List<Thread> threads = IntStream.range(0, senders).mapToObj(_ -> Thread.ofPlatform().start(() -> {
                for (int i = 0; i < each; i++) {
                    if (pid.trySend(i) == Delivery.ACCEPTED) {
                        accepted.increment();
                    }
                }
            })).toList();
            for (Thread thread : threads) {
                thread.join();
            }
            return accepted.sum();
        }

    }

    @Nested
    class DropNewest {

        @Test
        void dropsWhatFindsNoSpaceAndTellsNobodyButTheListeners() throws InterruptedException {
            StandStill receiver = full(Overflow.DROP_NEWEST);
            assertThat(receiver.pid().trySend("dropped")).isEqualTo(Delivery.ACCEPTED);
            assertLost(receiver.pid(), String.class);
            assertThat(receiver.goOn()).containsExactly(1, 2, 3);
        }

    }

    @Nested
    class DropOldest {

        @Test
        void dropsTheOldestAndTakesTheNewOne() throws InterruptedException {
            StandStill receiver = full(Overflow.DROP_OLDEST);
            assertThat(receiver.pid().trySend("four")).isEqualTo(Delivery.ACCEPTED);
            assertThat(receiver.pid().trySend("five")).isEqualTo(Delivery.ACCEPTED);
            assertLost(receiver.pid(), Integer.class, Integer.class);
            assertThat(receiver.goOn()).containsExactly(3, "four", "five");
        }

        @Test
        void sparesNotices() throws InterruptedException {
            StandStill receiver = StandStill.in(runtime, style, options(1, Overflow.DROP_OLDEST));
            runtime.exit(receiver.pid(), BOOM);
            receiver.pid().send(1);
            receiver.pid().send("two");
            assertLost(receiver.pid(), Integer.class);
            assertThat(receiver.goOn()).hasSize(2).last().isEqualTo("two");
        }

    }

    @Nested
    class Notices {

        @Test
        void arriveThoughTheMailboxIsFull() throws InterruptedException {
            Pid watched = runtime.spawn(Self::receive);
            StandStill receiver = StandStill.in(runtime, style, options(1, Overflow.REFUSE),
                    self -> self.monitor(watched));
            receiver.pid().send("fills it");
            runtime.exit(watched, BOOM);
            runtime.exit(receiver.pid(), BOOM);
            assertThat(receiver.length()).isEqualTo(3);
            assertThat(receiver.goOn()).extracting(Object::getClass)
                .isEqualTo(List.of(String.class, Down.class, Exit.class));
            assertThat(lost).isEmpty();
        }

        @Test
        void takeNoSpace() throws InterruptedException {
            StandStill receiver = StandStill.in(runtime, style, options(2, Overflow.REFUSE));
            for (int i = 0; i < 10; i++) {
                runtime.exit(receiver.pid(), BOOM);
            }
            assertThat(receiver.pid().trySend("one")).isEqualTo(Delivery.ACCEPTED);
            assertThat(receiver.pid().trySend("two")).isEqualTo(Delivery.ACCEPTED);
            assertThat(receiver.pid().trySend("three")).isEqualTo(Delivery.FULL);
            assertThat(receiver.goOn()).hasSize(12).endsWith("one", "two");
            assertThat(receiver.pid().trySend("a")).isEqualTo(Delivery.ACCEPTED);
        }

    }

    @Nested
    class SentToItself {

        @Test
        void isRefusedWhenFullWhateverItsStyle() {
            Tester.run(runtime, self -> {
                Pid pid = style.spawn(runtime, message -> {
                    if (message.equals("go")) {
                        Pid own = Self.current().pid();
                        self.pid().send(List.of(own.trySend("first"), own.trySend("second")));
                    }
                }, options(1, Overflow.BLOCK));
                pid.send("go");
                assertThat(self.receive()).isEqualTo(List.of(Delivery.ACCEPTED, Delivery.FULL));
            });
        }

    }

}
