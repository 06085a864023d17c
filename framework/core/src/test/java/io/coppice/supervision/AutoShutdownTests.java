package io.coppice.supervision;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// A supervisor that ends when its significant children have done their work (OTP `significant_temporary`,
/// `significant_transient` and others).
class AutoShutdownTests extends TreeTest {

    private static final ExitReason DETAILED = ExitReason.shutdown("done");

    private ChildSpec significant(String name, Restart restart) {
        return probe.worker(name).restart(restart).significant();
    }

    private SupervisorRef start(AutoShutdown autoShutdown, Restart restart) {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .limit(OFTEN)
            .autoShutdown(autoShutdown)
            .child(significant("a", restart))
            .child(significant("b", restart))
            .child(probe.worker("c"))
            .start(runtime);
        probe.expect("start a", "start b", "start c");
        return shop;
    }

    // S42, S43
    @ParameterizedTest
    @EnumSource(names = { "TRANSIENT", "TEMPORARY" })
    void withAnyTheFirstToEndEndsTheSupervisorWithShutdown(Restart restart) {
        recordEvents();
        SupervisorRef shop = start(AutoShutdown.ANY_SIGNIFICANT, restart);
        Pid b = pid(shop, "b");

        ExitReason reason = endOf(shop.node().pid(), _ -> end(b, ExitReason.NORMAL));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
        probe.expect("stop b", "stop c", "stop a").expectNothingElse();
        assertThat(events(SupervisionEvent.ShutDownByItself.class)).singleElement()
            .satisfies(event -> assertThat(event.child()).isEqualTo("/b"));
        assertThat(shop.node().state()).isEqualTo(NodeState.STOPPED);
    }

    // I11, S42
    @ParameterizedTest
    @EnumSource(names = { "TRANSIENT", "TEMPORARY" })
    void withAllTheLastToEndEndsTheSupervisor(Restart restart) {
        SupervisorRef shop = start(AutoShutdown.ALL_SIGNIFICANT, restart);

        end(shop, "a", ExitReason.NORMAL);
        probe.expect("stop a").expectNothingElse();
        Pid b = pid(shop, "b");
        ExitReason reason = endOf(shop.node().pid(), _ -> end(b, DETAILED));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
        probe.expect("stop b", "stop c").expectNothingElse();
    }

    // S41
    @Test
    void aTransientChildThatCrashesIsRestartedAndEndsNobody() {
        SupervisorRef shop = start(AutoShutdown.ANY_SIGNIFICANT, Restart.TRANSIENT);

        end(shop, "a", CRASH);

        probe.expect("stop a", "start a").expectNothingElse();
        assertThat(shop.node().state()).isEqualTo(NodeState.RUNNING);
    }

    // S41
    @Test
    void aTemporaryChildThatCrashesEndsTheSupervisor() {
        SupervisorRef shop = start(AutoShutdown.ANY_SIGNIFICANT, Restart.TEMPORARY);
        Pid a = pid(shop, "a");

        assertThat(endOf(shop.node().pid(), _ -> end(a, CRASH))).isEqualTo(ExitReason.SHUTDOWN);
    }

    // S41
    @Test
    void whoIsStoppedByRequestOrFallsWithASiblingEndsNobody() {
        SupervisorRef shop = Supervisor.oneForAll("shop")
            .limit(OFTEN)
            .autoShutdown(AutoShutdown.ANY_SIGNIFICANT)
            .child(significant("a", Restart.TRANSIENT))
            .child(significant("b", Restart.TEMPORARY))
            .child(probe.worker("c"))
            .start(runtime);
        shop.stopChild("a");
        end(shop, "c", CRASH);

        probe.expect("start a", "start b", "start c", "stop a", "stop c", "stop b", "start a", "start c");
        assertThat(shop.node().state()).isEqualTo(NodeState.RUNNING);
    }

    // S42
    @Test
    void whoWasStoppedByRequestDoesNotCountAmongAll() {
        SupervisorRef shop = start(AutoShutdown.ALL_SIGNIFICANT, Restart.TRANSIENT);
        shop.stopChild("a");
        Pid b = pid(shop, "b");

        assertThat(endOf(shop.node().pid(), _ -> end(b, ExitReason.NORMAL))).isEqualTo(ExitReason.SHUTDOWN);
    }

    // S42
    @Test
    void whoWaitsForItsRestartCountsAmongAll() {
        Backoff wait = Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(1)).jitter(0);
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .autoShutdown(AutoShutdown.ALL_SIGNIFICANT)
            .child(significant("a", Restart.TRANSIENT).backoff(wait))
            .child(significant("b", Restart.TRANSIENT))
            .start(runtime);
        end(shop, "a", CRASH);

        end(shop, "b", ExitReason.NORMAL);

        assertThat(shop.node().state()).isEqualTo(NodeState.RUNNING);
        probe.expect("start a", "start b", "stop a", "stop b").expectNothingElse();
    }

    // I08
    @ParameterizedTest
    @EnumSource
    void theEndOfWhoIsNotSignificantEndsNobody(AutoShutdown autoShutdown) {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .limit(OFTEN)
            .autoShutdown(autoShutdown)
            .child(probe.worker("a").restart(Restart.TEMPORARY))
            .child(probe.worker("b").restart(Restart.TRANSIENT))
            .child(probe.worker("c").restart(Restart.TEMPORARY))
            .child(probe.worker("d").restart(Restart.TEMPORARY))
            .start(runtime);

        end(shop, "a", CRASH);
        end(shop, "b", ExitReason.NORMAL);
        end(shop, "c", ExitReason.KILLED);
        shop.stopChild("d");

        assertThat(shop.node().state()).isEqualTo(NodeState.RUNNING);
    }

    // S43
    @Test
    void itGoesUpThroughSignificantSupervisors() {
        var inner = Supervisor.oneForOne("inner")
            .autoShutdown(AutoShutdown.ANY_SIGNIFICANT)
            .child(significant("a", Restart.TRANSIENT));
        SupervisorRef outer = Supervisor.oneForOne("outer")
            .autoShutdown(AutoShutdown.ALL_SIGNIFICANT)
            .child(probe.worker("b"))
            .child(ChildSpec.supervisor(inner).restart(Restart.TRANSIENT).significant())
            .start(runtime);
        Pid a = pid(outer, "inner/a");

        assertThat(endOf(outer.node().pid(), _ -> end(a, ExitReason.NORMAL))).isEqualTo(ExitReason.SHUTDOWN);
        probe.expect("start b", "start a", "stop a", "stop b").expectNothingElse();
    }

    // S40
    @Test
    void aSignificantChildMustNotBePermanent() {
        var shop = Supervisor.oneForOne("shop")
            .autoShutdown(AutoShutdown.ANY_SIGNIFICANT)
            .child(significant("a", Restart.PERMANENT));

        assertThatIllegalArgumentException().isThrownBy(() -> shop.start(runtime))
            .withMessage("Supervisor 'shop': Child 'a' is significant and permanent, but a permanent child never ends "
                    + "for good; make it transient or temporary");
    }

    // S40
    @Test
    void aSignificantChildNeedsASupervisorThatMayEnd() {
        ChildSpec child = significant("a", Restart.TEMPORARY);
        var shop = Supervisor.oneForOne("shop").child(child);

        assertThatIllegalArgumentException().isThrownBy(() -> ChildSpec.supervisor(shop))
            .withMessageContaining("its supervisor never ends by itself; set its auto-shutdown");
        SupervisorRef empty = Supervisor.oneForOne("shop").start(runtime);
        assertThatIllegalStateException().isThrownBy(() -> empty.addChild(child)).withMessageContaining("'a'");
    }

    // I14, S40, D4
    @Test
    void aDynamicSupervisorHasNoSignificantChildrenEvenIfItIsNotThere() {
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts").start(runtime);
        carts.stop();

        assertThatIllegalArgumentException().isThrownBy(() -> carts.start(significant("a", Restart.TRANSIENT)))
            .withMessageContaining("dynamic supervisor never ends by itself");
    }

}
