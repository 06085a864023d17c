package example;

import java.io.IOException;
import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Shutdown;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.Tree;
import io.coppice.supervision.TreeOptions;
import example.GuideServers.Quiet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Runs what `docs/tuning.md` shows, and counts what it says.
@Timeout(30)
class TuningGuideTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    @Test
    void burstAndRate() {
        // @start
        RestartLimit burst = RestartLimit.restarts(10).within(Duration.ofSeconds(30));
        RestartLimit rate = RestartLimit.restarts(1).within(Duration.ofSeconds(3));
        // @end
        assertThat(burst.restarts() * rate.within().toSeconds()).isEqualTo(burst.within().toSeconds());
    }

    /// Each level but the root starts over with a whole limit each time it is started.
    @Test
    void nestedLimitsMultiply() {
        RestartLimit two = RestartLimit.restarts(2).within(Duration.ofMinutes(1));
        ChildSpec poller = ChildSpec.worker("poller", Quiet::new);
        // @start
        var inner = Supervisor.oneForOne("inner").limit(two).child(poller);
        var middle = Supervisor.oneForOne("middle").limit(two).child(ChildSpec.supervisor(inner));
        var outer = Supervisor.oneForOne("outer").limit(two).child(ChildSpec.supervisor(middle));
        // @end
        assertThat(lives(Tree.of(runtime, outer))).isEqualTo(27);
        // @start
        var options = TreeOptions.DEFAULT.budget(RestartLimit.restarts(10).within(Duration.ofMinutes(1)));
        Tree tree = Tree.of(runtime, outer, options);
        // @end
        assertThat(lives(tree)).isEqualTo(11);
    }

    /// Kills the poller until the tree has given up; returns how many of them there were.
    private int lives(Tree tree) {
        tree.start();
        int lives = 0;
        Pid poller = null;
        while (tree.isRunning()) {
            Pid next = tree.at("/middle/inner/poller").resolve();
            if (next != null && !next.equals(poller)) {
                lives++;
                poller = next;
                runtime.exit(next, ExitReason.KILL);
            }
            Thread.yield();
        }
        return lives;
    }

    @Test
    void waits() {
        // @start
        Backoff backoff = Backoff.of(Duration.ofMillis(100), Duration.ofSeconds(10))
            .jitter(0.2)
            .resetAfter(Duration.ofSeconds(30));
        // @end
        assertThat(backoff.factor()).isEqualTo(2);
    }

    @Test
    void deadlines() {
        // @start
        ChildSpec poller = ChildSpec.worker("poller", Quiet::new).shutdown(Shutdown.within(Duration.ofSeconds(20)));
        // @end
        Tree tree = Tree.of(runtime, Supervisor.oneForOne("orders").child(poller));
        tree.start();
        await().until(tree::isRunning);
    }

    @Test
    void theGuideShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(TuningGuideTests.class, "tuning.md");
    }

}
