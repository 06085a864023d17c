package io.coppice.supervision;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/// Children of a dynamic supervisor that go by their numbers, of which one spec serves for all.
class UnnamedChildrenTests {

    private static final ChildSpec QUIET = ChildSpec.worker(UnnamedChildrenTests::quiet);

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final DynamicSupervisorRef crowd = DynamicSupervisor.named("crowd").start(runtime);

    @AfterEach
    void close() {
        runtime.close();
    }

    private static GenServer<String> quiet() {
        return _ -> {
        };
    }

    private List<Pid> start(int count) {
        return IntStream.range(0, count).mapToObj(_ -> crowd.start(QUIET)).toList();
    }

    private TreeNode node(String path) {
        TreeNode node = crowd.node().find(path);
        assertThat(node).isNotNull();
        return node;
    }

    @Test
    void areCalledByTheirNumbers() {
        List<Pid> pids = start(3);
        assertThat(node("~2").pid()).isEqualTo(pids.get(1));
        assertThat(node("~2").path()).isEqualTo("/~2");
        assertThat(crowd.<String>server("~3").pid()).contains(pids.get(2));
        assertThat(runtime.info(pids.getFirst()).orElseThrow().label()).isEqualTo("/~1");
    }

    @Test
    void areStoppedByTheirProcesses() {
        List<Pid> pids = start(2);
        assertThat(crowd.stop(pids.getFirst())).isTrue();
        assertThat(pids).extracting(Pid::isAlive).containsExactly(false, true);
        assertThat(crowd.stop(pids.getFirst())).isFalse();
        assertThat(crowd.stop(crowd.node().pid())).isFalse();
        assertThat(crowd.count()).isOne();
    }

    @Test
    void areStoppedByTheirLastProcessesWhileTheyWaitForARestart() {
        var patient = Backoff.of(Duration.ofHours(1), Duration.ofHours(1));
        Pid pid = crowd.start(QUIET.backoff(patient));
        runtime.exit(pid, ExitReason.KILL);
        await().until(() -> node("~1").state() == NodeState.RESTARTING);
        assertThat(crowd.stop(pid)).isTrue();
        assertThat(crowd.count()).isZero();
    }

    @Test
    void keepTheirNumbersWhenTheyAreRestarted() {
        Pid first = start(2).getFirst();
        runtime.exit(first, ExitReason.KILL);
        await().until(() -> node("~1").restarts() == 1);
        assertThat(node("~1").pid()).isNotEqualTo(first);
        assertThat(node("~1").lastExit()).extracting(LastExit::reason).isEqualTo(ExitReason.KILLED);
    }

    @Test
    void numbersAreNotUsedAgain() {
        start(2);
        assertThat(crowd.stop("~2")).isTrue();
        assertThat(crowd.stop("~2")).isFalse();
        start(1);
        assertThat(crowd.node().children(0, 10)).extracting(TreeNode::name).containsExactly("~1", "~3");
    }

    @Test
    void standBesideThoseWithNames() {
        start(1);
        crowd.start(ChildSpec.worker("named", UnnamedChildrenTests::quiet));
        start(1);
        assertThat(crowd.node().children(0, 10)).extracting(TreeNode::name).containsExactly("~1", "named", "~3");
        assertThat(crowd.node().find("~2")).isNull();
    }

    @Test
    void areListedInPages() {
        start(200);
        for (int i = 1; i <= 200; i += 2) {
            crowd.stop("~" + i);
        }
        assertThat(crowd.count()).isEqualTo(100);
        assertThat(crowd.node().children(60, 3)).extracting(TreeNode::name).containsExactly("~122", "~124", "~126");
        assertThat(crowd.node().children(98, 10)).extracting(TreeNode::name).containsExactly("~198", "~200");
        assertThat(crowd.node().children(100, 10)).isEmpty();
    }

    @Test
    void manyEndWithTheirSupervisor() {
        List<Pid> pids = start(10_000);
        crowd.stop();
        assertThat(pids).noneMatch(Pid::isAlive);
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void aStaticSupervisorRefusesThem() {
        assertThatIllegalArgumentException().isThrownBy(() -> Supervisor.oneForOne("static").child(QUIET))
            .withMessageContaining("without a name");
    }

    @Test
    void aNameCantLookLikeANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChildSpec.worker("~1", UnnamedChildrenTests::quiet));
    }

    /// Those that start quickly start on the supervisor's own thread after a while.
    @Test
    void aStartThatFailsAfterManyQuickOnesIsToldAsAlways() {
        GenServer<String> failing = new GenServer<>() {

            @Override
            public void init(ServerSelf<String> self) {
                if (runtime.processCount() > 50) {
                    throw new IllegalStateException("one too many");
                }
            }

            @Override
            public void handle(String message) {
                // nothing to do
            }

        };
        ChildSpec spec = ChildSpec.worker(() -> failing);
        while (runtime.processCount() < 50) {
            crowd.start(spec);
        }
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> crowd.start(spec))
            .withMessageContaining("one too many");
        assertThat(crowd.count()).isEqualTo(49);
        assertThat(start(1)).allMatch(Pid::isAlive);
    }

}
