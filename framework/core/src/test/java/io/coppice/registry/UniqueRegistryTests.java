package io.coppice.registry;

import java.util.Optional;

import io.coppice.process.Pid;
import io.coppice.registry.UniqueRegistry.Update;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// A key that belongs to one process at a time.
@ParameterizedClass
@ValueSource(ints = { 1, 8 })
class UniqueRegistryTests extends RegistryTest {

    @Parameter
    private int partitions;

    private final Puppet one = Puppet.in(runtime);

    private final Puppet other = Puppet.in(runtime);

    private UniqueRegistry<String, Integer> registry() {
        return started(Registry.unique("things", RegistryOptions.DEFAULT.partitions(partitions)));
    }

    // K01, R2
    @Test
    void staysWithTheOneWhoHasItAndTriesAgain() {
        var registry = registry();
        one.run(_ -> registry.register("hello", 1));
        one.yields(Optional.of(one.pid()), _ -> registry.tryRegister("hello", 2));
        assertThat(registry.lookup("hello")).contains(new Entry<>("hello", one.pid(), 1));
        assertThat(registry.keys(one.pid())).containsExactly("hello");
        one.yields(Optional.empty(), _ -> registry.tryRegister("world", 2));
        assertThat(registry.keys(one.pid())).containsExactly("hello", "world");
    }

    // K02, R3
    @Test
    void leavesNoTraceOfTheOneWhoCameSecond() {
        var registry = registry();
        Pid owner = one.get(_ -> registry.register("hello", 1));
        other.yields(Optional.of(one.pid()), _ -> registry.tryRegister("hello", 2));
        assertThat(registry.keys(other.pid())).isEmpty();
        assertThat(registry.values("hello", other.pid())).isEmpty();
        assertThat(runtime.info(other.pid()).orElseThrow().links()).isEmpty();
        assertThat(registry.count()).isEqualTo(1);
        other.run(self -> {
            self.link(owner);
            registry.tryRegister("hello", 3);
        });
        assertThat(runtime.info(other.pid()).orElseThrow().links()).containsExactly(owner);
    }

    @Test
    void saysWhoHasIt() {
        var registry = registry();
        one.run(_ -> registry.register("hello", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> other.run(_ -> registry.register("hello", 2)))
            .withMessageContainingAll("hello", "things", one.pid().toString(), "tryRegister");
    }

    // R3
    @Test
    void goesToTheNextAtOnceWhenItsHolderHasEnded() {
        var registry = registry();
        one.run(_ -> registry.register("hello", 1));
        var held = holdUp(registry);
        kill(one.pid());
        assertThat(registry.whereis("hello")).isEmpty();
        other.yields(Optional.empty(), _ -> registry.tryRegister("hello", 2));
        assertThat(registry.lookup("hello")).contains(new Entry<>("hello", other.pid(), 2));
        held.countDown();
        sync(registry);
        assertThat(registry.lookup("hello")).contains(new Entry<>("hello", other.pid(), 2));
        assertThat(registry.keys(one.pid())).isEmpty();
        assertThat(registry.count()).isEqualTo(1);
    }

    // R6
    @Test
    void hasAValueThatItsHolderAloneChanges() {
        var registry = registry();
        one.yields(Optional.empty(), _ -> registry.updateValue("hello", UniqueRegistryTests::never));
        other.run(_ -> registry.register("hello", 7));
        one.yields(Optional.empty(), _ -> registry.updateValue("hello", UniqueRegistryTests::never));
        one.run(_ -> registry.register("world", 1));
        one.yields(Optional.of(new Update<>(1, 2)), _ -> registry.updateValue("world", value -> value + 1));
        assertThat(registry.lookup("world")).contains(new Entry<>("world", one.pid(), 2));
        assertThat(registry.lookup("hello")).contains(new Entry<>("hello", other.pid(), 7));
    }

    private static Integer never(Integer value) {
        throw new AssertionError("changed " + value);
    }

    // K16, R3
    @Test
    void doesNotGrowTheTablesWhenItIsTaken() {
        var registry = registry();
        one.run(_ -> registry.register("hello", 1));
        for (int i = 0; i < 1000; i++) {
            one.run(_ -> registry.tryRegister("hello", 2));
            other.run(_ -> registry.tryRegister("hello", 2));
        }
        assertThat(registry.count()).isEqualTo(1);
        assertThat(registry.tables.all().stream().mapToLong(table -> table.byPid().size()).sum()).isEqualTo(1);
        assertThat(registry.tables.all()).allMatch(table -> table.byPid().find(other.pid()) == null);
    }

    @Test
    void isFreeOnceItIsTakenBack() {
        var registry = registry();
        one.run(_ -> {
            registry.register("hello", 1);
            registry.unregister("hello");
        });
        assertThat(registry.whereis("hello")).isEmpty();
        other.yields(Optional.empty(), _ -> registry.tryRegister("hello", 2));
    }

    @Test
    void goesToOneOfManyWhoTryAtOnce() {
        var registry = registry();
        for (int round = 0; round < 200; round++) {
            String key = "key-" + round;
            var first = one.begin(_ -> registry.tryRegister(key, 1));
            var second = other.begin(_ -> registry.tryRegister(key, 2));
            var losses = Puppet.await(first).or(() -> Puppet.await(second));
            assertThat(losses).isEqualTo(registry.whereis(key));
        }
        assertThat(registry.count()).isEqualTo(200);
    }

}
