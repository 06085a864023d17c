package io.coppice.supervision;

import java.util.concurrent.CountDownLatch;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessKind;
import io.coppice.server.StartException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// In which order children start and stop (OTP `order_of_children`, `sup_start_fail`).
class StartAndStopOrderTests extends TreeTest {

    @Test
    void childrenStartInTheOrderOfTheListAndStopInReverse() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .child(probe.worker("m"))
            .child(probe.worker("z"))
            .child(probe.worker("a"))
            .start(runtime);
        probe.expect("start m", "start z", "start a");

        shop.stop();

        probe.expect("stop a", "stop z", "stop m").expectNothingElse();
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void eachChildIsReadyBeforeTheNextStarts() {
        CountDownLatch go = probe.slowStart("a");
        var started = inBackground(
                () -> Supervisor.oneForOne("shop").child(probe.worker("a")).child(probe.worker("b")).start(runtime));
        probe.expect("starting a").expectNothingElse();

        go.countDown();

        probe.expect("start a", "start b");
        await(started);
    }

    @Test
    void eachChildIsGoneBeforeTheOneBeforeItIsTold() {
        CountDownLatch go = probe.slowStop("b");
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .child(probe.worker("c"))
            .start(runtime);
        probe.expect("start a", "start b", "start c");

        var stopped = inBackground(shop::stop);

        probe.expect("stop c", "stopping b").expectNothingElse();
        go.countDown();
        probe.expect("stop b", "stop a");
        await(stopped);
    }

    @Test
    void aFailedStartRollsBackInReverseAndSaysWhichChildItWas() {
        probe.failStarts("c", 1);
        var shop = Supervisor.oneForOne("shop")
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .child(probe.worker("c"))
            .child(probe.worker("d"));

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> shop.start(runtime))
            .withMessageContaining("/c")
            .withMessageContaining("c can't start")
            .satisfies(ex -> assertThat(ex.reason()).isInstanceOf(ExitReason.Shutdown.class));

        probe.expect("start a", "start b", "fail c", "stop b", "stop a").expectNothingElse();
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void aFailedFirstStartIsNotTriedAgain() {
        recordEvents();
        probe.failStarts("a", 1);

        assertThatExceptionOfType(StartException.class)
            .isThrownBy(() -> Supervisor.oneForOne("shop").limit(OFTEN).child(probe.worker("a")).start(runtime));

        probe.expect("fail a").expectNothingElse();
        assertThat(events(SupervisionEvent.StartFailed.class)).extracting(SupervisionEvent.StartFailed::path)
            .containsExactly("/a");
        assertThat(events(SupervisionEvent.GaveUp.class)).isEmpty();
    }

    @Test
    void aFailedStartDeepInTheTreeRollsBackAllOfIt() {
        probe.failStarts("b2", 1);
        var inner = Supervisor.oneForOne("inner").child(probe.worker("b1")).child(probe.worker("b2"));
        var outer = Supervisor.oneForOne("outer").child(probe.worker("a")).child(ChildSpec.supervisor(inner));

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> outer.start(runtime))
            .withMessageContaining("/inner/b2");

        probe.expect("start a", "start b1", "fail b2", "stop b1", "stop a").expectNothingElse();
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void aSupervisorWithoutChildrenStartsAndStops() {
        SupervisorRef empty = Supervisor.restForOne("empty").start(runtime);

        assertThat(runtime.processCount(ProcessKind.SUPERVISOR)).isOne();
        empty.stop();
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void aSupervisorBelowAnotherStopsItsChildrenBeforeTheOthersStop() {
        var inner = Supervisor.oneForOne("inner").child(probe.worker("b1")).child(probe.worker("b2"));
        SupervisorRef outer = Supervisor.oneForOne("outer")
            .child(probe.worker("a"))
            .child(ChildSpec.supervisor(inner))
            .child(probe.worker("c"))
            .start(runtime);
        probe.expect("start a", "start b1", "start b2", "start c");

        outer.stop();

        probe.expect("stop c", "stop b2", "stop b1", "stop a").expectNothingElse();
    }

}
