package io.coppice.registry;

import java.util.ArrayList;
import java.util.List;

import io.coppice.process.ProcessInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// What holds for registering in every sort of registry.
class RegistrationTests extends RegistryTest {

    private final Puppet one = Puppet.in(runtime);

    private final Puppet other = Puppet.in(runtime);

    // R2
    @ParameterizedTest
    @EnumSource
    void isOfTheCaller(Sort sort) {
        var registry = started(sort.make());
        one.run(_ -> Sort.register(registry, "hello", 1));
        other.run(_ -> Sort.register(registry, "world", 2));
        assertThat(registry.keys(one.pid())).containsExactly("hello");
        assertThat(registry.keys(other.pid())).containsExactly("world");
        assertThat(registry.values("hello", one.pid())).containsExactly(1);
        assertThat(registry.values("hello", other.pid())).isEmpty();
        assertThat(registry.keys(anybody.pid())).isEmpty();
    }

    // K04, R1
    @ParameterizedTest
    @EnumSource
    void tellsNumbersOfDifferentTypesApart(Sort sort) {
        var registry = started(sort.make());
        one.run(_ -> {
            Sort.register(registry, 1, "int");
            Sort.register(registry, 1.0, "double");
            Sort.register(registry, 1L, "long");
        });
        assertThat(registry.keys(one.pid())).containsExactly(1, 1.0, 1L);
        assertThat(registry.values(1.0, one.pid())).containsExactly("double");
    }

    // R2
    @ParameterizedTest
    @EnumSource
    void isOnlyForProcesses(Sort sort) {
        var registry = started(sort.make());
        assertThatIllegalStateException().isThrownBy(() -> Sort.register(registry, "hello", 1))
            .withMessageContaining("runs no process");
        assertThat(registry.count()).isZero();
    }

    // R2, R5
    @ParameterizedTest
    @EnumSource
    void linksUntilTheLastKeyIsGone(Sort sort) {
        var registry = started(sort.make());
        var owner = one.get(_ -> Sort.register(registry, "hello", 1));
        one.yields(owner, _ -> Sort.register(registry, "world", 2));
        one.run(_ -> registry.unregister("hello"));
        assertThat(info(one).links()).contains(owner);
        one.run(_ -> registry.unregister("world"));
        assertThat(info(one).links()).isEmpty();
    }

    private ProcessInfo info(Puppet puppet) {
        return runtime.info(puppet.pid()).orElseThrow();
    }

    // R5
    @ParameterizedTest
    @EnumSource
    void isTakenBackByTheOneWhoHasItAlone(Sort sort) {
        var registry = started(sort.make());
        one.run(_ -> {
            Sort.register(registry, "hello", 1);
            Sort.register(registry, "world", 2);
        });
        other.run(_ -> registry.unregister("hello"));
        assertThat(registry.keys(one.pid())).containsExactly("hello", "world");
        one.run(_ -> registry.unregister("hello"));
        assertThat(registry.keys(one.pid())).containsExactly("world");
        assertThat(registry.entries()).containsExactly(new Entry<>("world", one.pid(), 2));
    }

    // K09, R5
    @ParameterizedTest
    @EnumSource
    void isTakenBackIfItsValueMatches(Sort sort) {
        var registry = started(sort.make());
        one.run(_ -> {
            Sort.register(registry, "hello", 2);
            registry.unregister("hello", value -> value.equals(2.0));
        });
        assertThat(registry.values("hello", one.pid())).containsExactly(2);
        one.run(_ -> registry.unregister("hello", value -> value instanceof Integer number && number < 3));
        assertThat(registry.values("hello", one.pid())).isEmpty();
        assertThat(info(one).links()).isEmpty();
    }

    // R5
    @ParameterizedTest
    @EnumSource
    void staysWhenAPredicateFails(Sort sort) {
        var registry = started(sort.make());
        one.run(_ -> Sort.register(registry, "hello", 2));
        assertThatIllegalArgumentException().isThrownBy(() -> one.run(_ -> registry.unregister("hello", _ -> {
            throw new IllegalArgumentException("boom");
        })));
        assertThat(registry.keys(one.pid())).containsExactly("hello");
    }

    // K08, R5
    @ParameterizedTest
    @EnumSource
    void needNotBeThereToBeTakenBack(Sort sort) {
        var registry = started(sort.make());
        one.run(_ -> registry.unregister("hello"));
        assertThat(registry.count()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void isCounted(Sort sort) {
        var registry = started(sort.make());
        assertThat(registry.count()).isZero();
        one.run(_ -> {
            Sort.register(registry, "hello", 1);
            Sort.register(registry, "world", 2);
        });
        other.run(_ -> Sort.register(registry, "others", 3));
        assertThat(registry.count()).isEqualTo(3);
        one.run(_ -> registry.unregister("hello"));
        assertThat(registry.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void isListedWithAllOthers(Sort sort) {
        var registry = started(sort.make());
        assertThat(registry.entries()).isEmpty();
        one.run(_ -> Sort.register(registry, "hello", 1));
        other.run(_ -> Sort.register(registry, "world", 2));
        assertThat(registry.entries()).containsExactlyInAnyOrder(new Entry<>("hello", one.pid(), 1),
                new Entry<>("world", other.pid(), 2));
    }

    // K06, R7
    @ParameterizedTest
    @EnumSource
    void isDispatchedToInTheCaller(Sort sort) {
        var registry = started(sort.make());
        one.run(_ -> {
            Sort.register(registry, "hello", 1);
            Sort.register(registry, "world", 2);
        });
        List<Thread> threads = new ArrayList<>();
        List<Entry<Object, Object>> seen = new ArrayList<>();
        registry.dispatch("hello", entries -> {
            threads.add(Thread.currentThread());
            seen.addAll(entries);
        });
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(seen).containsExactly(new Entry<>("hello", one.pid(), 1));
    }

    // K06, R7
    @ParameterizedTest
    @EnumSource
    void isNotDispatchedToIfThereIsNone(Sort sort) {
        var registry = started(sort.make());
        registry.dispatch("hello", _ -> {
            throw new AssertionError("nobody is there");
        });
        assertThatIllegalArgumentException().isThrownBy(() -> {
            one.run(_ -> Sort.register(registry, "hello", 1));
            registry.dispatch("hello", _ -> {
                throw new IllegalArgumentException("from the action");
            });
        }).withMessage("from the action");
    }

    @Test
    void mayDoWithoutAValue() {
        UniqueRegistry<String, Void> registry = started(Registry.unique("carts"));
        one.run(_ -> registry.register("cart-17"));
        assertThat(registry.lookup("cart-17")).contains(new Entry<>("cart-17", one.pid(), null));
    }

}
