package io.coppice.process;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

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

    @Test
    void everySenderGetsItsTurn() throws InterruptedException {
        StandStill receiver = full();
        List<Thread> senders = IntStream.range(0, 200).mapToObj(i -> senderOf(receiver, "message " + i)).toList();
        await().until(() -> senders.stream().allMatch(BlockingMailboxTests::isWaiting));
        receiver.gate().countDown();
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(runtime.refusedCount()).isZero();
        assertThat(receiver.goOn()).hasSize(202).doesNotHaveDuplicates();
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
