package io.coppice.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.coppice.process.Pid;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.Tree;
import io.coppice.supervision.TreeTest;
import io.coppice.supervision.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A file is written when a root gives up.
class PostMortemTests extends TreeTest {

    @TempDir
    private Path folder;

    private Tree start() {
        Supervisor orders = Supervisor.oneForAll("orders")
            .limit(RestartLimit.restarts(1).within(Duration.ofSeconds(5)))
            .child(probe.worker("db"))
            .child(probe.worker("poller"));
        Tree tree = Tree.of(runtime,
                Supervisor.oneForOne("shop")
                    .limit(RestartLimit.restarts(0).within(Duration.ofSeconds(5)))
                    .child(ChildSpec.supervisor(orders)));
        tree.start();
        return tree;
    }

    private void giveUp(Tree tree) {
        end(SupervisorRef.of(tree.at("/orders")), "poller", CRASH);
        Pid poller = tree.at("/orders/poller").resolve();
        endOf(tree.root().pid(), _ -> end(poller, CRASH));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void tellsTheTreeTheRestartsAndTheirCausesAtThatMoment() throws IOException {
        Tree tree = start();
        try (var _ = PostMortem.attach(runtime, tree, folder, line -> line)) {
            giveUp(tree);
        }

        assertThat(files()).singleElement()
            .satisfies(file -> assertThat(file).content()
                .contains(
                        "/ gave up at 1970-01-01T00:00:00Z: more than 0 restarts within 5 s; the last to end was /orders",
                        "  / running, 0 restarts, <0.", " messages waiting", "    /orders ", "Restarts, newest first",
                        "/orders/poller while handling " + Worker.End.class.getName(), "with it fell [/orders/db]",
                        "Incidents", "java.lang.IllegalStateException: boom"));
    }

    @Test
    void eachLineGoesThroughTheRedaction() throws IOException {
        Tree tree = start();
        try (var _ = PostMortem.attach(runtime, tree, folder, line -> line.replace("boom", "***"))) {
            giveUp(tree);
        }

        assertThat(files().getFirst()).content().contains("***").doesNotContain("boom");
    }

    @Test
    void whatFailsHereKeepsNobodyFromEnding() throws IOException {
        Tree tree = start();
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        try (var _ = PostMortem.attach(runtime, tree, file, line -> line)) {
            giveUp(tree);
        }

        assertThat(tree.isRunning()).isFalse();
        assertThat(files()).containsExactly(file);
    }

    @Test
    void theEndOfAnotherTreeIsNoneOfItsBusiness() throws IOException {
        Tree tree = start();
        Tree other = start();
        try (var _ = PostMortem.attach(runtime, tree, folder, line -> line)) {
            giveUp(other);
        }

        assertThat(files()).isEmpty();
        assertThat(PostMortem.describe(runtime, tree)).contains("/orders/db running, 0 restarts");
    }

}
