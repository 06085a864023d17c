package io.coppice.process;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/// A slow listener holds nobody up.
@Timeout(30)
class NotifierTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger("coppice.process");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    private void happen(int from, int to) {
        for (int i = from; i < to; i++) {
            runtime.publish(new Happened(i));
        }
    }

    private int next() throws InterruptedException {
        Event event = told.poll(10, TimeUnit.SECONDS);
        return (event instanceof Happened(int number)) ? number : -1;
    }

    private List<ILoggingEvent> logged(Level level) {
        return appender.list.stream().filter(event -> event.getLevel() == level).toList();
    }

    @Test
    void tellsWhatIsWantedInOrderOnAnotherThread() throws InterruptedException {
        var threads = new LinkedBlockingQueue<Thread>();
        try (var notifier = Notifier.attach(runtime, 10,
                event -> event instanceof Happened happened && happened.number() % 2 == 0, event -> {
                    threads.add(Thread.currentThread());
                    told.add(event);
                })) {
            happen(0, 5);

            assertThat(List.of(next(), next(), next())).containsExactly(0, 2, 4);
            assertThat(threads).doesNotContain(Thread.currentThread());
            assertThat(notifier.dropped()).isZero();
        }
    }

    @Test
    void whatFindsTheQueueFullIsDroppedAndCountedAndToldOnce() throws InterruptedException {
        var leave = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        try (var notifier = Notifier.attach(runtime, 3, Happened.class::isInstance, event -> {
            entered.countDown();
            awaitQuietly(leave);
            told.add(event);
        })) {
            happen(0, 1);
            entered.await();
            happen(1, 1000);

            assertThat(notifier.dropped()).isEqualTo(996);
            assertThat(notifier.waiting()).isEqualTo(3);
            assertThat(logged(Level.WARN)).singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains("3 events wait"));

            leave.countDown();
            assertThat(List.of(next(), next(), next(), next())).containsExactly(0, 1, 2, 3);
            await().until(() -> logged(Level.INFO).size() == 1);
            assertThat(logged(Level.INFO).getFirst().getFormattedMessage()).contains("996 events have been dropped");
        }
    }

    @Test
    void aListenerThatFailsIsToldOfTheNext() throws InterruptedException {
        try (var _ = Notifier.attach(runtime, 10, Happened.class::isInstance, event -> {
            told.add(event);
            throw new AssertionError("no");
        })) {
            happen(0, 2);

            assertThat(List.of(next(), next())).containsExactly(0, 1);
            await().until(() -> logged(Level.ERROR).size() == 2);
        }
    }

    @Test
    void whatWaitsIsStillToldWhenItIsClosedAndNothingAfterThat() {
        var notifier = Notifier.attach(runtime, 10, Happened.class::isInstance, told::add);
        happen(0, 10);
        notifier.close();
        happen(10, 20);

        assertThat(told).hasSize(10);
    }

    @Test
    void aListenerThatHangsIsInterruptedWhenItIsClosed() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var notifier = Notifier.attach(runtime, 1, Happened.class::isInstance, _ -> {
            entered.countDown();
            awaitQuietly(new CountDownLatch(1));
            interrupted.countDown();
        });
        happen(0, 1);
        entered.await();

        notifier.close();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void someEventsMustBeAbleToWait() {
        assertThatIllegalArgumentException().isThrownBy(() -> Notifier.attach(runtime, 0, _ -> true, told::add))
            .withMessage("The capacity was 0; let at least 1 event wait for the listener");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private record Happened(int number) implements Event {

        @Override
        public Instant at() {
            return Instant.EPOCH;
        }

    }

}
