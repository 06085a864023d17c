package io.coppice.registry;

import java.util.Objects;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.StartException;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/// A registry's servers and their place in a tree.
class RegistryStartTests extends RegistryTest {

    @ParameterizedTest
    @EnumSource
    void startsAsManyServersAsPartitions(Sort sort) {
        SupervisorRef supervisor = sort.make().start(runtime);
        assertThat(Objects.requireNonNull(supervisor.node()).childCount()).isEqualTo(sort.partitions);
    }

    @Test
    void needsAPartition() {
        assertThatIllegalArgumentException().isThrownBy(() -> RegistryOptions.DEFAULT.partitions(0))
            .withMessageContaining("0 partitions");
    }

    // R10
    @ParameterizedTest
    @EnumSource
    void mustComeBeforeUse(Sort sort) {
        var registry = sort.make();
        assertThatIllegalStateException().isThrownBy(() -> anybody.run(_ -> Sort.register(registry, "hello", 1)))
            .withMessageContaining("'things' does not run");
        assertThatIllegalStateException().isThrownBy(() -> registry.dispatch("hello", _ -> {
        }));
        assertThatIllegalStateException().isThrownBy(registry::count);
        assertThatIllegalStateException().isThrownBy(registry::entries);
        assertThatIllegalStateException().isThrownBy(() -> registry.keys(anybody.pid()));
        assertThatIllegalStateException().isThrownBy(() -> anybody.run(_ -> registry.unregister("hello")));
        assertThatIllegalStateException().isThrownBy(() -> anybody.run(_ -> registry.lock("hello", () -> 1)));
    }

    // R10
    @ParameterizedTest
    @EnumSource
    void endsWithItsStop(Sort sort) {
        var registry = sort.make();
        SupervisorRef supervisor = registry.start(runtime);
        anybody.run(_ -> Sort.register(registry, "hello", 1));
        supervisor.stop();
        assertThat(anybody.pid().isAlive()).isFalse();
        assertThatIllegalStateException().isThrownBy(registry::count);
        registry.start(runtime);
        assertThat(registry.count()).isZero();
    }

    @Test
    void happensOnceAtATime() {
        UniqueRegistry<String, Integer> registry = started(Registry.unique("carts"));
        anybody.run(_ -> registry.register("hello", 1));
        try (var second = ProcessRuntime.start()) {
            assertThatExceptionOfType(StartException.class).isThrownBy(() -> registry.start(second))
                .withStackTraceContaining("'carts' runs already");
        }
        assertThat(registry.whereis("hello")).contains(anybody.pid());
    }

    @Test
    void isOfOneRuntime() {
        UniqueRegistry<String, Integer> registry = started(Registry.unique("carts"));
        try (var second = ProcessRuntime.start()) {
            Puppet stranger = Puppet.in(second);
            assertThatIllegalArgumentException().isThrownBy(() -> stranger.run(_ -> registry.register("hello", 1)))
                .withMessageContaining("another runtime");
        }
        assertThat(registry.count()).isZero();
        assertThat(registry.tables.all().getFirst().byPid().size()).isZero();
    }

    @Test
    void happensAgainWhenItsSupervisorWasKilled() {
        UniqueRegistry<String, Integer> registry = Registry.unique("carts");
        SupervisorRef shop = Supervisor.oneForOne("shop").child(registry.child()).start(runtime);
        Pid before = Objects.requireNonNull(shop.node()).find("carts").pid();
        runtime.exit(before, ExitReason.KILL);
        await().until(() -> {
            Pid now = shop.node().find("carts").pid();
            return now != null && !now.equals(before) && now.isAlive();
        });
        await().untilAsserted(() -> assertThat(registry.count()).isZero());
    }

    @Test
    void leavesMetaDataAlone() {
        UniqueRegistry<String, Integer> registry = Registry.unique("carts");
        registry.meta().put("currency", "EUR");
        registry.start(runtime).stop();
        assertThat(registry.meta()).containsEntry("currency", "EUR");
    }

}
