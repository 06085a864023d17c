package io.coppice.spring.actuate;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.coppice.process.Pid;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/// One process with all that may be seen of it from outside.
///
/// @param place where it stands in the tree and how it is started again, without children; absent if nobody supervises it
/// @param links some of the processes it is linked to
/// @param moreLinks whether there are more
/// @param monitors some of the processes it monitors
/// @param moreMonitors whether there are more
/// @param stack where the thread is that runs it, innermost frame first; empty if none does
record ProcessDetails(ProcessDescriptor process, @Nullable NodeDescriptor place, boolean trapping, List<String> links,
        boolean moreLinks, List<String> monitors, boolean moreMonitors,
        List<String> stack) implements OperationResponseBody {

    static final int MOST_PIDS = 100;

    static final int MOST_FRAMES = 50;

    /// A process that is alive; empty if it has ended.
    static Optional<ProcessDetails> of(ProcessRuntime runtime, Pid pid) {
        return runtime.info(pid, MOST_PIDS + 1, ProcessOrder.MOST_MESSAGES).map(info -> of(runtime, info));
    }

    private static ProcessDetails of(ProcessRuntime runtime, ProcessInfo info) {
        TreeNode place = ProcessDescriptor.place(runtime, info.pid());
        return new ProcessDetails(ProcessDescriptor.of(info, place),
                (place != null) ? NodeDescriptor.of(place, Page.NONE) : null, info.trapping(), some(info.links()),
                info.links().size() > MOST_PIDS, some(info.monitors()), info.monitors().size() > MOST_PIDS,
                runtime.stackTrace(info.pid()).stream().limit(MOST_FRAMES).map(StackTraceElement::toString).toList());
    }

    private static List<String> some(Collection<Pid> pids) {
        return pids.stream().limit(MOST_PIDS).map(Pid::toString).toList();
    }

}
