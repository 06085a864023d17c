package io.coppice.supervision;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.coppice.server.StartException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// All children of a supervisor restarted one by one, each ready before the next.
class RollingRestartTests extends TreeTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private SupervisorRef start() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .limit(RestartLimit.restarts(0).within(Duration.ofSeconds(5)))
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .child(probe.worker("c"))
            .start(runtime);
        probe.expect("start a", "start b", "start c");
        return shop;
    }

    @Test
    void oneIsBackBeforeTheNextIsStoppedAndNoneCounts() {
        SupervisorRef shop = start();

        shop.rollingRestart(_ -> true, LONG);

        probe.expect("stop a", "start a", "stop b", "start b", "stop c", "start c").expectNothingElse();
        assertThat(shop.node().state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void theNextWaitsUntilTheOneBeforeItIsReady() {
        SupervisorRef shop = start();
        var ready = new AtomicBoolean();
        var asked = new CompletableFuture<String>();
        CompletableFuture<Void> rolling = inBackground(() -> shop.rollingRestart(node -> {
            asked.complete(node.path());
            return ready.get();
        }, LONG));

        assertThat(await(asked)).isEqualTo("/a");
        probe.expect("stop a", "start a").expectNothingElse();
        ready.set(true);
        await(rolling);

        probe.expect("stop b", "start b", "stop c", "start c");
    }

    @Test
    void whoIsStoppedStaysSo() {
        SupervisorRef shop = start();
        shop.stopChild("b");

        shop.rollingRestart(_ -> true, LONG);

        probe.expect("stop b", "stop a", "start a", "stop c", "start c").expectNothingElse();
    }

    @Test
    void itEndsWithTheFirstThatFailsToStart() {
        SupervisorRef shop = start();
        probe.failStarts("b", 1);

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> shop.rollingRestart(_ -> true, LONG))
            .withMessageContaining("/b");

        probe.expect("stop a", "start a", "stop b", "fail b").expectNothingElse();
        assertThat(state(shop, "c")).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void itEndsWithTheFirstThatDoesNotGetReady() {
        SupervisorRef shop = start();

        assertThatIllegalStateException().isThrownBy(() -> shop.rollingRestart(_ -> false, Duration.ofMillis(5)))
            .withMessageContaining("/a was restarted, but is not ready after PT0.005S");

        probe.expect("stop a", "start a").expectNothingElse();
    }

}
