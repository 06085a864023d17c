package io.coppice.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Subscription;
import io.coppice.supervision.SupervisionEvent.GaveUp;
import io.coppice.supervision.Tree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a file when the root of a tree gives up, for whoever has to find out why: the tree as it was at that moment, what
/// waits in the mailboxes, which restarts came before, and the incidents behind them (Erlang: the crash dump).
///
/// It has the types of messages and never their content. The messages of exceptions are in it, as in a log; a redaction may
/// take out of each line what nobody should read.
public final class PostMortem implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("coppice.observe");

    private final ProcessRuntime runtime;

    private final Tree tree;

    private final Path folder;

    private final UnaryOperator<String> redaction;

    private final Subscription subscription;

    private PostMortem(ProcessRuntime runtime, Tree tree, Path folder, UnaryOperator<String> redaction) {
        this.runtime = runtime;
        this.tree = tree;
        this.folder = folder;
        this.redaction = redaction;
        this.subscription = runtime.subscribe(GaveUp.class, this::gaveUp);
    }

    /// Begins to wait for the end of a tree.
    ///
    /// @param folder where files are written; it is made if need be
    /// @param redaction what is written in place of a line, for example without numbers
    public static PostMortem attach(ProcessRuntime runtime, Tree tree, Path folder, UnaryOperator<String> redaction) {
        return new PostMortem(runtime, tree, folder, redaction);
    }

    /// As it would be written if the tree gave up now.
    public static String describe(ProcessRuntime runtime, Tree tree) {
        return new Findings(runtime, tree).text();
    }

    private void gaveUp(GaveUp event) {
        if (event.pid().equals(tree.root().pid())) {
            write(event);
        }
    }

    /// This runs in the process that ends; what fails here must not keep it from ending.
    private void write(GaveUp event) {
        String time = event.at().toString().replaceAll("[:.]", "-");
        Path file = folder.resolve("post-mortem-" + time + ".txt");
        String text = event.path() + " gave up at " + event.at() + ": more than " + event.limit().restarts()
                + " restarts within " + event.limit().within().toSeconds() + " s; the last to end was " + event.child()
                + ": " + event.reason() + "\n\n" + describe(runtime, tree);
        try {
            Files.createDirectories(folder);
            Files.writeString(file, text.lines().map(redaction).collect(Collectors.joining("\n", "", "\n")));
            log.warn("Wrote a post-mortem of {} to {}", event.path(), file.toAbsolutePath());
        }
        catch (IOException | RuntimeException ex) {
            log.error("Could not write a post-mortem to {}", file.toAbsolutePath(), ex);
        }
    }

    /// Stops waiting.
    @Override
    public void close() {
        subscription.close();
    }

}
