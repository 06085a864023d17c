package io.coppice.supervision;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

import io.coppice.process.Pid;
import io.coppice.process.RuntimeOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Waiting before a restart.
class BackoffTests extends TreeTest {

    private static final Backoff BACKOFF = Backoff.of(Duration.ofMillis(100), Duration.ofSeconds(1)).jitter(0);

    @Override
    protected RuntimeOptions options() {
        return time.options();
    }

    private SupervisorRef start(Backoff backoff) {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .limit(OFTEN)
            .backoff(backoff)
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .start(runtime);
        probe.expect("start a", "start b");
        recordEvents();
        return shop;
    }

    private void crashAndWait(SupervisorRef shop, Duration wait) {
        end(shop, "a", CRASH);
        probe.expect("stop a");
        time.advance(wait.minusNanos(1));
        probe.expectNothingElse();
        time.advance(Duration.ofNanos(1));
        probe.expect("start a");
    }

    @Test
    void theWaitGrowsUpToItsMax() {
        SupervisorRef shop = start(BACKOFF);

        for (int millis : List.of(100, 200, 400, 800, 1000, 1000)) {
            crashAndWait(shop, Duration.ofMillis(millis));
        }

        assertThat(events(SupervisionEvent.ChildRestarted.class)).extracting(SupervisionEvent.ChildRestarted::attempt)
            .containsExactlyElementsOf(IntStream.rangeClosed(1, 6).boxed().toList());
    }

    @Test
    void aChildThatRanLongEnoughBeginsAgain() {
        SupervisorRef shop = start(BACKOFF.resetAfter(Duration.ofSeconds(30)));
        crashAndWait(shop, Duration.ofMillis(100));
        crashAndWait(shop, Duration.ofMillis(200));
        time.advance(Duration.ofMillis(29_999));
        crashAndWait(shop, Duration.ofMillis(400));

        time.advance(Duration.ofSeconds(30));

        crashAndWait(shop, Duration.ofMillis(100));
    }

    @Test
    void aStartThatFailsIsTheNextAttempt() {
        SupervisorRef shop = start(BACKOFF);
        probe.failStarts("a", 2);
        end(shop, "a", CRASH);

        time.advance(Duration.ofMillis(100));
        probe.expect("stop a", "fail a");
        time.advance(Duration.ofMillis(200));
        probe.expect("fail a");
        time.advance(Duration.ofMillis(400));
        probe.expect("start a");

        assertThat(events(SupervisionEvent.ChildRestarted.class)).singleElement().satisfies(restarted -> {
            assertThat(restarted.attempt()).isEqualTo(3);
            assertThat(restarted.delay()).isEqualTo(Duration.ofMillis(400));
        });
    }

    @Test
    void theSupervisorIsNotBlockedMeanwhile() {
        SupervisorRef shop = start(BACKOFF);
        end(shop, "a", CRASH);

        shop.addChild(probe.worker("c"));
        Pid b = shop.restartChild("b");
        end(b, CRASH);
        settle(shop);

        assertThat(state(shop, "a")).isEqualTo(NodeState.RESTARTING);
        assertThat(state(shop, "b")).isEqualTo(NodeState.RESTARTING);
        assertThat(state(shop, "c")).isEqualTo(NodeState.RUNNING);
        probe.expect("stop a", "start c", "stop b", "start b", "stop b");
        time.advance(Duration.ofMillis(100));
        probe.expectInAnyOrder("start a", "start b").expectNothingElse();
    }

    @Test
    void stopChildMakesTheWaitVoid() {
        SupervisorRef shop = start(BACKOFF);
        end(shop, "a", CRASH);
        probe.expect("stop a");

        shop.stopChild("a");
        time.advance(Duration.ofSeconds(10));

        probe.expectNothingElse();
        assertThat(state(shop, "a")).isEqualTo(NodeState.STOPPED);
    }

    @Test
    void aWaitFromBeforeAStopDoesNotShortenTheNext() {
        SupervisorRef shop = start(BACKOFF);
        end(shop, "a", CRASH);
        time.advance(Duration.ofMillis(50));
        shop.stopChild("a");
        shop.startChild("a");
        probe.expect("stop a", "start a");

        end(shop, "a", CRASH);
        time.advance(Duration.ofMillis(199));
        probe.expect("stop a").expectNothingElse();

        time.advance(Duration.ofMillis(1));
        probe.expect("start a");
    }

    @Test
    void restartChildDoesNotWait() {
        SupervisorRef shop = start(BACKOFF);
        end(shop, "a", CRASH);

        Pid pid = shop.restartChild("a");
        time.advance(Duration.ofSeconds(10));

        probe.expect("stop a", "start a").expectNothingElse();
        assertThat(pid(shop, "a")).isEqualTo(pid);
    }

    @Test
    void stoppingTheSupervisorDoesNotWait() {
        SupervisorRef shop = start(BACKOFF);
        end(shop, "a", CRASH);

        shop.stop();
        time.advance(Duration.ofSeconds(10));

        probe.expect("stop a", "stop b").expectNothingElse();
    }

    @Test
    void aChildMayHaveABackoffOfItsOwn() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .backoff(Backoff.of(Duration.ofHours(1), Duration.ofHours(1)))
            .child(probe.worker("a").backoff(Backoff.NONE))
            .start(runtime);

        end(shop, "a", CRASH);

        probe.expect("start a", "stop a", "start a");
    }

    @Test
    void aGroupWaitsTogether() {
        SupervisorRef shop = Supervisor.oneForAll("shop")
            .backoff(BACKOFF)
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .start(runtime);

        end(shop, "b", CRASH);
        probe.expect("start a", "start b", "stop b", "stop a").expectNothingElse();
        assertThat(state(shop, "a")).isEqualTo(NodeState.RESTARTING);
        time.advance(Duration.ofMillis(100));

        probe.expect("start a", "start b");
    }

    @Test
    void forEverIsADurationLikeAnyOther() {
        Duration ever = ChronoUnit.FOREVER.getDuration();
        SupervisorRef shop = start(BACKOFF.resetAfter(ever));

        crashAndWait(shop, Duration.ofMillis(100));
        time.advance(Duration.ofDays(365));

        crashAndWait(shop, Duration.ofMillis(200));
    }

}
