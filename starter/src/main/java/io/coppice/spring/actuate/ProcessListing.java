package io.coppice.spring.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import org.jspecify.annotations.Nullable;

/// Finds the processes that a listing shows. By age it reads no more than it passes over and shows; any other order, and a name, take a
/// walk over all processes, of which one is under way at a time.
final class ProcessListing {

    private final ProcessRuntime runtime;

    ProcessListing(ProcessRuntime runtime) {
        this.runtime = runtime;
    }

    List<ProcessDescriptor> list(ProcessOrder order, Page page, @Nullable String name) {
        Predicate<Pid> wanted = (name != null) ? named(name) : _ -> true;
        List<Pid> pids = (order == ProcessOrder.AGE) ? oldest(page, wanted) : top(order, page, wanted);
        return pids.stream().map(pid -> ProcessDescriptor.of(runtime, pid)).flatMap(Optional::stream).toList();
    }

    private List<Pid> oldest(Page page, Predicate<Pid> wanted) {
        return runtime.pids().filter(wanted).skip(page.offset()).limit(page.limit()).toList();
    }

    private synchronized List<Pid> top(ProcessOrder order, Page page, Predicate<Pid> wanted) {
        if (page.limit() == 0) {
            return List.of();
        }
        Top<Pid> top = new Top<>(page.offset() + page.limit());
        runtime.pids().filter(wanted).forEach(pid -> top.show(pid, order.rank(runtime, pid)));
        return top.items().stream().skip(page.offset()).toList();
    }

    /// Whether the name, the label or the path has a text in it, whatever the case of
    /// letters.
    private Predicate<Pid> named(String text) {
        String part = text.toLowerCase(Locale.ROOT);
        return pid -> runtime.info(pid, 0, 0)
            .filter(info -> contains(info.name(), part) || contains(info.label(), part))
            .isPresent();
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part);
    }

}
