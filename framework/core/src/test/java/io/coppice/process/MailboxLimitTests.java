package io.coppice.process;

import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MailboxLimitTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    private Mailbox mailbox(MailboxLimit limit) {
        return new DirectProcess(runtime, 1, SpawnOptions.DEFAULT.mailbox(limit), _ -> {
        });
    }

    private static final Function<Object, @Nullable Object> NONE = _ -> null;

    @Nested
    class Limit {

        @Test
        void mustHaveACapacity() {
            assertThatIllegalArgumentException().isThrownBy(() -> MailboxLimit.of(0, Overflow.REFUSE))
                .withMessageContaining("was 0")
                .withMessageContaining("1 or more")
                .withMessageContaining("leave the limit out");
        }

        @Test
        void hasItsAlarmBetweenOneAndTheCapacity() {
            for (int alarmAt : new int[] { -1, 11 }) {
                assertThatIllegalArgumentException().isThrownBy(() -> new MailboxLimit(10, Overflow.REFUSE, alarmAt))
                    .withMessageContaining("set at " + alarmAt)
                    .withMessageContaining("between 1 and the capacity, 10")
                    .withMessageContaining("0 for no alarm");
            }
            assertThat(new MailboxLimit(10, Overflow.REFUSE, 10).alarmAt()).isEqualTo(10);
            assertThat(new MailboxLimit(10, Overflow.REFUSE, 0).alarmAt()).isZero();
        }

        @Test
        void hasItsAlarmAtFourFifthsUnlessToldOtherwise() {
            assertThat(MailboxLimit.of(1, Overflow.BLOCK)).isEqualTo(new MailboxLimit(1, Overflow.BLOCK, 1));
            assertThat(MailboxLimit.of(100, Overflow.BLOCK)).isEqualTo(new MailboxLimit(100, Overflow.BLOCK, 80));
            assertThat(MailboxLimit.of(Integer.MAX_VALUE, Overflow.BLOCK).alarmAt()).isPositive();
        }

    }

    @Nested
    class Alarm {

        private final Mailbox mailbox = mailbox(new MailboxLimit(10, Overflow.REFUSE, 4));

        private int[] alarmsOfOffers(int count) {
            return IntStream.range(0, count).map(i -> mailbox.offer(i).alarm()).toArray();
        }

        private void take(int count) {
            for (int i = 0; i < count; i++) {
                assertThat(mailbox.poll()).isNotNull();
            }
        }

        @Test
        void isRaisedOnceAtTheLength() {
            assertThat(alarmsOfOffers(8)).containsExactly(0, 0, 0, 4, 0, 0, 0, 0);
        }

        @Test
        void isNotRaisedAgainBeforeTheLengthWasDownToHalf() {
            alarmsOfOffers(4);
            take(1);
            assertThat(alarmsOfOffers(3)).containsExactly(0, 0, 0);
        }

        @Test
        void isRaisedAgainOnceTheLengthWasDownToHalf() {
            alarmsOfOffers(4);
            take(2);
            assertThat(alarmsOfOffers(3)).containsExactly(0, 4, 0);
        }

        @Test
        void doesNotCountNotices() {
            var notice = new Exit(runtime.spawn(Self::receive), ExitReason.NORMAL);
            alarmsOfOffers(3);
            for (int i = 0; i < 5; i++) {
                assertThat(mailbox.offer(notice)).isEqualTo(Offer.ACCEPTED);
            }
            assertThat(alarmsOfOffers(1)).containsExactly(4);
        }

        @Test
        void withoutALimitRefusesNothing() {
            Mailbox unlimited = mailbox(MailboxLimit.alarmOnly(3));
            int[] alarms = IntStream.range(0, 10_000)
                .map(i -> unlimited.offer(i).alarm())
                .filter(at -> at > 0)
                .toArray();
            assertThat(alarms).containsExactly(3);
            assertThat(unlimited.drain()).hasSize(10_000);
        }

    }

    @Nested
    class MessagesPassedOver {

        @Test
        void count() {
            Mailbox mailbox = mailbox(MailboxLimit.of(2, Overflow.REFUSE));
            mailbox.offer(1);
            mailbox.poll(NONE);
            mailbox.offer(2);
            assertThat(mailbox.offer(3).delivery()).isEqualTo(Delivery.FULL);
            assertThat(mailbox.length()).isEqualTo(2);
        }

        @Test
        void stayWhenTheOldestIsDropped() {
            Mailbox mailbox = mailbox(MailboxLimit.of(3, Overflow.DROP_OLDEST));
            mailbox.offer(1);
            mailbox.offer(2);
            mailbox.poll(NONE);
            mailbox.offer(3);
            assertThat(mailbox.offer(4).dropped()).isEqualTo(3);
            assertThat(mailbox.drain()).containsExactly(1, 2, 4);
        }

        @Test
        void stayThoughThereAreNoOthersToDrop() {
            Mailbox mailbox = mailbox(MailboxLimit.of(2, Overflow.DROP_OLDEST));
            mailbox.offer(1);
            mailbox.offer(2);
            mailbox.poll(NONE);
            assertThat(mailbox.offer(3).dropped()).isEqualTo(3);
            assertThat(mailbox.drain()).containsExactly(1, 2);
        }

    }

}
