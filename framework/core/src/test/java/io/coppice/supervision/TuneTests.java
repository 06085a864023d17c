package io.coppice.supervision;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// Changing a supervisor while it runs.
class TuneTests extends TreeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final RestartLimit ONE = RestartLimit.restarts(1).within(Duration.ofSeconds(5));

    private static final RestartLimit THREE = RestartLimit.restarts(3).within(Duration.ofSeconds(5));

    private static final Backoff WAIT = Backoff.of(SECOND, SECOND).jitter(0);

    private SupervisorRef start(RestartLimit limit) {
        SupervisorRef shop = Supervisor.oneForOne("shop").limit(limit).child(probe.worker("a")).start(runtime);
        probe.expect("start a");
        return shop;
    }

    @Test
    void aHigherLimitHoldsFromNowOn() {
        SupervisorRef shop = start(ONE);
        shop.tune(now -> now.limit(THREE));

        end(shop, "a", CRASH);
        end(shop, "a", CRASH);
        end(shop, "a", CRASH);

        assertThat(shop.node().state()).isEqualTo(NodeState.RUNNING);
        assertThat(shop.node().limit()).isEqualTo(THREE);
    }

    @Test
    void theRestartsOfThePastCountAgainstALowerLimit() {
        SupervisorRef shop = start(THREE);
        end(shop, "a", CRASH);
        shop.tune(now -> now.limit(ONE));
        Pid a = pid(shop, "a");

        assertThat(endOf(shop.node().pid(), _ -> end(a, CRASH))).isEqualTo(ExitReason.SHUTDOWN);
    }

    @Test
    void anotherBackoffHoldsFromTheNextRestartOn() {
        SupervisorRef shop = start(THREE);
        shop.tune(now -> now.backoff(WAIT));

        end(shop, "a", CRASH);
        assertThat(state(shop, "a")).isEqualTo(NodeState.RESTARTING);
        time.advance(SECOND);

        probe.expect("stop a", "start a").expectNothingElse();
        assertThat(shop.node().backoff()).isEqualTo(WAIT);
    }

    @Test
    void theChangeIsToldAndOutlivesARestartOfTheSupervisor() {
        recordEvents();
        Supervisor inner = Supervisor.oneForOne("inner").child(probe.worker("a"));
        SupervisorRef outer = Supervisor.oneForOne("outer").child(ChildSpec.supervisor(inner)).start(runtime);
        SupervisorRef.of(new TreePath(outer.node(), "/inner")).tune(now -> now.limit(ONE));

        end(outer, "inner", ExitReason.KILLED);

        assertThat(child(outer, "inner").limit()).isEqualTo(ONE);
        assertThat(events(SupervisionEvent.Tuned.class)).singleElement().satisfies(tuned -> {
            assertThat(tuned.path()).isEqualTo("/inner");
            assertThat(tuned.before()).isEqualTo(new Tuning(RestartLimit.DEFAULT, Backoff.NONE));
            assertThat(tuned.now()).isEqualTo(new Tuning(ONE, Backoff.NONE));
        });
    }

    @Test
    void aChangeThatFailsChangesNothing() {
        SupervisorRef shop = start(ONE);

        assertThatIllegalStateException().isThrownBy(() -> shop.tune(_ -> {
            throw new IllegalArgumentException("no");
        })).withMessageContaining("/ stays as it is").withMessageContaining("no");

        assertThat(shop.node().limit()).isEqualTo(ONE);
        assertThat(shop.node().state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void aDynamicSupervisorCanBeChangedToo() {
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts").start(runtime);

        carts.tune(now -> now.limit(ONE));

        assertThat(carts.node().limit()).isEqualTo(ONE);
    }

}
