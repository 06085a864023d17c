package io.coppice.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import io.coppice.server.GenServer;
import io.coppice.supervision.Tree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

class CoppiceExtensionTests {

    private static final List<String> terminated = new CopyOnWriteArrayList<>();

    private static final AtomicReference<Pid> left = new AtomicReference<>();

    private static final AtomicReference<CountDownLatch> release = new AtomicReference<>(new CountDownLatch(1));

    @Test
    void aRuntimeIsClosedWithItsTest() {
        run("leavesAProcess").assertStatistics(stats -> stats.succeeded(1));
        assertThat(left.get().isAlive()).isFalse();
    }

    @Test
    void everythingInATestSharesOneRuntime() {
        run("sharesTheRuntime").assertStatistics(stats -> stats.succeeded(1));
    }

    @Test
    void aManualTimeIsTheTimeOfTheRuntime() {
        run("movesTheTime").assertStatistics(stats -> stats.succeeded(1));
    }

    @Test
    void aZombieFailsTheTest() {
        release.set(new CountDownLatch(1));
        Events tests = run("leavesAZombie");
        release.get().countDown();
        tests.assertThatEvents()
            .haveExactly(1, finishedWithFailure(instanceOf(AssertionError.class), message(
                    text -> text.contains(left.get() + " has ended (shutdown)") && text.contains("leavesAZombie"))));
    }

    @Test
    void aProcessThatLivesOnFailsTheTest() {
        assertThat(JUnitRun.failureOf(run("leavesAnOrphan"))).isInstanceOf(AssertionError.class)
            .hasMessageMatching("Processes were left alive; .*:\\R {2}orphan <0\\.\\d+\\.0>, named 'orphan'");
    }

    @Test
    void whatTheTestHasStartedIsStoppedInAnOrderlyWay() {
        terminated.clear();
        run("startsServers").assertStatistics(stats -> stats.succeeded(1));
        assertThat(terminated).containsExactly("second shutdown", "first shutdown");
    }

    @Test
    void whatDoesNotStopFailsTheTest() {
        assertThat(JUnitRun.failureOf(run("startsWhatDoesNotStop"))).isInstanceOf(AssertionError.class)
            .hasMessageContaining("did not stop within PT2S");
    }

    @Test
    void aCrashThatWasNotExpectedFailsTheTest() {
        assertThat(JUnitRun.failureOf(run("crashes"))).isInstanceOf(AssertionError.class)
            .hasMessageContaining("Processes crashed, and the test did not expect it; see @MayCrash:")
            .hasMessageContaining("crashed(java.lang.IllegalStateException: boom)");
        assertThat(JUnitRun.failureOf(run("crashesInAnotherWay"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void aCrashThatMayHappenDoesNot() {
        run("mayCrash").assertStatistics(stats -> stats.succeeded(1));
        run("mayCrashWithAnything").assertStatistics(stats -> stats.succeeded(1));
    }

    @Test
    void whatTheTestKillsIsNoCrash() {
        run("kills").assertStatistics(stats -> stats.succeeded(1));
    }

    @Test
    void aTreeIsRefusedWhereThereIsNone() {
        assertThat(JUnitRun.failureOf(run("wantsATree")))
            .hasMessageContaining("register CoppiceExtension.tree(…) in a field");
    }

    @Test
    void manualTimeIsRefusedWhereTheTestHasRealTime() {
        JUnitRun.of(WantsTimeInSetUp.class, "hasRealTime")
            .assertThatEvents()
            .haveExactly(1, finishedWithFailure(message(text -> text.contains("to the test method itself"))));
    }

    private static Events run(String method) {
        return JUnitRun.of(Cases.class, method);
    }

    // @start region = "extension"
    @ExtendWith(CoppiceExtension.class)
    static class GreetingTests {

        @Test
        void aGreetingIsAnswered(ProcessRuntime runtime, Probe guest) {
            Pid host = runtime.spawn(self -> self.receive(Pid.class).send("welcome"));
            host.send(guest.pid());
            guest.expectMessage("welcome");
        }

    }
    // @end

    // @start region = "mayCrash"
    @ExtendWith(CoppiceExtension.class)
    static class DivisionTests {

        @Test
        @MayCrash(ArithmeticException.class)
        void whoDividesByZeroGetsNoAnswer(ProcessRuntime runtime, Probe probe) {
            Pid divider = runtime.spawn(self -> probe.pid().send(100 / self.receive(Integer.class)));
            probe.monitor(divider);
            divider.send(0);
            CoppiceAssertions.assertThat(probe.expectDown(divider)).isCrash(ArithmeticException.class);
        }

    }
    // @end

    @Test
    void theExamplesRun() {
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(GreetingTests.class), selectClass(DivisionTests.class))
            .execute()
            .testEvents()
            .assertStatistics(stats -> stats.succeeded(2));
    }

    @ExtendWith(CoppiceExtension.class)
    static class Cases {

        private ProcessRuntime before;

        @BeforeEach
        void setUp(ProcessRuntime runtime) {
            before = runtime;
        }

        @Test
        void leavesAProcess(ProcessRuntime runtime) {
            left.set(runtime.spawn(Self::receive));
        }

        @Test
        void sharesTheRuntime(ProcessRuntime runtime, Probe probe, ManualTime time) {
            assertThat(runtime).isSameAs(before);
            assertThat(runtime.time()).isSameAs(time);
            assertThat(probe.pid().isAlive()).isTrue();
        }

        @Test
        void movesTheTime(ProcessRuntime runtime, Probe probe, ManualTime time) {
            runtime.sendAfter(Duration.ofDays(1), probe.pid(), "tomorrow");
            time.advance(Duration.ofDays(1));
            probe.expectMessage("tomorrow");
        }

        @Test
        void leavesAnOrphan(ProcessRuntime runtime, ManualTime time) {
            runtime.spawn(self -> self.runtime().spawn(Self::receive, SpawnOptions.named("orphan")));
            time.advance(Duration.ZERO);
        }

        @Test
        void startsServers(ProcessRuntime runtime) {
            GenServer.start(runtime, () -> new Mourner("first", terminated));
            GenServer.start(runtime, () -> new Mourner("second", terminated));
        }

        @Test
        void startsWhatDoesNotStop(ProcessRuntime runtime) {
            Pid deaf = runtime.spawn(self -> self.receive("never"::equals));
            GenServer.start(runtime, () -> new GenServer<>() {

                @Override
                public void handle(Object message) {
                }

                @Override
                public void terminate(ExitReason reason) {
                    Self.current().receive(deaf::equals);
                }

            });
        }

        @Test
        void crashes(ProcessRuntime runtime) {
            crash(runtime, new IllegalStateException("boom"));
        }

        @Test
        @MayCrash(IllegalArgumentException.class)
        void crashesInAnotherWay(ProcessRuntime runtime) {
            crash(runtime, new IllegalStateException("boom"));
        }

        @Test
        @MayCrash(IllegalStateException.class)
        void mayCrash(ProcessRuntime runtime) {
            crash(runtime, new IllegalStateException("boom"));
        }

        @Test
        @MayCrash
        void mayCrashWithAnything(ProcessRuntime runtime, Probe probe) {
            Pid pid = runtime.spawn(self -> {
                throw self.exit(ExitReason.of("bored"));
            });
            probe.monitor(pid);
            assertThat(probe.expectDown(pid)).isNotNull();
        }

        @Test
        void kills(ProcessRuntime runtime) {
            runtime.exit(runtime.spawn(Self::receive), ExitReason.of("by hand"));
            runtime.exit(runtime.spawn(Self::receive), ExitReason.KILL);
        }

        @Test
        void wantsATree(Tree tree) {
            assertThat(tree).isNotNull();
        }

        private static void crash(ProcessRuntime runtime, RuntimeException cause) {
            Probe probe = Probe.start(runtime);
            Pid pid = runtime.spawn(self -> {
                self.receive();
                throw cause;
            });
            probe.monitor(pid);
            pid.send("go");
            assertThat(probe.expectDown(pid)).isEqualTo(ExitReason.crashed(cause));
        }

        @Test
        void leavesAZombie(ProcessRuntime runtime) throws InterruptedException {
            CountDownLatch latch = release.get();
            var started = new CountDownLatch(1);
            left.set(runtime.spawn(_ -> {
                started.countDown();
                while (latch.getCount() > 0) {
                    Thread.onSpinWait();
                }
            }));
            started.await();
        }

    }

    @ExtendWith(CoppiceExtension.class)
    static class WantsTimeInSetUp {

        @BeforeEach
        void setUp(ManualTime time) {
            assertThat(time).isNotNull();
        }

        @Test
        void hasRealTime(ProcessRuntime runtime) {
            assertThat(runtime).isNotNull();
        }

    }

}
