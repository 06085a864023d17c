package io.coppice.process;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@ValueSource(booleans = { false, true })
class MailboxTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LocalProcess mailbox;

    MailboxTests(boolean bounded) {
        MailboxLimit limit = MailboxLimit.of(100, Overflow.REFUSE);
        SpawnOptions options = bounded ? SpawnOptions.DEFAULT.mailbox(limit) : SpawnOptions.DEFAULT;
        this.mailbox = new DirectProcess(runtime, 1, options, _ -> {
        });
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private Thread startTaker(BooleanSupplier stop, Consumer<@Nullable Object> found) {
        return Thread.ofVirtual().start(() -> {
            mailbox.enter(new Turn(Thread.currentThread()));
            found.accept(mailbox.await(when("wanted"::equals), stop));
        });
    }

    private static Function<Object, @Nullable Object> when(Predicate<Object> matches) {
        return message -> matches.test(message) ? message : null;
    }

    @BeforeEach
    void offerFive() {
        for (int i = 1; i <= 5; i++) {
            mailbox.offer(i);
        }
    }

    @Nested
    class Poll {

        @Test
        void takesTheOldest() {
            assertThat(mailbox.poll()).isEqualTo(1);
            assertThat(mailbox.poll()).isEqualTo(2);
        }

        @Test
        void findsNothingInAnEmptyMailbox() {
            mailbox.drain();
            assertThat(mailbox.poll()).isNull();
            assertThat(mailbox.poll(when(_ -> true))).isNull();
            assertThat(mailbox.hasArrivals()).isFalse();
        }

    }

    @Nested
    class SelectivePoll {

        @Test
        void takesTheOldestMatchAndLeavesTheOthersInOrder() {
            assertThat(mailbox.poll(when(message -> (int) message % 2 == 0))).isEqualTo(2);
            assertThat(mailbox.drain()).containsExactly(1, 3, 4, 5);
        }

        @Test
        void looksAtOldMessagesAgainBeforeNewOnes() {
            mailbox.poll(when(message -> message.equals(3)));
            mailbox.offer(6);
            assertThat(mailbox.poll(when(message -> (int) message >= 2))).isEqualTo(2);
            assertThat(mailbox.drain()).containsExactly(1, 4, 5, 6);
        }

        @Test
        void takesNothingIfNothingMatches() {
            assertThat(mailbox.poll(when("none"::equals))).isNull();
            mailbox.offer(6);
            assertThat(mailbox.drain()).containsExactly(1, 2, 3, 4, 5, 6);
        }

        @Test
        void losesNothingWhenThePredicateThrowsOnANewMessage() {
            assertThatIllegalStateException().isThrownBy(() -> mailbox.poll(when(message -> failOn(3, message))));
            mailbox.offer(6);
            assertThat(mailbox.drain()).containsExactly(1, 2, 3, 4, 5, 6);
        }

        @Test
        void losesNothingWhenThePredicateThrowsOnAMessagePassedOver() {
            mailbox.poll(when("none"::equals));
            assertThatIllegalStateException().isThrownBy(() -> mailbox.poll(when(message -> failOn(3, message))));
            assertThat(mailbox.drain()).containsExactly(1, 2, 3, 4, 5);
        }

        private boolean failOn(int poison, Object message) {
            if (message.equals(poison)) {
                throw new IllegalStateException("poison");
            }
            return false;
        }

    }

    @Nested
    class Length {

        @Test
        void countsWhatWasPassedOverToo() {
            mailbox.poll(when(message -> message.equals(3)));
            mailbox.offer(6);
            assertThat(mailbox.length()).isEqualTo(5);
        }

    }

    @Nested
    class Await {

        @Test
        void wakesUpForAMatchOnly() throws InterruptedException {
            var found = new AtomicReference<Object>();
            Thread taker = startTaker(() -> false, found::set);
            awaitParked(taker);
            mailbox.offer("other");
            awaitParked(taker);
            assertThat(found).hasNullValue();
            mailbox.offer("wanted");
            taker.join();
            assertThat(found).hasValue("wanted");
            assertThat(mailbox.drain()).containsExactly(1, 2, 3, 4, 5, "other");
        }

        @Test
        void stopsWhenTold() throws InterruptedException {
            var stop = new CountDownLatch(1);
            Thread taker = startTaker(() -> stop.getCount() == 0, _ -> {
            });
            awaitParked(taker);
            stop.countDown();
            mailbox.wakeTaker();
            taker.join();
            assertThat(mailbox.drain()).containsExactly(1, 2, 3, 4, 5);
        }

        private void awaitParked(Thread taker) {
            await().until(() -> Set.of(Thread.State.WAITING).contains(taker.getState()));
        }

    }

}
