package io.coppice.registry;

import java.util.List;

import io.coppice.process.Self;
import io.coppice.registry.RegistryChange.Registered;
import io.coppice.registry.RegistryChange.Unregistered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A process that is told who registers.
class ListenerTests extends RegistryTest {

    private final Puppet listener = Puppet.in(runtime);

    private final Puppet one = Puppet.in(runtime);

    private final RegistryOptions options = RegistryOptions.DEFAULT.listener(runtime.named("listener"));

    @BeforeEach
    void name() {
        listener.run(self -> self.register("listener"));
    }

    private List<Object> told() {
        return listener.get(Self::flush);
    }

    // K10, R8
    @ParameterizedTest
    @EnumSource
    void isToldOfEachRegistration(Sort sort) {
        var registry = started(sort.make(options));
        one.run(_ -> Sort.register(registry, "hello", "world"));
        assertThat(told()).containsExactly(new Registered<>(registry, new Entry<>("hello", one.pid(), "world")));
        one.run(_ -> registry.unregister("hello"));
        assertThat(told()).containsExactly(new Unregistered<>(registry, "hello", one.pid()));
    }

    // R8
    @ParameterizedTest
    @EnumSource
    void isToldWhenNothingWasTakenBack(Sort sort) {
        var registry = started(sort.make(options));
        one.run(_ -> registry.unregister("hello"));
        assertThat(told()).containsExactly(new Unregistered<>(registry, "hello", one.pid()));
    }

    // R8
    @ParameterizedTest
    @EnumSource
    void isNotToldOfAnEnd(Sort sort) {
        var registry = started(sort.make(options));
        one.run(_ -> Sort.register(registry, "hello", 1));
        assertThat(told()).hasSize(1);
        kill(one.pid());
        sync(registry);
        assertThat(told()).isEmpty();
    }

    // R8
    @ParameterizedTest
    @EnumSource(names = { "UNIQUE", "UNIQUE_PARTITIONED" })
    void isNotToldOfAKeyThatWasTaken(Sort sort) {
        var registry = (UniqueRegistry<Object, Object>) started(sort.make(options));
        anybody.run(_ -> registry.register("hello", 1));
        one.run(_ -> registry.tryRegister("hello", 2));
        assertThat(told()).containsExactly(new Registered<>(registry, new Entry<>("hello", anybody.pid(), 1)));
    }

    @ParameterizedTest
    @EnumSource
    void needNotBeThere(Sort sort) {
        var registry = started(sort.make(options));
        kill(listener.pid());
        one.run(_ -> Sort.register(registry, "hello", 1));
        assertThat(registry.count()).isEqualTo(1);
    }

}
