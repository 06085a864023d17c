package io.coppice.supervision;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// The same server several times (Elixir `partition_supervisor_test.exs`).
class PartitionSupervisorTests extends TreeTest {

    private static final PartitionSupervisor<Ask> THREE = PartitionSupervisor.of("carts", Partition::new).partitions(3);

    private static int ask(PartitionSupervisorRef<Ask> carts, Object key) {
        return carts.server(key).call(Ask::new);
    }

    // J15, PS2, PS3
    @Test
    void aWholeNumberIsTakenModuloTheNumberOfPartitionsWhateverItsSign() {
        PartitionSupervisorRef<Ask> carts = THREE.start(runtime);

        assertThat(IntStream.of(0, 1, 2, 3, -1, -3, 301).map(key -> ask(carts, key))).containsExactly(0, 1, 2, 0, 1, 0,
                1);
        assertThat(List.of(5L, (short) 5, (byte) 5, Long.MIN_VALUE, Integer.MIN_VALUE))
            .extracting(key -> ask(carts, key))
            .containsExactly(2, 2, 2, 2, 2);
    }

    // J16, PS3
    @Test
    void equalKeysGoTheSameWayAndAllPartitionsAreUsed() {
        PartitionSupervisorRef<Ask> carts = THREE.start(runtime);
        var dice = new Random(1);
        List<String> keys = dice.ints(100).mapToObj(number -> "key-" + number).toList();

        List<Integer> first = keys.stream().map(key -> ask(carts, key)).toList();

        assertThat(keys.stream().map(key -> ask(carts, new String(key)))).isEqualTo(first);
        assertThat(Set.copyOf(first)).containsExactlyInAnyOrder(0, 1, 2);
    }

    // PS1
    @Test
    void thereIsOnePartitionForEachProcessorAtFirst() {
        PartitionSupervisorRef<Ask> carts = PartitionSupervisor.of("carts", Partition::new).start(runtime);

        assertThat(carts.partitions()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(carts.node().strategy()).isEqualTo(Strategy.ONE_FOR_ONE);
    }

    // J19, PS1
    @Test
    void whatCantBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> THREE.partitions(0)).withMessageContaining("1 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> PartitionSupervisor.of("a b", Partition::new));
        Supervisor ending = Supervisor.oneForOne("carts").autoShutdown(AutoShutdown.ANY_SIGNIFICANT);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new PartitionSupervisor<>("carts", 1, Partition::new, UnaryOperator.identity(), ending))
            .withMessageContaining("never end by itself");
    }

    // PS4
    @Test
    void aReferenceReachesThePartitionThatWasRestarted() {
        PartitionSupervisorRef<Ask> carts = THREE.limit(OFTEN).start(runtime);
        ServerRef<Ask> second = carts.server(1);
        Pid before = second.pid().orElseThrow();

        end(before, ExitReason.KILLED);
        settle(SupervisorRef.of(path(carts)));

        assertThat(second.pid()).isPresent().hasValueSatisfying(pid -> assertThat(pid).isNotEqualTo(before));
        assertThat(second.<Integer>call(Ask::new)).isOne();
    }

    private static TreePath path(PartitionSupervisorRef<Ask> carts) {
        return new TreePath(carts.node(), "/");
    }

    // J18, PS6
    @Test
    void fewerPartitionsServeAfterResizingAndNeverMoreThanAtFirst() {
        PartitionSupervisorRef<Ask> carts = THREE.start(runtime);

        assertThat(carts.resize(1)).isEqualTo(3);
        assertThat(IntStream.range(0, 6).map(key -> ask(carts, key))).containsOnly(0);
        assertThat(ChildCounts.of(carts.node())).isEqualTo(new ChildCounts(3, 1, 0, 3));
        assertThat(carts.resize(3)).isOne();
        assertThat(IntStream.range(0, 3).map(key -> ask(carts, key))).containsExactly(0, 1, 2);
        assertThatIllegalStateException().isThrownBy(() -> carts.resize(4)).withMessageContaining("described with 3");
        assertThatIllegalArgumentException().isThrownBy(() -> carts.resize(-1));
        assertThat(carts.partitions()).isEqualTo(3);
    }

    // J18, PS6
    @Test
    void withNoPartitionsNobodyServes() {
        PartitionSupervisorRef<Ask> carts = THREE.start(runtime);

        assertThat(carts.resize(0)).isEqualTo(3);

        assertThatExceptionOfType(CallException.class).isThrownBy(() -> ask(carts, 1))
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.NOPROC))
            .withMessageContaining("/ for key 1");
        assertThat(carts.resize(2)).isZero();
        assertThat(ask(carts, 3)).isOne();
    }

    // J20, PS5
    @Test
    void oneThatHasStoppedIsToldAtOnce() {
        PartitionSupervisorRef<Ask> carts = THREE.start(runtime);

        carts.stop();

        assertThat(runtime.processCount()).isZero();
        assertThatExceptionOfType(CallException.class).isThrownBy(carts::partitions)
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.NOPROC));
    }

    @Test
    void itsChildrenMayHaveOtherSpecsAndItMayStandInATree() {
        var carts = THREE.children(child -> child.restart(Restart.TRANSIENT));
        SupervisorRef shop = Supervisor.oneForOne("shop").child(ChildSpec.supervisor(carts)).start(runtime);
        PartitionSupervisorRef<Ask> ref = PartitionSupervisorRef.of(new TreePath(shop.node(), "/carts"));

        assertThat(child(shop, "/carts/2").restart()).isEqualTo(Restart.TRANSIENT);
        assertThat(ask(ref, 2)).isEqualTo(2);
        assertThat(
                shop.node().child("carts").children(0, 10).stream().map(TreeNode::name).collect(Collectors.joining()))
            .isEqualTo("012");
    }

    @Test
    void itIsSeenAsWhatItIsAndFallsAsItWasDescribed() {
        Supervisor described = Supervisor.oneForOne("shop").child(ChildSpec.supervisor(THREE));
        SupervisorRef shop = described.start(runtime);

        assertThat(shop.node().child("carts").type()).isEqualTo(NodeType.PARTITION_SUPERVISOR);
        assertThat(BlastRadius.of(shop.node(), "/carts/1")).isEqualTo(BlastRadius.of(described, "/carts/1"));
    }

    @Test
    void othersHaveNoPartitions() {
        SupervisorRef shop = Supervisor.oneForOne("shop").start(runtime);
        PartitionSupervisorRef<Ask> ref = PartitionSupervisorRef.of(new TreePath(shop.node(), "/"));

        assertThatIllegalStateException().isThrownBy(ref::partitions)
            .withMessageContaining("no supervisor of partitions");
        assertThatIllegalStateException().isThrownBy(() -> ref.resize(1));
    }

    record Ask(ReplyTo<Integer> reply) {
    }

    private record Partition(int number) implements GenServer<Ask> {

        @Override
        public void handle(Ask message) {
            message.reply().send(number);
        }

    }

}
