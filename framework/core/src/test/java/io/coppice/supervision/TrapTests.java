package io.coppice.supervision;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.CallException;
import io.coppice.server.ServerRef;
import io.coppice.server.StartException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Each of these was a bug that some framework with supervisors has shipped.
class TrapTests extends TreeTest {

    private SupervisorRef start(ChildSpec child) {
        SupervisorRef shop = Supervisor.oneForOne("shop").limit(OFTEN).child(child).start(runtime);
        probe.expect("start " + child.name());
        return shop;
    }

    @Test
    void theOldStopHookFinishesBeforeTheNewStart() {
        SupervisorRef shop = start(probe.worker("a"));
        CountDownLatch go = probe.slowStop("a");

        pid(shop, "a").send(new Worker.End(CRASH));
        probe.expect("stopping a");
        settle(shop);
        probe.expectNothingElse();
        go.countDown();

        probe.expect("stop a", "start a");
    }

    @Test
    void theSameReferenceReachesTheNewInstanceForCallKillAndWatch() {
        SupervisorRef shop = start(probe.worker("a"));
        ServerRef<Worker.Order> a = shop.server("a");
        end(shop, "a", CRASH);
        Pid second = pid(shop, "a");
        var watched = new CompletableFuture<Down>();
        var monitoring = new CountDownLatch(1);
        runtime.spawn(self -> {
            self.monitor(a.address());
            monitoring.countDown();
            watched.complete(self.receive(Down.class));
        });
        Awaitility.await().until(() -> monitoring.getCount() == 0);

        assertThat(a.<Integer>call(Worker.Handled::new)).isOne();
        assertThat(a.pid()).contains(second);
        runtime.exit(a.pid().orElseThrow(), ExitReason.KILL);

        assertThat(await(watched).pid()).isEqualTo(second);
        assertThat(await(watched).reason()).isEqualTo(ExitReason.KILLED);
    }

    @Test
    void namesAreFreeForTheNextLifeAfterAnEscalatedRestart() {
        var inner = Supervisor.oneForOne("inner")
            .limit(RestartLimit.restarts(0).within(Duration.ofSeconds(5)))
            .child(probe.registered("clerk"));
        SupervisorRef outer = Supervisor.oneForOne("outer").child(ChildSpec.supervisor(inner)).start(runtime);
        Pid first = runtime.whereis("clerk").orElseThrow();

        endOf(pid(outer, "inner"), _ -> end(first, CRASH));
        settle(outer);

        assertThat(runtime.whereis("clerk")).contains(pid(outer, "inner/clerk")).isNotEqualTo(first);
        assertThat(outer.<Worker.Order>server("inner/clerk").<Integer>call(Worker.Handled::new)).isOne();
    }

    @Test
    void aFailedStartFreesTheNameAndLeavesNoProcess() {
        SupervisorRef shop = start(probe.worker("a"));
        probe.failStarts("clerk", 1);

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> shop.addChild(probe.registered("clerk")));

        assertThat(runtime.whereis("clerk")).isEmpty();
        assertThat(runtime.processCount()).isEqualTo(2);
        assertThat(shop.addChild(probe.registered("clerk"))).isEqualTo(runtime.whereis("clerk").orElseThrow());
    }

    @Test
    void specsOfChildrenThatAreGoneForGoodAreReleased() {
        SupervisorRef shop = start(probe.worker("a"));

        for (int i = 0; i < 100; i++) {
            Pid pid = shop.addChild(probe.worker("temp" + i).restart(Restart.TEMPORARY));
            end(pid, (i % 2 == 0) ? ExitReason.NORMAL : CRASH);
        }
        settle(shop);

        assertThat(shop.node().childCount()).isOne();
        assertThat(shop.node().children(0, 10)).extracting(TreeNode::name).containsExactly("a");
    }

    @Test
    void noMessageIsHandledTwiceAndNoneIsLostAfterARestart() {
        SupervisorRef shop = start(probe.worker("a"));
        ServerRef<Worker.Order> a = shop.server("a");
        CountDownLatch go = new CountDownLatch(1);
        var stick = new Worker.Stick(new CountDownLatch(1), go);
        a.cast(stick);
        a.cast(new Worker.End(CRASH));
        IntStream.range(0, 10).forEach(_ -> a.cast(new Worker.Silence()));

        Pid first = pid(shop, "a");
        endOf(first, _ -> go.countDown());
        settle(shop);
        IntStream.range(0, 5).forEach(_ -> a.cast(new Worker.Silence()));

        assertThat(a.<Integer>call(Worker.Handled::new)).as("the five after the restart, and this").isEqualTo(6);
        probe.expect("stop a", "start a", "silence a", "silence a", "silence a", "silence a", "silence a")
            .expectNothingElse();
    }

    @Test
    void pendingCallersFailAtOnceAndNotAtTheirTimeout() throws InterruptedException {
        SupervisorRef shop = start(probe.worker("a"));
        ServerRef<Worker.Order> a = shop.server("a");
        var stick = new Worker.Stick();
        a.cast(stick);
        stick.entered().await();
        var called = new CountDownLatch(1);
        var call = inBackground(() -> a.<Integer>call(reply -> {
            called.countDown();
            return new Worker.Handled(reply);
        }, Duration.ofDays(1)));
        called.await();

        end(pid(shop, "a"), ExitReason.KILLED);

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> await(call))
            .havingRootCause()
            .isInstanceOfSatisfying(CallException.class, ex -> assertThat(ex.reason()).isEqualTo(ExitReason.KILLED));
    }

    @Test
    void aCallWhileTheChildWaitsForItsRestartFailsAtOnce() {
        SupervisorRef shop = start(probe.worker("a").backoff(Backoff.of(Duration.ofHours(1), Duration.ofHours(1))));
        ServerRef<Worker.Order> a = shop.server("a");
        end(shop, "a", CRASH);

        assertThatExceptionOfType(CallException.class)
            .isThrownBy(() -> a.<Integer>call(Worker.Handled::new, Duration.ofDays(1)))
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.NOPROC))
            .withMessageContaining("/a");
    }

    @Test
    void theBudgetIsThatOfTheSupervisorAndNotOfTheChild() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .limit(RestartLimit.restarts(2).within(Duration.ofSeconds(5)))
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .child(probe.worker("c"))
            .start(runtime);
        end(shop, "a", CRASH);
        end(shop, "b", CRASH);

        ExitReason reason = endOf(shop.node().pid(), _ -> end(pid(shop, "c"), CRASH));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
    }

    @Test
    void stopHooksOfChildrenRunWhenTheirParentDies() {
        var inner = Supervisor.oneForOne("inner").child(probe.worker("a"));
        SupervisorRef outer = start(ChildSpec.supervisor(inner).restart(Restart.TEMPORARY), "a");

        end(outer, "inner", ExitReason.KILLED);

        probe.expect("stop a").expectNothingElse();
    }

    private SupervisorRef start(ChildSpec child, String firstToStart) {
        SupervisorRef shop = Supervisor.oneForOne("shop").child(child).start(runtime);
        probe.expect("start " + firstToStart);
        return shop;
    }

    @Test
    void lookingNeverCallsAProcess() throws InterruptedException {
        SupervisorRef shop = start(probe.worker("a"));
        var stuck = new Worker.Stick();
        pid(shop, "a").send(stuck);
        stuck.entered().await();
        recordEvents();

        TreeNode a = child(shop, "a");
        assertThat(a.state()).isEqualTo(NodeState.RUNNING);
        assertThat(a.toString()).contains("/a");
        assertThat(shop.node().children(0, 10)).hasSize(1);

        assertThat(events).isEmpty();
    }

    @Test
    void noThreadOfItsOwnForAnIdleChild() {
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts").start(runtime);
        long before = Thread.getAllStackTraces().size();

        IntStream.range(0, 500).forEach(i -> carts.start(probe.worker("c" + i)));

        assertThat(runtime.processCount()).isEqualTo(501);
        assertThat(Thread.getAllStackTraces().size() - before).as("platform threads").isLessThan(20);
    }

}
