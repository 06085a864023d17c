package io.coppice.registry;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A key that any number of processes share.
class DuplicateRegistryTests extends RegistryTest {

    private final Puppet one = Puppet.in(runtime);

    private final Puppet other = Puppet.in(runtime);

    static List<DuplicateRegistry<String, Integer>> everySort() {
        RegistryOptions eight = RegistryOptions.DEFAULT.partitions(8);
        return List.of(Registry.duplicate("things"), Registry.duplicate("things", eight),
                Registry.duplicateByKey("things", eight));
    }

    // R2
    @ParameterizedTest
    @MethodSource("everySort")
    void mayBeHadSeveralTimes(DuplicateRegistry<String, Integer> registry) {
        started(registry);
        one.run(_ -> {
            registry.register("hello", 1);
            registry.register("hello", 1);
            registry.register("world", 2);
        });
        other.run(_ -> registry.register("hello", 3));
        assertThat(registry.keys(one.pid())).containsExactly("hello", "hello", "world");
        assertThat(registry.values("hello", one.pid())).containsExactly(1, 1);
        assertThat(registry.lookup("hello")).containsExactlyInAnyOrder(new Entry<>("hello", one.pid(), 1),
                new Entry<>("hello", one.pid(), 1), new Entry<>("hello", other.pid(), 3));
        assertThat(registry.count()).isEqualTo(4);
    }

    // K08, R5
    @ParameterizedTest
    @MethodSource("everySort")
    void isTakenBackAsOftenAsOneHasIt(DuplicateRegistry<String, Integer> registry) {
        started(registry);
        one.run(_ -> {
            registry.register("hello", 1);
            registry.register("hello", 2);
            registry.register("world", 3);
        });
        other.run(_ -> registry.register("hello", 4));
        one.run(_ -> registry.unregister("hello"));
        assertThat(registry.keys(one.pid())).containsExactly("world");
        assertThat(registry.lookup("hello")).containsExactly(new Entry<>("hello", other.pid(), 4));
    }

    // K09, R5
    @ParameterizedTest
    @MethodSource("everySort")
    void isTakenBackWhereItsValueMatches(DuplicateRegistry<String, Integer> registry) {
        started(registry);
        other.run(_ -> registry.register("hello", 1));
        one.run(_ -> {
            registry.register("hello", 1);
            registry.register("hello", 2);
            registry.register("hello", 3);
            registry.unregister("hello", value -> value < 3);
        });
        assertThat(registry.values("hello", one.pid())).containsExactly(3);
        assertThat(registry.values("hello", other.pid())).containsExactly(1);
    }

    // K06, R7
    @ParameterizedTest
    @MethodSource("everySort")
    void isDispatchedToAllAtOnceAndEachEntry(DuplicateRegistry<String, Integer> registry) {
        started(registry);
        one.run(_ -> {
            registry.register("hello", 1);
            registry.register("hello", 2);
            registry.register("world", 3);
        });
        other.run(_ -> registry.register("hello", 4));
        List<List<Integer>> calls = new ArrayList<>();
        registry.dispatch("hello", entries -> calls.add(entries.stream().map(Entry::value).sorted().toList()));
        assertThat(calls).containsExactly(List.of(1, 2, 4));
    }

    @ParameterizedTest
    @MethodSource("everySort")
    void keepsTheOrderOfOneProcess(DuplicateRegistry<String, Integer> registry) {
        started(registry);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int value = i;
            one.run(_ -> registry.register("hello", value));
            expected.add(value);
        }
        assertThat(registry.lookup("hello")).extracting(Entry::value).isEqualTo(expected);
    }

}
