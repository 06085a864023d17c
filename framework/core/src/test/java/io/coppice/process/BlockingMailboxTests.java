package io.coppice.process;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What [Overflow#BLOCK] does to the sender.
@ParameterizedClass
@EnumSource
class BlockingMailboxTests {

    private static final int SENDERS = 200;

    private final Style style;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    BlockingMailboxTests(Style style) {
        this.style = style;
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    /// A receiver that stands still in front of a full mailbox: 1, 2.
    private StandStill full() throws InterruptedException {
        StandStill receiver = StandStill.in(runtime, style,
                SpawnOptions.DEFAULT.mailbox(new MailboxLimit(2, Overflow.BLOCK, 0)));
        assertThat(receiver.pid().trySend(1)).isEqualTo(Delivery.ACCEPTED);
        assertThat(receiver.pid().trySend(2)).isEqualTo(Delivery.ACCEPTED);
        return receiver;
    }

    private static Thread senderOf(StandStill receiver, Object message) {
        return Thread.ofVirtual().start(() -> receiver.pid().send(message));
    }

    private static void awaitWaiting(Thread thread) {
        await().until(() -> isWaiting(thread));
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    @Test
    void aSenderWaitsUntilThereIsSpace() throws InterruptedException {
        StandStill receiver = full();
        Thread sender = senderOf(receiver, 3);
        awaitWaiting(sender);
        assertThat(receiver.length()).isEqualTo(2);
        receiver.gate().countDown();
        sender.join();
        assertThat(receiver.goOn()).containsExactly(1, 2, 3);
        assertThat(runtime.refusedCount()).isZero();
    }

    /// Each message that is taken wakes all who wait, for the space of one.
    @Test
    void everySenderGetsItsTurn() throws InterruptedException {
        var begin = new CountDownLatch(1);
        var sent = new CountDownLatch(SENDERS);
        Set<Object> handled = ConcurrentHashMap.newKeySet();
        Pid receiver = style.spawn(runtime, message -> {
            begin.await();
            handled.add(message);
            awaitNext(Self.current().pid(), sent);
        }, SpawnOptions.DEFAULT.mailbox(new MailboxLimit(1, Overflow.BLOCK, 0)));
        List<Thread> senders = IntStream.range(0, SENDERS).mapToObj(i -> Thread.ofVirtual().start(() -> {
            receiver.send(i);
            sent.countDown();
        })).toList();
        await().until(() -> senders.stream().filter(BlockingMailboxTests::isWaiting).count() == SENDERS - 2);
        begin.countDown();
        sent.await();
        await().until(() -> handled.size() + runtime.refusedCount() == SENDERS);
        assertThat(runtime.refusedCount()).isZero();
    }

    private void awaitNext(Pid receiver, CountDownLatch sent) {
        while (sent.getCount() > 0 && runtime.info(receiver).orElseThrow().mailboxLength() == 0) {
            Thread.yield();
        }
    }

    /// Taking the context of the sender is a place where both can be held up.
    @Test
    void twoSendersThatMeetAtTheLastSpaceBothGetTheirTurn() throws InterruptedException {
        var meeting = new CountDownLatch(2);
        try (var other = ProcessRuntime.start(RuntimeOptions.DEFAULT.carrying(() -> meet(meeting)))) {
            StandStill receiver = StandStill.in(other, style,
                    SpawnOptions.DEFAULT.mailbox(new MailboxLimit(1, Overflow.BLOCK, 0)));
            Thread first = senderOf(receiver, 1);
            Thread second = senderOf(receiver, 2);
            await().until(() -> meeting.getCount() == 0 && isOver(first) != isOver(second));
            receiver.gate().countDown();
            first.join();
            second.join();
            assertThat(other.refusedCount()).isZero();
            assertThat(receiver.goOn()).containsExactlyInAnyOrder(1, 2);
        }
    }

    private static boolean isOver(Thread thread) {
        return thread.getState() == Thread.State.TERMINATED;
    }

    private static ContextCarrier.@Nullable Context meet(CountDownLatch meeting) {
        if (Thread.currentThread().isVirtual()) {
            meeting.countDown();
            Zombie.waitStubbornly(meeting);
        }
        return null;
    }

    @Test
    void aSenderWakesUpWhenTheReceiverEnds() throws InterruptedException {
        StandStill receiver = full();
        Thread sender = senderOf(receiver, 3);
        awaitWaiting(sender);
        runtime.exit(receiver.pid(), ExitReason.KILL);
        sender.join();
        assertThat(runtime.deadLetterCount()).isEqualTo(1);
        assertThat(runtime.refusedCount()).isZero();
    }

    @Test
    void nothingArrivesOfASenderThatIsKilledWhileItWaits() throws InterruptedException {
        StandStill receiver = full();
        Pid sender = style.spawn(runtime, receiver.pid()::send);
        sender.send("from the grave");
        await().until(() -> isWaitingInSend(sender));
        runtime.exit(sender, ExitReason.KILL);
        await().until(() -> runtime.zombieCount() == 0);
        assertThat(receiver.goOn()).containsExactly(1, 2);
    }

    private boolean isWaitingInSend(Pid pid) {
        return runtime.stackTrace(pid).stream().anyMatch(frame -> frame.getMethodName().equals("awaitSpace"));
    }

    @Test
    void aSenderThatIsInterruptedIsRefusedAndStaysInterrupted() throws InterruptedException {
        StandStill receiver = full();
        var interrupted = new AtomicBoolean();
        Thread sender = Thread.ofVirtual().start(() -> {
            receiver.pid().send(3);
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        awaitWaiting(sender);
        sender.interrupt();
        sender.join();
        assertThat(interrupted).isTrue();
        assertThat(runtime.refusedCount()).isEqualTo(1);
        assertThat(receiver.goOn()).containsExactly(1, 2);
    }

    @Test
    void aPlatformThreadIsRefused() throws InterruptedException {
        StandStill receiver = full();
        Thread sender = Thread.ofPlatform().start(() -> receiver.pid().send(3));
        sender.join();
        assertThat(runtime.refusedCount()).isEqualTo(1);
        assertThat(receiver.goOn()).containsExactly(1, 2);
    }

    @Test
    void aListenerIsRefusedBecauseItBorrowsTheThread() throws InterruptedException {
        StandStill receiver = full();
        runtime.subscribe(ProcessEvent.DeadLetter.class, _ -> receiver.pid().send(3));
        Tester.run(runtime, self -> {
            Pid dead = self.spawnLink(_ -> {
            });
            self.receive(Exit.class);
            dead.send("lost");
        });
        assertThat(runtime.refusedCount()).isEqualTo(1);
        assertThat(receiver.goOn()).containsExactly(1, 2);
    }

}
