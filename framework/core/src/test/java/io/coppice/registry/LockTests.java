package io.coppice.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.CallException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/// One process at a time under a key.
class LockTests extends RegistryTest {

    private final UniqueRegistry<String, Integer> registry = Registry.unique("things");

    private final Puppet one = Puppet.in(runtime);

    private final Puppet other = Puppet.in(runtime);

    private final Puppet third = Puppet.in(runtime);

    private final CountDownLatch inside = new CountDownLatch(1);

    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void start() {
        registry.start(runtime);
    }

    private static Function<Self, Boolean> locking(Registry<?, ?> registry, Object key, Runnable action) {
        return _ -> registry.lock(key, () -> {
            action.run();
            return true;
        });
    }

    private CompletableFuture<Boolean> holds(Puppet puppet, Object key) {
        var held = puppet.begin(locking(registry, key, () -> {
            inside.countDown();
            opened(goOn);
        }));
        opened(inside);
        return held;
    }

    /// Begins to wait for the lock, and returns when it does.
    private CompletableFuture<Boolean> waits(Puppet puppet, Object key, Runnable action) {
        var waiting = puppet.begin(locking(registry, key, action));
        await().until(() -> runtime.info(ownerPid()).orElseThrow().monitors().contains(puppet.pid()));
        return waiting;
    }

    private Pid ownerPid() {
        return registry.tables.all().getFirst().owner();
    }

    // K14, R11
    @Test
    void keepsOthersWithTheSameKeyWaiting() {
        List<String> order = new ArrayList<>();
        var first = holds(one, "key");
        var second = waits(other, "key", () -> order.add("second"));
        var last = waits(third, "key", () -> order.add("third"));
        assertThat(second).isNotDone();
        goOn.countDown();
        assertThat(Puppet.await(first)).isTrue();
        assertThat(Puppet.await(second)).isTrue();
        assertThat(Puppet.await(last)).isTrue();
        assertThat(order).containsExactly("second", "third");
    }

    // K14, R11
    @Test
    void isNothingToOtherKeys() {
        var _ = holds(one, "key");
        other.yields(true, locking(registry, "another", () -> {
        }));
        goOn.countDown();
    }

    // R11
    @Test
    void isReleasedWhenTheActionFails() {
        assertThatIllegalArgumentException().isThrownBy(() -> one.get(locking(registry, "key", () -> {
            throw new IllegalArgumentException("boom");
        }))).withMessage("boom");
        other.yields(true, locking(registry, "key", () -> {
        }));
    }

    // R11
    @Test
    void isReleasedWhenItsHolderEnds() {
        var _ = holds(one, "key");
        var second = waits(other, "key", () -> {
        });
        kill(one.pid());
        assertThat(Puppet.await(second)).isTrue();
        goOn.countDown();
    }

    // R11
    @Test
    void passesOverThoseWhoHaveEndedMeanwhile() {
        var _ = holds(one, "key");
        var _ = waits(other, "key", () -> {
            throw new AssertionError("has ended");
        });
        var last = waits(third, "key", () -> {
        });
        kill(other.pid());
        goOn.countDown();
        assertThat(Puppet.await(last)).isTrue();
    }

    @Test
    void isRefusedToTheOneWhoHasIt() {
        assertThatIllegalStateException()
            .isThrownBy(() -> one.get(_ -> registry.lock("key", () -> registry.lock("key", () -> true))))
            .withMessageContainingAll("'key'", "already");
        other.yields(true, locking(registry, "key", () -> {
        }));
    }

    @Test
    void isOnlyForProcesses() {
        assertThatIllegalStateException().isThrownBy(() -> registry.lock("key", () -> true))
            .withMessageContaining("runs no process");
    }

    @Test
    void failsWhenTheServerEnds() {
        var _ = holds(one, "key");
        var second = waits(other, "key", () -> {
        });
        kill(ownerPid());
        assertThatExceptionOfType(CallException.class).isThrownBy(() -> Puppet.await(second))
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.KILLED));
        goOn.countDown();
    }

    @Test
    void leavesNothingBehind() {
        for (int i = 0; i < 1000; i++) {
            one.get(locking(registry, "key-" + i, () -> {
            }));
        }
        sync(registry);
        assertThat(runtime.info(ownerPid()).orElseThrow().monitors()).containsOnly(anybody.pid());
    }

}
