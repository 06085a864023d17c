package io.coppice.test;

import java.util.List;
import java.util.stream.Collectors;

import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.LastExit;
import io.coppice.supervision.TreeNode;

/// Under what circumstances a test failed: the trees, what supervisors have told, and the types of the latest messages. It is no
/// failure of its own, but is printed with one that it is added to as suppressed.
///
/// [CoppiceExtension] does so; this is for those who write an extension themselves.
public final class Circumstances extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int MOST_CHILDREN = 20;

    private static final int MOST_LINES = 50;

    Circumstances(String text) {
        super(text, null, false, false);
    }

    /// The circumstances as they are now. Messages are known only where [ManualTime], or
    /// the extension, conducts the processes.
    ///
    /// @param roots the trees to show
    public static Circumstances of(ProcessRuntime runtime, List<TreeNode> roots, History history) {
        var text = new StringBuilder();
        append(text, "Trees", roots.stream().map(root -> tree(root, "  ")).toList());
        append(text, "Told by supervisors", history.lines());
        append(text, "Latest messages", messages(runtime));
        return new Circumstances(text.toString());
    }

    private static List<String> messages(ProcessRuntime runtime) {
        if (!(runtime.options().conductor() instanceof Stage stage)) {
            return List.of();
        }
        return stage.messages()
            .texts()
            .entrySet()
            .stream()
            .map(entry -> Findings.name(runtime.label(entry.getKey()), entry.getKey()) + ": " + entry.getValue())
            .toList();
    }

    private static void append(StringBuilder text, String title, List<String> lines) {
        List<String> last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        if (!last.isEmpty()) {
            text.append(System.lineSeparator()).append(title).append(':');
            last.forEach(line -> text.append(System.lineSeparator()).append("  ").append(line.stripLeading()));
        }
    }

    private static String tree(TreeNode node, String indent) {
        String below = node.children(0, MOST_CHILDREN)
            .stream()
            .map(child -> System.lineSeparator() + indent + "  " + tree(child, indent + "  "))
            .collect(Collectors.joining());
        int more = node.childCount() - MOST_CHILDREN;
        return line(node) + below + ((more > 0) ? System.lineSeparator() + indent + "  and " + more + " more" : "");
    }

    private static String line(TreeNode node) {
        LastExit exit = node.lastExit();
        return node.name() + " " + node.state().label() + ((node.pid() != null) ? " " + node.pid() : "")
                + ((node.restarts() > 0) ? ", restarts: " + node.restarts() : "")
                + ((exit != null) ? ", last exit: " + exit.reason() : "");
    }

    @Override
    public String toString() {
        return "The circumstances:" + getMessage();
    }

}
