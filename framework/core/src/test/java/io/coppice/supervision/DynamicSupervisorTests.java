package io.coppice.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessKind;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// Children that come and go (Elixir `dynamic_supervisor_test.exs`).
class DynamicSupervisorTests extends TreeTest {

    private DynamicSupervisorRef start(DynamicSupervisor carts) {
        recordEvents();
        return carts.start(runtime);
    }

    private DynamicSupervisorRef start() {
        return start(DynamicSupervisor.named("carts").limit(OFTEN));
    }

    private static void settle(DynamicSupervisorRef carts) {
        assertThat(carts.stop("nobody")).isFalse();
    }

    private static TreeNode child(DynamicSupervisorRef carts, String name) {
        return carts.node().child(name);
    }

    @Test
    void noMoreChildrenThanAllowed() {
        DynamicSupervisorRef none = start(DynamicSupervisor.named("none").maxChildren(0));

        assertThatIllegalStateException().isThrownBy(() -> none.start(probe.worker("a")))
            .withMessage("Child 'a' was refused: / has 0 children, its max-children; stop some or raise the limit");
    }

    @Test
    void thoseThatWaitForARestartCountAsWell() {
        var backoff = Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(1)).jitter(0);
        DynamicSupervisorRef carts = start(DynamicSupervisor.named("carts").maxChildren(1).backoff(backoff));
        end(carts.start(probe.worker("a")), CRASH);
        settle(carts);

        assertThat(child(carts, "a").state()).isEqualTo(NodeState.RESTARTING);
        assertThat(carts.count()).isOne();
        assertThatIllegalStateException().isThrownBy(() -> carts.start(probe.worker("b")));
        assertThat(carts.stop("a")).isTrue();
        assertThat(carts.start(probe.worker("b")).isAlive()).isTrue();
    }

    @Test
    void namesAreUniqueAmongLiveChildren() {
        DynamicSupervisorRef carts = start();
        carts.start(probe.worker("a"));

        assertThatIllegalStateException().isThrownBy(() -> carts.start(probe.worker("a")))
            .withMessageContaining("/a is there already, running");
        carts.stop("a");
        assertThat(carts.start(probe.worker("a")).isAlive()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void restartsOrForgets(Restart restart) {
        DynamicSupervisorRef carts = start();
        List<ExitReason> reasons = List.of(ExitReason.NORMAL, ExitReason.SHUTDOWN, ExitReason.shutdown("x"),
                ExitReason.KILLED, ExitReason.of("whatever"), CRASH);
        for (ExitReason reason : reasons) {
            Pid pid = carts.start(probe.worker("c").restart(restart));

            end(pid, reason);
            settle(carts);

            assertThat(carts.count()).as("%s", reason).isEqualTo(restart.appliesTo(reason) ? 1 : 0);
            assertThat(carts.stop("c")).isEqualTo(restart.appliesTo(reason));
        }
    }

    @Test
    void aFailedRestartIsTriedAgain() {
        DynamicSupervisorRef carts = start(
                DynamicSupervisor.named("carts").limit(RestartLimit.restarts(2).within(Duration.ofSeconds(5))));
        Pid first = carts.start(probe.worker("a"));
        probe.failStarts("a", 1);

        end(first, CRASH);

        probe.expect("start a", "stop a", "fail a", "start a").expectNothingElse();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 10 })
    void aRestartThatAlwaysFailsMakesItGiveUp(int restarts) {
        DynamicSupervisorRef carts = start(
                DynamicSupervisor.named("carts").limit(RestartLimit.restarts(restarts).within(Duration.ofSeconds(5))));
        carts.start(probe.worker("sibling"));
        Pid first = carts.start(probe.worker("a"));
        probe.failStarts("a", Integer.MAX_VALUE);
        Pid supervisor = carts.node().pid();

        ExitReason reason = endOf(supervisor, _ -> end(first, CRASH));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
        assertThat(events(SupervisionEvent.StartFailed.class)).hasSize(restarts);
        assertThat(carts.node().state()).isEqualTo(NodeState.GAVE_UP);
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void stopSaysWhetherThereWasSuchAChild() {
        DynamicSupervisorRef carts = start();
        carts.start(probe.worker("gentle"));
        carts.start(probe.worker("brutal").shutdown(Shutdown.brutalKill()));

        assertThat(carts.stop("gentle")).isTrue();
        assertThat(carts.stop("brutal")).isTrue();
        assertThat(carts.stop("gentle")).isFalse();

        assertThat(events(SupervisionEvent.ChildStopped.class)).extracting(SupervisionEvent.ChildStopped::reason)
            .containsExactly(ExitReason.SHUTDOWN, ExitReason.KILLED);
        assertThat(carts.count()).isZero();
    }

    @Test
    void aFailedStartIsNotKept() {
        DynamicSupervisorRef carts = start();
        probe.failStarts("a", 1);

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> carts.start(probe.worker("a")))
            .satisfies(ex -> assertThat(ex.reason().cause()).hasMessage("a can't start"));

        assertThat(carts.count()).isZero();
    }

    @Test
    void aRestartByHandThatFailsForgetsTheChild() {
        DynamicSupervisorRef carts = start();
        carts.start(probe.worker("a"));
        probe.failStarts("a", 1);

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> carts.restart("a"));

        assertThat(carts.count()).isZero();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> carts.restart("a"));
    }

    @Test
    void itsChildrenAreStoppedAllAtOnce() {
        DynamicSupervisorRef carts = start();
        List<String> names = List.of("a", "b", "c");
        names.forEach(name -> carts.start(probe.worker(name)));
        probe.expect("start a", "start b", "start c");
        var latches = names.stream().map(probe::slowStop).toList();

        var done = inBackground(carts::stop);
        probe.expectInAnyOrder("stopping a", "stopping b", "stopping c");
        latches.forEach(latch -> latch.countDown());
        await(done);

        probe.expectInAnyOrder("stop a", "stop b", "stop c").expectNothingElse();
    }

    @Test
    void eachChildHasItsOwnDeadlineInACommonStop() throws InterruptedException {
        DynamicSupervisorRef carts = start();
        carts.start(probe.worker("slow").shutdown(Shutdown.within(Duration.ofSeconds(9))));
        carts.start(probe.worker("quick").shutdown(Shutdown.within(Duration.ofSeconds(2))));
        carts.start(probe.worker("oops"));
        probe.expect("start slow", "start quick", "start oops");
        probe.slowStop("slow");
        probe.slowStop("quick");

        var done = inBackground(carts::stop);
        probe.expectInAnyOrder("stopping slow", "stopping quick", "stop oops");
        awaitStopped(1);
        time.advanceWhenAwaited(Duration.ofSeconds(2));
        awaitStopped(2);
        time.advanceWhenAwaited(Duration.ofSeconds(7));
        await(done);

        assertThat(events(SupervisionEvent.ChildStopped.class).stream()
            .map(event -> event.path() + " " + event.reason() + " " + event.took().toSeconds()))
            .containsExactly("/oops shutdown 0", "/quick killed 2", "/slow killed 9");
    }

    private void awaitStopped(int count) {
        Awaitility.await().until(() -> events(SupervisionEvent.ChildStopped.class).size() == count);
    }

    @Test
    void tenThousandChildrenStartAndStopQuickly() {
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts").start(runtime);
        List<Pid> pids = new ArrayList<>();

        for (int i = 0; i < 10_000; i++) {
            pids.add(carts.start(ChildSpec.worker("c" + i, Plain::new).restart(Restart.TEMPORARY)));
        }
        assertThat(carts.count()).isEqualTo(10_000);
        assertThat(runtime.processCount(ProcessKind.SERVER)).isEqualTo(10_000);
        for (int i = 0; i < 5_000; i++) {
            end(pids.get(i), ExitReason.KILLED);
        }
        settle(carts);
        assertThat(carts.count()).isEqualTo(5_000);
        carts.stop();

        assertThat(pids).noneMatch(Pid::isAlive);
        Awaitility.await().until(() -> runtime.processCount() == 0);
    }

    private static final class Plain implements GenServer<String> {

        @Override
        public void init(ServerSelf<String> self) {
        }

        @Override
        public void handle(String message) {
        }

    }

}
