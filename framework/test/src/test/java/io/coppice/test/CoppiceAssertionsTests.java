package io.coppice.test;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.SupervisionEvent;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.Tree;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.coppice.test.CoppiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
@MayCrash(IllegalStateException.class)
class CoppiceAssertionsTests {

    @RegisterExtension
    final CoppiceExtension coppice = CoppiceExtension
        .tree(Supervisor.oneForOne("root")
            .child(ChildSpec.supervisor(Supervisor.oneForOne("shop")
                .limit(RestartLimit.restarts(3).within(Duration.ofSeconds(5)))
                .child(ChildSpec.worker("till", CoppiceAssertionsTests::till))).restart(Restart.TEMPORARY)));

    private static GenServer<String> till() {
        return message -> {
            throw new IllegalStateException(message);
        };
    }

    /// Crashes it so many times, each after the supervisor has dealt with the one before.
    private static void crash(SupervisorRef root, History history, int times) {
        ServerRef<String> till = root.server("/shop/till");
        for (int i = 1; i <= times; i++) {
            int crashes = i;
            till.cast("boom " + i);
            assertThat(history.await(() -> dealtWith(history) == crashes)).isTrue();
        }
    }

    private static long dealtWith(History history) {
        return history.of("/shop/till")
            .events()
            .stream()
            .filter(event -> event instanceof SupervisionEvent.ChildRestarted
                    || event instanceof SupervisionEvent.GaveUp)
            .count();
    }

    // @start region = "history"
    @Test
    void afterThreeRestartsTheShopGivesUp(SupervisorRef root, History history, ManualTime time) {
        ServerRef<String> till = root.server("/shop/till");
        for (int i = 0; i < 4; i++) {
            till.cast("boom");
            time.advance(Duration.ZERO);
        }
        assertThat(history.of("/shop/till")).restarted(3).thenGaveUp();
    }
    // @end

    // @start region = "tree"
    @Test
    void theTillIsBack(Tree tree, History history) {
        ServerRef.<String>of(tree.at("/shop/till")).cast("boom");
        assertThat(history.of("/shop/till")).restarted(1);

        assertThat(tree).isRunning().hasChildren("shop");
        assertThat(tree.at("/shop/till")).isRunning().restarted(1);
    }
    // @end

    // @start region = "reason"
    @Test
    void itWasTheMessage(Probe probe, Tree tree) {
        Pid till = tree.at("/shop/till").resolve();
        probe.monitor(till);
        till.send("boom");
        assertThat(probe.expectDown(till)).isAbnormal().isCrash(IllegalStateException.class);
    }
    // @end

    // @start region = "mailbox"
    @Test
    void whatItDoesNotWantItLeaves(ProcessRuntime runtime, ManualTime time) {
        Pid picky = runtime.spawn(self -> self.receive(Integer.class));
        picky.send("one");
        picky.send("two");
        time.advance(Duration.ZERO);
        assertThat(runtime.info(picky).orElseThrow()).isWaiting().hasMailboxLength(2).hasHandled(0);
    }
    // @end

    @Nested
    class OfHistories {

        @Test
        void fewerRestartsFail(SupervisorRef root, History history, ManualTime time) {
            crash(root, history, 2);
            fails(() -> assertThat(history.of("/shop/till")).restarted(1), "Expected 1 restarts, but there were 2 in:");
        }

        @Test
        void anotherOrderFails(SupervisorRef root, History history, ManualTime time) {
            crash(root, history, 4);
            fails(() -> assertThat(history.of("/shop/till")).thenGaveUp().thenGaveUp(),
                    "Expected the supervisor to give up, but after 12 events that did not happen in:");
        }

    }

    @Nested
    class OfTrees {

        @Test
        void sayWhatTheyFoundInstead(Tree tree) {
            fails(() -> assertThat(tree.at("/shop/till")).isStopped(),
                    "Expected /shop/till to be stopped, but found: RUNNING");
            fails(() -> assertThat(tree.at("/nobody")).isRunning(),
                    "Expected /nobody to be running, but found: nothing stands there");
        }

        @Test
        void knowHowTheLastProcessEnded(Tree tree, ProcessRuntime runtime) {
            runtime.exit(tree.at("/shop/till").resolve(), ExitReason.KILL);
            assertThat(tree.at("/shop/till")).restarted(1).hasLastExit(ExitReason.KILLED);
        }

        @Test
        void knowWhoGaveUp(SupervisorRef root, Tree tree, History history) {
            crash(root, history, 4);
            assertThat(history).thenGaveUp();
        }

    }

    @Nested
    class OfReasons {

        @Test
        void sayWhatItWasInstead() {
            fails(() -> assertThat(ExitReason.NORMAL).isAbnormal(), "to be an abnormal reason, but it was normal");
            fails(() -> assertThat(ExitReason.KILLED).isCrash(RuntimeException.class), "but it was killed");
            assertThat(ExitReason.shutdown("for tonight")).isShutdown();
            assertThat(ExitReason.KILLED).isKilled();
            assertThat(ExitReason.NORMAL).isNormal();
        }

    }

    @Nested
    class OfProcesses {

        @Test
        void sayWhatTheyFoundInstead(ProcessRuntime runtime, Probe probe) {
            Pid pid = runtime.spawn(Self::receive);
            probe.link(pid);
            assertThat(runtime.info(pid).orElseThrow()).isLinkedTo(probe.pid()).hasEmptyMailbox();
            fails(() -> assertThat(runtime.info(pid).orElseThrow()).hasMailboxLength(1),
                    "to have 1 messages waiting, but found: 0");
        }

    }

    private static void fails(Runnable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion::run).withMessageContaining(message);
    }

}
