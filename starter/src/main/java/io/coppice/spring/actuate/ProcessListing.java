package io.coppice.spring.actuate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import org.jspecify.annotations.Nullable;

/// Finds the processes that a listing shows. By age it reads no more than it passes over and shows. Any other order, and a name, take a
/// walk over all processes. One walk is under way at a time, and what it found serves for a second, so that many readers who look at the
/// same cost no more than one.
final class ProcessListing {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final ProcessRuntime runtime;

    private final LongSupplier nanoTime;

    private final Map<ProcessOrder, Ranking> rankings = new EnumMap<>(ProcessOrder.class);

    ProcessListing(ProcessRuntime runtime, LongSupplier nanoTime) {
        this.runtime = runtime;
        this.nanoTime = nanoTime;
    }

    List<ProcessDescriptor> list(ProcessOrder order, Page page, @Nullable String name) {
        List<Pid> pids = (order == ProcessOrder.AGE && name == null) ? oldest(page) : ranked(order, page, name);
        return pids.stream().map(pid -> ProcessDescriptor.of(runtime, pid)).flatMap(Optional::stream).toList();
    }

    private List<Pid> oldest(Page page) {
        return runtime.pids().skip(page.offset()).limit(page.limit()).toList();
    }

    private synchronized List<Pid> ranked(ProcessOrder order, Page page, @Nullable String name) {
        int end = page.offset() + page.limit();
        Ranking ranking = rankings.get(order);
        if (ranking == null || !ranking.answers(name, end, nanoTime.getAsLong())) {
            ranking = rank(order, name, Math.max(end, Page.MAX_LIMIT));
            rankings.put(order, ranking);
        }
        return ranking.pids.stream().skip(page.offset()).limit(page.limit()).toList();
    }

    private Ranking rank(ProcessOrder order, @Nullable String name, int size) {
        Top<Pid> top = new Top<>(size);
        Predicate<Pid> wanted = (name != null) ? new NameFilter(runtime, name) : _ -> true;
        runtime.pids().filter(wanted).forEach(pid -> top.show(pid, order.rank(runtime, pid)));
        return new Ranking(name, size, top.items(), nanoTime.getAsLong());
    }

    /// What a walk has found.
    ///
    /// @param name the name that was asked for
    /// @param size how many were asked for
    /// @param at when it was over
    private record Ranking(@Nullable String name, int size, List<Pid> pids, long at) {

        boolean answers(@Nullable String otherName, int end, long now) {
            return Objects.equals(name, otherName) && end <= size && now - at < FRESH;
        }

    }

}
