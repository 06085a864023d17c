package io.coppice.supervision;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every strategy, every restart type, every kind of exit (OTP `supervisor_SUITE`, `permanent_normal` and its siblings).
class RestartMatrixTests extends TreeTest {

    private static final List<ExitReason> ORDERLY = List.of(ExitReason.NORMAL, ExitReason.SHUTDOWN,
            ExitReason.shutdown("x"));

    private static final List<ExitReason> ABNORMAL = List.of(ExitReason.KILLED, ExitReason.KILL, ExitReason.of("boom"),
            CRASH);

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("matrix")
    void restartsWhatTheTablesSay(Strategy strategy, Restart restart, ExitReason reason) {
        SupervisorRef shop = start(strategy, restart);
        Map<String, Pid> before = pids(shop);

        end(shop, "b", reason);

        Map<String, Pid> after = pids(shop);
        boolean restarted = restart == Restart.PERMANENT || (restart == Restart.TRANSIENT && ABNORMAL.contains(reason));
        assertThat(List.of("a", "b", "c")).allSatisfy(name -> {
            boolean fellWithB = group(strategy).contains(name);
            if (restarted && fellWithB) {
                assertThat(after.get(name)).as(name).isNotNull().isNotEqualTo(before.get(name));
            }
            else if (!name.equals("b")) {
                assertThat(after.get(name)).as(name).isNotNull().isEqualTo(before.get(name));
            }
        });
        assertThat(after.containsKey("b")).isEqualTo(restarted);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("matrix")
    void keepsOrForgetsTheChild(Strategy strategy, Restart restart, ExitReason reason) {
        SupervisorRef shop = start(strategy, restart);

        end(shop, "b", reason);

        TreeNode b = shop.node().child("b");
        switch (restart) {
            case PERMANENT -> assertThat(b.state()).isEqualTo(NodeState.RUNNING);
            case TRANSIENT -> {
                assertThat(b.state()).isEqualTo(ORDERLY.contains(reason) ? NodeState.STOPPED : NodeState.RUNNING);
                assertThat(b.lastExit().reason()).isEqualTo(reason);
            }
            case TEMPORARY -> assertThat(b).isNull();
        }
        assertThat(shop.node().childCount()).isEqualTo((b != null) ? 3 : 2);
    }

    static Stream<Arguments> matrix() {
        List<ExitReason> reasons = Stream.concat(ORDERLY.stream(), ABNORMAL.stream()).toList();
        return Stream.of(Strategy.values())
            .flatMap(strategy -> Stream.of(Restart.values())
                .flatMap(restart -> reasons.stream().map(reason -> Arguments.of(strategy, restart, reason))));
    }

    private static List<String> group(Strategy strategy) {
        return switch (strategy) {
            case ONE_FOR_ONE -> List.of("b");
            case ONE_FOR_ALL -> List.of("a", "b", "c");
            case REST_FOR_ONE -> List.of("b", "c");
        };
    }

    private SupervisorRef start(Strategy strategy, Restart restart) {
        return Supervisor.of(strategy, "shop")
            .limit(OFTEN)
            .child(probe.worker("a"))
            .child(probe.worker("b").restart(restart))
            .child(probe.worker("c"))
            .start(runtime);
    }

    private static Map<String, Pid> pids(SupervisorRef supervisor) {
        Map<String, Pid> pids = new TreeMap<>();
        supervisor.node().children(0, 10).forEach(child -> {
            if (child.pid() != null) {
                pids.put(child.name(), child.pid());
            }
        });
        return pids;
    }

}
