package io.coppice.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.CallException;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.Restart;
import io.coppice.supervision.Shutdown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/// Tasks as children of a supervisor (Elixir `task/supervisor_test.exs`).
class TaskSupervisorTests extends TaskTest {

    private static final Duration LONG = Duration.ofSeconds(5);

    private DynamicSupervisorRef supervisor;

    private TaskSupervisor tasks;

    @BeforeEach
    void start() {
        start(DynamicSupervisor.named("tasks"));
    }

    private void start(DynamicSupervisor description) {
        supervisor = description.start(runtime);
        tasks = TaskSupervisor.of(runtime, supervisor);
    }

    private Pid supervisorPid() {
        return supervisor.node().pid();
    }

    private List<Pid> links(Pid of) {
        return List.copyOf(runtime.info(of).orElseThrow().links());
    }

    // L16, TS2
    @Test
    void aTaskIsAChildAndLinkedToItsOwner() {
        trapping(self -> {
            var go = new CompletableFuture<Integer>();
            Task<Integer> task = tasks.async(self, () -> get(go));
            assertThat(tasks.children()).containsExactly(task.pid());
            assertThat(links(task.pid())).containsExactlyInAnyOrder(supervisorPid(), self.pid());

            go.complete(7);

            assertThat(task.await()).isEqualTo(7);
            untilEnded(task);
            await().until(() -> tasks.children().isEmpty());
            assertNothingIsLeft(self);
        });
    }

    // L16, TS2
    @Test
    void aTaskThatIsNotLinkedIsAChildAllTheSame() {
        owner(self -> {
            Task<Object> task = tasks.asyncNoLink(self, this::hang);
            assertThat(tasks.children()).containsExactly(task.pid());
            assertThat(links(task.pid())).containsExactly(supervisorPid());
            assertThat(links(self.pid())).isEmpty();
        });
    }

    // TS2
    @Test
    void aCrashOfATaskThatIsNotLinkedIsAnOutcome() {
        owner(self -> {
            Task<Object> task = tasks.asyncNoLink(self, () -> exit(BOOM));
            assertThat(task.yield(LONG)).isEqualTo(new Outcome.Exited<>(BOOM));
            assertNothingIsLeft(self);
        });
    }

    // TS2
    @Test
    void aCrashOfALinkedTaskTakesItsOwnerWithItAndNotTheSupervisor() {
        ExitReason end = endOf(self -> tasks.async(self, () -> exit(BOOM)).await());
        assertThat(end).isEqualTo(BOOM);
        assertThat(supervisorPid().isAlive()).isTrue();
    }

    // TS2
    @Test
    void theEndOfAnOwnerEndsALinkedTaskAndNoOther() {
        var both = new CompletableFuture<List<Pid>>();
        endOf(self -> {
            Task<Object> linked = tasks.async(self, this::hang);
            Task<Object> free = tasks.asyncNoLink(self, this::hang);
            both.complete(List.of(linked.pid(), free.pid()));
            throw self.exit(BOOM);
        });
        assertThat(get(both)).extracting(Pid::isAlive).containsExactly(false, true);
    }

    // L17, TS4
    @Test
    void noMoreTasksThanAllowed() {
        start(DynamicSupervisor.named("one").maxChildren(1));
        owner(self -> {
            Task<Object> task = tasks.async(self, this::hang);
            assertThatIllegalStateException().isThrownBy(() -> tasks.async(self, this::hang))
                .withMessageContaining("has 1 children, its max-children");
            assertThatIllegalStateException().isThrownBy(() -> tasks.asyncNoLink(self, this::hang));
            assertThatIllegalStateException().isThrownBy(() -> tasks.async(this::hang));
            assertThatIllegalStateException().isThrownBy(() -> tasks.start(Self::receive));
            task.shutdown();
            assertThat(tasks.async(self, () -> 1).await()).isEqualTo(1);
        });
    }

    // L18, TS6
    @Test
    void aStopOfTheSupervisorEndsTasksAsTheyWereStarted() {
        trapping(self -> {
            TaskSupervisor brutal = tasks.shutdown(Shutdown.brutalKill());
            Task<Object> linked = brutal.async(self, this::hang);
            Task<Object> free = brutal.asyncNoLink(self, this::hang);
            Pid started = brutal.start(_ -> hang());
            Task<Object> gentle = tasks.asyncNoLink(self, this::hang);
            var end = new CompletableFuture<ExitReason>();
            started.watch(end::complete);

            supervisor.stop();

            assertThat(linked.yield(LONG)).isEqualTo(new Outcome.Exited<>(ExitReason.KILLED));
            assertThat(free.yield(LONG)).isEqualTo(new Outcome.Exited<>(ExitReason.KILLED));
            assertThat(get(end)).isEqualTo(ExitReason.KILLED);
            assertThat(gentle.yield(LONG)).isEqualTo(new Outcome.Exited<>(ExitReason.SHUTDOWN));
            assertNothingIsLeft(self);
        });
    }

    // TS3
    @Test
    void whatNobodyWaitsForIsDoneOnce() throws InterruptedException {
        var done = new LinkedBlockingQueue<String>();
        Pid pid = tasks.start(_ -> done.add("done"));
        assertThat(done.take()).isEqualTo("done");
        untilEnded(pid);
        await().until(() -> tasks.children().isEmpty());
        assertThat(done).isEmpty();
    }

    // L19, TS3
    @Test
    void whatIsPermanentIsDoneAgain() throws InterruptedException {
        var lives = new LinkedBlockingQueue<Pid>();
        Pid first = tasks.start(Restart.PERMANENT, self -> {
            lives.add(self.pid());
            hang();
        });
        assertThat(lives.take()).isEqualTo(first);
        runtime.exit(first, ExitReason.SHUTDOWN);
        assertThat(lives.take()).isNotEqualTo(first);
    }

    // L20, TS7
    @Test
    void aChildIsTerminatedOnce() {
        Pid pid = tasks.start(_ -> hang());
        assertThat(tasks.terminate(pid)).isTrue();
        assertThat(pid.isAlive()).isFalse();
        assertThat(tasks.terminate(pid)).isFalse();
        assertThat(tasks.terminate(supervisorPid())).isFalse();
    }

    // TS1
    @Test
    void aTaskHasFiveSecondsToEnd() {
        var trapping = new CountDownLatch(1);
        Pid pid = tasks.start(self -> {
            self.trapExits(true);
            trapping.countDown();
            self.receive("never"::equals);
        });
        get(CompletableFuture.runAsync(() -> untilZero(trapping)));
        whenAwaited(LONG);
        var end = new CompletableFuture<ExitReason>();
        pid.watch(end::complete);
        assertThat(tasks.terminate(pid)).isTrue();
        assertThat(get(end)).isEqualTo(ExitReason.KILLED);
    }

    private static void untilZero(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    // TS5
    @Test
    void aTaskThatIsNeverToldToBeginEndsByItself() {
        var end = new CompletableFuture<ExitReason>();
        Pid pid = supervisor.start(ChildSpec.process(new Handover(_ -> hang(), null)).restart(Restart.TEMPORARY));
        pid.watch(end::complete);
        whenAwaited(LONG);
        assertThat(get(end)).isEqualTo(ExitReason.of("timeout"));
    }

    // TS5
    @Test
    void aTaskWhoseAskerEndsBeforeItBeginsEndsToo() {
        var end = new CompletableFuture<ExitReason>();
        Pid asker = runtime.spawn(Self::receive);
        Pid pid = supervisor.start(ChildSpec.process(new Handover(_ -> hang(), asker)).restart(Restart.TEMPORARY));
        pid.watch(end::complete);
        await().until(() -> !runtime.info(pid).orElseThrow().monitors().isEmpty());
        runtime.exit(asker, BOOM);
        assertThat(get(end)).isEqualTo(ExitReason.shutdown(BOOM));
    }

    // TK2
    @Test
    void nobodyAsksInTheNameOfAnother() {
        owner(self -> {
            ExitReason end = endOf(_ -> tasks.asyncNoLink(self, this::hang));
            assertThat(end.cause()).isInstanceOf(IllegalStateException.class);
            assertThat(tasks.children()).isEmpty();
        });
    }

    @Test
    void aThreadMayAskToo() {
        assertThat(tasks.async(() -> "for a web request").await()).isEqualTo("for a web request");
        Task<Object> crash = tasks.async(() -> exit(BOOM));
        assertThatExceptionOfType(TaskException.class).isThrownBy(crash::await)
            .extracting(TaskException::reason)
            .isEqualTo(BOOM);
    }

    @Test
    void aSupervisorThatIsGoneRefusesAtOnce() {
        supervisor.stop();
        assertThatExceptionOfType(CallException.class).isThrownBy(() -> tasks.async(() -> 1))
            .extracting(CallException::reason)
            .isEqualTo(ExitReason.NOPROC);
        assertThat(tasks.children()).isEmpty();
    }

    @Test
    void messagesOfOthersAreLeftAlone() {
        trapping(self -> {
            self.send(self.pid(), "mine");
            assertThat(tasks.async(self, () -> 1).await()).isEqualTo(1);
            Task<Object> failing = tasks.async(self, () -> exit(BOOM));
            assertThat(failing.yield(LONG)).isEqualTo(new Outcome.Exited<>(BOOM));
            assertThat(self.flush()).containsExactly("mine").doesNotHaveAnyElementsOfTypes(Exit.class);
        });
    }

}
