package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.supervision.SupervisionEvent.RestartPlanned;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What a tree remembers of its restarts.
class RestartHistoryTests extends TreeTest {

    private Tree start(Strategy strategy, TreeOptions options) {
        Tree tree = Tree.of(runtime,
                Supervisor.of(strategy, "shop")
                    .limit(OFTEN)
                    .backoff(Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(1)).jitter(0))
                    .child(probe.worker("a"))
                    .child(probe.worker("b"))
                    .child(probe.worker("c")),
                options);
        tree.start();
        probe.expect("start a", "start b", "start c");
        return tree;
    }

    private void crash(Tree tree, String child) {
        end(SupervisorRef.of(tree.at("/")), child, CRASH);
    }

    @Test
    void saysWhyWhoWithWhichMessageAndWhatFellWithIt() {
        Tree tree = start(Strategy.REST_FOR_ONE, TreeOptions.DEFAULT);
        time.advance(Duration.ofSeconds(10));
        Pid b = tree.root().find("/b").pid();

        crash(tree, "b");

        assertThat(tree.history()).containsExactly(new RestartPlanned(Instant.EPOCH.plusSeconds(10), "/b",
                new SupervisionEvent.Crash(b, CRASH, Worker.End.class), 1, Duration.ofSeconds(1), Strategy.REST_FOR_ONE,
                List.of("/c"), null));
    }

    @Test
    void theAttemptCountsUp() {
        Tree tree = start(Strategy.ONE_FOR_ONE, TreeOptions.DEFAULT);
        probe.failStarts("a", 1);

        crash(tree, "a");
        time.advance(Duration.ofSeconds(1));
        probe.expect("stop a", "fail a");
        settle(SupervisorRef.of(tree.at("/")));
        settle(SupervisorRef.of(tree.at("/")));

        assertThat(tree.history()).extracting(RestartPlanned::attempt).containsExactly(2, 1);
        assertThat(tree.history().getFirst().crash().messageType()).as("no message made the start fail").isNull();
        assertThat(tree.history().getFirst().crash().reason().message()).contains("a can't start");
    }

    @Test
    void isBoundedAndNewestFirst() {
        Tree tree = start(Strategy.ONE_FOR_ONE, TreeOptions.DEFAULT.history(2));

        crash(tree, "a");
        crash(tree, "b");
        crash(tree, "c");

        assertThat(tree.history()).extracting(RestartPlanned::path).containsExactly("/c", "/b");
    }

    @Test
    void isThatOfItsTree() {
        Tree tree = start(Strategy.ONE_FOR_ONE, TreeOptions.DEFAULT);
        Tree other = start(Strategy.ONE_FOR_ONE, TreeOptions.DEFAULT);

        crash(tree, "a");

        assertThat(tree.history()).hasSize(1);
        assertThat(other.history()).isEmpty();
    }

    @Test
    void whoIsEndedFromOutsideBlamesNoMessage() {
        Tree tree = start(Strategy.ONE_FOR_ONE, TreeOptions.DEFAULT);

        end(SupervisorRef.of(tree.at("/")), "a", ExitReason.KILLED);

        assertThat(tree.history().getFirst().crash().messageType()).isNull();
        assertThat(tree.history().getFirst().crash().reason()).isEqualTo(ExitReason.KILLED);
    }

}
