package io.coppice.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrencyTests {

    private static final int SENDERS = 4;

    private static final int EACH = 50_000;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    record Numbered(int sender, int number) {
    }

    @ParameterizedTest
    @EnumSource
    void oneMessageAtATimeNoneLostDoubledOrReordered(Style style) throws InterruptedException {
        var counter = new Counter();
        Pid pid = style.spawn(runtime, counter);
        var threads = IntStream.range(0, SENDERS).mapToObj(sender -> Thread.ofPlatform().start(() -> {
            for (int number = 0; number < EACH; number++) {
                pid.send(new Numbered(sender, number));
            }
        })).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        counter.done.await();
        assertThat(counter.failures).hasValue(0);
        assertThat(counter.next).containsOnly(EACH);
    }

    /// Its fields are neither volatile nor locked, except for those which check just
    /// that.
    private static final class Counter implements MessageHandler {

        private final int[] next = new int[SENDERS];

        private int total;

        private final AtomicInteger active = new AtomicInteger();

        private final AtomicInteger failures = new AtomicInteger();

        private final CountDownLatch done = new CountDownLatch(1);

        @Override
        public void handle(Object message) {
            boolean alone = active.incrementAndGet() == 1;
            var numbered = (Numbered) message;
            boolean inOrder = numbered.number() == next[numbered.sender()]++;
            if (!alone || !inOrder) {
                failures.incrementAndGet();
            }
            total++;
            active.decrementAndGet();
            if (total == SENDERS * EACH) {
                done.countDown();
            }
        }

    }

    /// Many short pauses: the mailbox runs empty all the time, which is where a wake-up
    /// could get lost.
    @ParameterizedTest
    @EnumSource
    void noWakeUpIsLost(Style style) {
        Tester.run(runtime, self -> {
            Pid echo = style.spawn(runtime, self.pid()::send);
            for (int i = 0; i < 20_000; i++) {
                echo.send(i);
                assertThat(self.receive()).isEqualTo(i);
            }
        });
    }

}
