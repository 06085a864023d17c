package io.coppice.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// What a process has not taken when it ends goes to another one.
@Timeout(30)
class HandOverTests {

    private static final SpawnOptions LEAVING = SpawnOptions.labelled("leaving").leavingMailbox();

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final CountDownLatch entered = new CountDownLatch(1);

    private final CountDownLatch go = new CountDownLatch(1);

    private final CompletableFuture<List<Object>> inherited = new CompletableFuture<>();

    private final Pid heir = runtime.spawn(self -> {
        self.receive("go"::equals);
        inherited.complete(self.flush());
    });

    private Pid busy(SpawnOptions options) throws InterruptedException {
        Pid pid = runtime.spawnHandler(_ -> {
            entered.countDown();
            go.await();
            throw new IllegalStateException("boom");
        }, options);
        pid.send("first");
        entered.await();
        return pid;
    }

    private static void awaitEnd(Pid pid) {
        var end = new CompletableFuture<ExitReason>();
        pid.watch(end::complete);
        end.join();
    }

    private List<Object> inherited(Pid from) {
        runtime.takeLeft(from).forEach(heir::send);
        heir.send("go");
        return inherited.join();
    }

    @Test
    void isWhatWasNotTakenInOrderAfterACrash() throws InterruptedException {
        Pid pid = busy(LEAVING);
        pid.send("a");
        pid.send("b");
        go.countDown();
        awaitEnd(pid);

        assertThat(pid.trySend("late")).isEqualTo(Delivery.DEAD);
        assertThat(inherited(pid)).containsExactly("a", "b");
        assertThat(runtime.deadLetterCount()).isOne();
    }

    @Test
    void isThereAfterAKillThoughItsThreadGoesOn() throws InterruptedException {
        Pid pid = busy(LEAVING);
        pid.send("a");
        runtime.exit(pid, ExitReason.KILL);

        assertThat(inherited(pid)).containsExactly("a");
    }

    @Test
    void isHandedOnOnce() throws InterruptedException {
        Pid pid = busy(LEAVING);
        pid.send("a");
        runtime.exit(pid, ExitReason.KILL);
        runtime.takeLeft(pid).forEach(heir::send);

        assertThat(inherited(pid)).containsExactly("a");
    }

    @Test
    void hasNoNotices() throws InterruptedException {
        Pid pid = busy(LEAVING);
        Pid other = runtime.spawn(self -> self.receive());
        pid.send(new Exit(other, ExitReason.NORMAL));
        pid.send("a");
        runtime.exit(pid, ExitReason.KILL);

        assertThat(inherited(pid)).containsExactly("a");
    }

    @Test
    void hasWhatAReceivePassedOverBeforeTheRest() {
        Pid pid = runtime.spawnHandler(_ -> {
            Self.current().receive("wanted"::equals);
            throw new IllegalStateException("boom");
        }, LEAVING);
        for (String message : List.of("first", "passed 1", "passed 2", "wanted", "behind")) {
            pid.send(message);
        }
        awaitEnd(pid);

        assertThat(inherited(pid)).containsExactly("passed 1", "passed 2", "behind");
    }

    @Test
    void isNothingOfOneThatLivesOrThatDidNotSayThatItLeavesItsMailbox() throws InterruptedException {
        Pid pid = busy(SpawnOptions.labelled("ordinary"));
        pid.send("a");
        Pid living = runtime.spawnHandler(_ -> Self.current().receive(Duration.ofMinutes(1)), LEAVING);
        living.send("a");
        living.send("b");
        runtime.exit(pid, ExitReason.KILL);
        runtime.takeLeft(living).forEach(heir::send);

        assertThat(inherited(pid)).isEmpty();
    }

}
