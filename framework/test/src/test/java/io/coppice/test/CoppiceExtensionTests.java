package io.coppice.test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

class CoppiceExtensionTests {

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
                    text -> text.contains(left.get() + " has ended (killed)") && text.contains("leavesAZombie"))));
    }

    @Test
    void manualTimeIsRefusedWhereTheTestHasRealTime() {
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(WantsTimeInSetUp.class, "hasRealTime", "io.coppice.process.ProcessRuntime"))
            .execute()
            .testEvents()
            .assertThatEvents()
            .haveExactly(1, finishedWithFailure(message(text -> text.contains("to the test method itself"))));
    }

    private static Events run(String method) {
        String parameters = switch (method) {
            case "movesTheTime", "sharesTheRuntime" ->
                "io.coppice.process.ProcessRuntime,io.coppice.test.Probe," + "io.coppice.test.ManualTime";
            default -> "io.coppice.process.ProcessRuntime";
        };
        return EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(Cases.class, method, parameters))
            .execute()
            .testEvents();
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

    @Test
    void theExampleRuns() {
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(GreetingTests.class))
            .execute()
            .testEvents()
            .assertStatistics(stats -> stats.succeeded(1));
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
