package io.coppice.process;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// On what thread an event-driven process runs.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlacementTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    private Pid reporting(Placement placement) {
        Pid pid = runtime.spawnHandler(_ -> threads.add(Thread.currentThread()),
                SpawnOptions.DEFAULT.placement(placement));
        awaitIdle(pid);
        return pid;
    }

    private void awaitIdle(Pid pid) {
        await().until(() -> runtime.info(pid).orElseThrow().state() == ProcessState.WAITING);
    }

    private boolean runsOnAVirtualThread(Pid pid) throws InterruptedException {
        pid.send("where are you?");
        return threads.take().isVirtual();
    }

    private void fromAVirtualThread(ProcessBody body) {
        Tester.run(runtime, body);
    }

    @Test
    void whoIsWokenFromOutsideRunsOnAWorker() throws InterruptedException {
        Pid pid = reporting(Placement.AUTO);
        pid.send("where are you?");
        assertThat(threads.take().getName()).startsWith("coppice-worker-");
    }

    @Test
    void whoIsWokenByADirectProcessRunsBesideIt() {
        Pid pid = reporting(Placement.AUTO);
        fromAVirtualThread(_ -> assertThat(runsOnAVirtualThread(pid)).isTrue());
    }

    @Test
    void whoIsWokenByAnEventDrivenProcessRunsOnAWorker() {
        Pid second = reporting(Placement.AUTO);
        Pid first = runtime.spawnHandler(second::send, SpawnOptions.DEFAULT);
        awaitIdle(first);
        fromAVirtualThread(_ -> {
            first.send("pass it on");
            assertThat(threads.take().isVirtual()).isFalse();
        });
    }

    @Test
    void aUserMayPinIt() throws InterruptedException {
        assertThat(runsOnAVirtualThread(reporting(Placement.VIRTUAL))).isTrue();
        Pid pinned = reporting(Placement.PLATFORM);
        fromAVirtualThread(_ -> assertThat(runsOnAVirtualThread(pinned)).isFalse());
    }

    @Test
    void aBehaviourThatWaitsInAReceiveRunsOnVirtualThreadsFromThenOn() throws InterruptedException {
        MessageHandler waiting = message -> {
            threads.add(Thread.currentThread());
            Self.current().receive(String.class);
        };
        Pid first = runtime.spawnHandler(waiting, SpawnOptions.DEFAULT);
        assertThat(runsOnAVirtualThread(first)).isFalse();
        awaitIdle(first);
        first.send("enough");
        assertThat(runsOnAVirtualThread(runtime.spawnHandler(waiting, SpawnOptions.DEFAULT))).isTrue();
    }

    private record Ask(ReplyTo<String> reply) {
    }

    @Test
    void aBehaviourThatCallsAnotherRunsOnVirtualThreadsFromThenOn() throws InterruptedException {
        ServerRef<Ask> server = GenServer.start(runtime, () -> message -> message.reply().send("here"));
        Pid caller = runtime.spawnHandler(_ -> {
            threads.add(Thread.currentThread());
            server.<String>call(Ask::new);
        }, SpawnOptions.DEFAULT);
        runsOnAVirtualThread(caller);
        awaitIdle(caller);
        assertThat(runsOnAVirtualThread(caller)).isTrue();
    }

    @Test
    void aBehaviourThatWasSeenWaitingRunsOnVirtualThreadsFromThenOn() {
        MessageHandler parking = _ -> {
            threads.add(Thread.currentThread());
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        };
        await().until(() -> runsOnAVirtualThread(runtime.spawnHandler(parking, SpawnOptions.DEFAULT)));
    }

    @Test
    void aPinnedBehaviourStaysWhereItIsThoughItBlocks() throws InterruptedException {
        MessageHandler waiting = _ -> {
            threads.add(Thread.currentThread());
            Self.current().receive(String.class);
        };
        SpawnOptions pinned = SpawnOptions.DEFAULT.placement(Placement.PLATFORM);
        for (int i = 0; i < 3 * Runtime.getRuntime().availableProcessors(); i++) {
            assertThat(runsOnAVirtualThread(runtime.spawnHandler(waiting, pinned))).isFalse();
        }
    }

    @Test
    void aHandlerThatSaysThatItBlocksHoldsUpNobody() throws InterruptedException {
        var gate = new CountDownLatch(1);
        int blocked = 20 * Runtime.getRuntime().availableProcessors();
        var all = new CountDownLatch(blocked);
        for (int i = 0; i < blocked; i++) {
            runtime.spawnHandler(_ -> {
                try (var _ = Self.blocking()) {
                    all.countDown();
                    gate.await();
                }
            }, SpawnOptions.DEFAULT.placement(Placement.PLATFORM)).send("go");
        }
        all.await();
        assertThat(runtime.processCount()).isEqualTo(blocked);
        gate.countDown();
    }

    @ParameterizedTest
    @EnumSource
    void orderHoldsWhileABehaviourMoves(Placement next) throws ExecutionException, InterruptedException {
        int count = 20_000;
        var handled = new ArrayList<Object>();
        var process = (HandlerProcess) runtime.spawnHandler(handled::add, SpawnOptions.DEFAULT);
        var sending = new FutureTask<>(() -> {
            for (int i = 0; i < count; i++) {
                process.send(i);
                if (i == count / 2) {
                    process.habit().learn(next);
                }
            }
            return count;
        });
        Thread.ofPlatform().start(sending);
        sending.get();
        await().until(() -> runtime.info(process).orElseThrow().handled() == count
                && runtime.info(process).orElseThrow().state() == ProcessState.WAITING);
        assertThat(handled).hasSize(count).isSorted();
    }

    @Test
    void nobodyIsAtWorkWhenAllProcessesAreIdle() throws InterruptedException {
        int count = 10_000;
        for (int i = 0; i < count; i++) {
            runtime.spawnHandler(_ -> threads.add(Thread.currentThread()), SpawnOptions.DEFAULT).send("once");
        }
        for (int i = 0; i < count; i++) {
            threads.take();
        }
        await().until(runtime.scheduler::isAsleep);
        assertThat(runtime.processCount()).isEqualTo(count);
    }

}
