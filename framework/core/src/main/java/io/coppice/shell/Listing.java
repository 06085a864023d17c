package io.coppice.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.coppice.process.Pid;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessRuntime;

/// Processes as lines of text.
final class Listing {

    private static final int PAGE = 20;

    private static final String ROW = "%-12s %-24s %-10s %8s %10s";

    private Listing() {
    }

    /// A page of processes, oldest first, and how to get the next.
    static List<String> page(ProcessRuntime runtime, @Nullable Pid after) {
        List<ProcessInfo> page = runtime.processes(after, PAGE);
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("pid", "name or label", "state", "mailbox", "handled"));
        page.forEach(info -> lines.add(row(info)));
        if (page.size() == PAGE) {
            lines.add("%d in all; go on with processes(pid(\"%s\"))".formatted(runtime.processCount(),
                    page.getLast().pid()));
        }
        return lines;
    }

    private static String row(ProcessInfo info) {
        return ROW.formatted(info.pid(), called(info), state(info), info.mailboxLength(), info.handled());
    }

    /// One process, a property a line.
    static List<String> details(ProcessInfo info) {
        return List.of("pid       " + info.pid(), "called    " + called(info), "state     " + state(info),
                "mailbox   " + info.mailboxLength() + " waiting, " + info.handled() + " taken",
                "trapping  " + info.trapping(), "links     " + info.links(), "monitors  " + info.monitors());
    }

    private static String called(ProcessInfo info) {
        String name = (info.name() != null) ? info.name() : info.label();
        return (name != null) ? name : "-";
    }

    private static String state(ProcessInfo info) {
        return info.state().name().toLowerCase(Locale.ROOT);
    }

}
