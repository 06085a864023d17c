package io.coppice.registry;

import java.util.ArrayList;
import java.util.List;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What a registry does when a process ends that has registered, and what such a process sees when the registry's server
/// ends.
class EndTests extends RegistryTest {

    // K13, R4
    @ParameterizedTest
    @EnumSource
    void ofProcessesTakesTheirRegistrations(Sort sort) {
        var registry = started(sort.make());
        Puppet one = Puppet.in(runtime);
        Puppet other = Puppet.in(runtime);
        one.run(_ -> {
            Sort.register(registry, "hello", 1);
            Sort.register(registry, "again", 2);
        });
        other.run(_ -> Sort.register(registry, "world", 3));
        kill(one.pid());
        kill(other.pid());
        sync(registry);
        assertEmpty(registry);
    }

    private static void assertEmpty(Registry<?, ?> registry) {
        assertThat(registry.count()).isZero();
        assertThat(registry.tables.all()).allMatch(
                table -> table.byKey().all().isEmpty() && table.byPid().all().isEmpty() && table.byPid().size() == 0);
    }

    // R4
    @ParameterizedTest
    @EnumSource
    void isSeenByThoseWhoLookBeforeAnythingIsClearedUp(Sort sort) {
        var registry = started(sort.make());
        Puppet one = Puppet.in(runtime);
        one.run(_ -> Sort.register(registry, "hello", 1));
        var held = holdUp(registry);
        kill(one.pid());
        assertThat(registry.entries()).isEmpty();
        registry.dispatch("hello", _ -> {
            throw new AssertionError("nobody lives there");
        });
        assertThat(registry.count()).isEqualTo(1);
        held.countDown();
        sync(registry);
        assertEmpty(registry);
    }

    @ParameterizedTest
    @EnumSource
    void ofManyProcessesLeavesNothing(Sort sort) {
        var registry = started(sort.make());
        List<Pid> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            all.add(runtime.spawn(_ -> {
                Sort.register(registry, number, "short life");
                Sort.register(registry, -number - 1, "short life");
            }));
        }
        await().until(() -> all.stream().noneMatch(Pid::isAlive));
        sync(registry);
        assertEmpty(registry);
        assertThat(registry.tables.all())
            .allMatch(table -> runtime.info(table.owner()).orElseThrow().links().size() == 1);
    }

    @Test
    void ofAProcessThatIsKilledWhileItRegistersLeavesNothing() {
        UniqueRegistry<Integer, Integer> registry = started(Registry.unique("things"));
        for (int round = 0; round < 100; round++) {
            Pid busy = runtime.spawn(_ -> {
                for (int i = 0; true; i++) {
                    registry.register(i % 10, i);
                    registry.unregister((i - 5) % 10);
                }
            });
            while (registry.whereis(9).isEmpty()) {
                Thread.onSpinWait();
            }
            kill(busy);
            while (runtime.zombieCount() > 0) {
                Thread.onSpinWait();
            }
            sync(registry);
            assertEmpty(registry);
        }
    }

    @Test
    void isNotBelievedWhenALivingProcessSendsTheSignal() {
        UniqueRegistry<String, Integer> registry = started(Registry.unique("things"));
        Puppet one = Puppet.in(runtime);
        one.run(self -> self.exit(registry.register("hello", 1), ExitReason.of("boom")));
        sync(registry);
        assertThat(registry.whereis("hello")).contains(one.pid());
    }

    // R12
    @ParameterizedTest
    @EnumSource
    void ofTheServerEndsThoseWhoHaveRegisteredThere(Sort sort) {
        var registry = started(sort.make());
        Puppet one = Puppet.in(runtime);
        Puppet trapping = Puppet.trapping(runtime);
        Pid owner = one.get(_ -> Sort.register(registry, "hello", 1));
        Pid second = trapping.get(_ -> Sort.register(registry, "world", 2));
        kill(owner);
        assertThat(one.pid().isAlive()).isFalse();
        if (owner.equals(second)) {
            trapping.yields(new Exit(owner, ExitReason.KILLED), self -> self.receive(Exit.class));
        }
    }

    // R12
    @ParameterizedTest
    @EnumSource
    void ofTheServerIsFollowedByAnEmptyTable(Sort sort) {
        var registry = started(sort.make());
        Puppet one = Puppet.in(runtime);
        Puppet trapping = Puppet.trapping(runtime);
        Pid owner = one.get(_ -> Sort.register(registry, "hello", 1));
        trapping.run(_ -> Sort.register(registry, "world", 2));
        kill(owner);
        await().until(() -> canRegister(registry));
        assertThat(registry.keys(one.pid())).isEmpty();
        assertThat(registry.tables.all()).noneMatch(table -> table.owner().equals(owner));
    }

    private boolean canRegister(Registry<Object, Object> registry) {
        try {
            Puppet.in(runtime).run(_ -> Sort.register(registry, "hello", 3));
            return registry.tables.all().size() == registry.partitions();
        }
        catch (IllegalStateException ex) {
            return false;
        }
    }

    // R12
    @ParameterizedTest
    @EnumSource(mode = Mode.INCLUDE, names = { "UNIQUE_PARTITIONED", "DUPLICATE_BY_KEY" })
    void ofOneServerTakesTheOthersWithItIfKeysAndProcessesAreApart(Sort sort) {
        var registry = started(sort.make());
        List<Pid> before = owners(registry);
        kill(before.getFirst());
        await().untilAsserted(() -> assertThat(owners(registry)).hasSize(8).doesNotContainAnyElementsOf(before));
    }

    // R12
    @Test
    void ofOneServerIsNoMatterToTheOthersIfTheyShareNothing() {
        var registry = started(Sort.DUPLICATE_PARTITIONED.make());
        List<Pid> before = owners(registry);
        kill(before.getFirst());
        await().untilAsserted(() -> assertThat(owners(registry)).hasSize(8)
            .containsAll(before.subList(1, 8))
            .doesNotContain(before.getFirst()));
    }

    private static List<Pid> owners(Registry<Object, Object> registry) {
        return registry.tables.all().stream().map(Table::owner).toList();
    }

}
