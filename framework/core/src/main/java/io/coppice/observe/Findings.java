package io.coppice.observe;

import java.util.Optional;

import io.coppice.process.Pid;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.Incident;
import io.coppice.supervision.LastExit;
import io.coppice.supervision.Quarantined;
import io.coppice.supervision.SupervisionEvent.RestartPlanned;
import io.coppice.supervision.Tree;
import io.coppice.supervision.TreeNode;

/// What can be found out about a tree at one moment, as text.
final class Findings {

    private static final int MOST_NODES = 10_000;

    private static final int PAGE = 1000;

    private final ProcessRuntime runtime;

    private final Tree tree;

    private final StringBuilder text = new StringBuilder();

    private int nodes;

    Findings(ProcessRuntime runtime, Tree tree) {
        this.runtime = runtime;
        this.tree = tree;
    }

    String text() {
        text.append("Tree\n");
        add(tree.root(), 1);
        text.append("\nRestarts, newest first\n");
        tree.history().forEach(this::add);
        text.append("\nIncidents\n");
        tree.incidents().forEach(this::add);
        text.append("\nIn quarantine\n");
        tree.quarantine().forEach(this::add);
        return text.toString();
    }

    private void add(TreeNode node, int depth) {
        if (++nodes > MOST_NODES) {
            return;
        }
        text.append("  ".repeat(depth)).append(node.path()).append(' ').append(node.state().label());
        text.append(", ")
            .append(node.restarts())
            .append(" restarts")
            .append(process(node))
            .append(end(node))
            .append('\n');
        for (int offset = 0; offset < node.childCount() && nodes <= MOST_NODES; offset += PAGE) {
            node.children(offset, PAGE).forEach(child -> add(child, depth + 1));
        }
        if (depth == 1 && nodes > MOST_NODES) {
            text.append("  … the first ").append(MOST_NODES).append(" places\n");
        }
    }

    private String process(TreeNode node) {
        Pid pid = node.pid();
        Optional<ProcessInfo> info = (pid != null) ? runtime.info(pid, 0, Integer.MAX_VALUE) : Optional.empty();
        return info
            .map(seen -> ", " + pid + " with " + seen.mailboxLength() + " messages waiting, " + seen.handled()
                    + " taken" + ((seen.message() != null) ? ", at work on " + seen.message().getName() : ""))
            .orElse("");
    }

    private static String end(TreeNode node) {
        LastExit last = node.lastExit();
        return (last != null) ? ", ended last at " + last.at() + ": " + last.reason() : "";
    }

    private void add(RestartPlanned restart) {
        Class<?> type = restart.crash().messageType();
        text.append("  ").append(restart.at()).append(' ').append(restart.path()).append(' ');
        text.append((type != null) ? "while handling " + type.getName() + ": " : "").append(restart.crash().reason());
        text.append(", attempt ").append(restart.attempt()).append(" after ").append(restart.delay().toMillis());
        text.append(" ms").append(restart.fell().isEmpty() ? "" : ", with it fell " + restart.fell()).append('\n');
    }

    private void add(Incident incident) {
        text.append("  ").append(incident.first()).append(' ').append(incident).append(' ');
        text.append(incident.paths()).append('\n');
    }

    private void add(Quarantined message) {
        text.append("  ").append(message.at()).append(' ').append(message).append('\n');
    }

}
