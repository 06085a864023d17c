package io.coppice.spring.actuate;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Keeps those of the highest rank, so many and no more, however many it is shown. Of two with the same rank, the one that came first
/// is the higher.
final class Top<T> {

    private static final Comparator<Ranked<?>> LOWEST_FIRST = Comparator.<Ranked<?>>comparingLong(Ranked::rank)
        .thenComparing(Comparator.<Ranked<?>>comparingLong(Ranked::number).reversed());

    private final int size;

    private final PriorityQueue<Ranked<T>> kept = new PriorityQueue<>(LOWEST_FIRST);

    private long shown;

    Top(int size) {
        this.size = size;
    }

    void show(T item, long rank) {
        shown++;
        if (kept.size() == size) {
            Ranked<T> lowest = kept.peek();
            if (lowest == null || lowest.rank >= rank) {
                return;
            }
            kept.poll();
        }
        kept.add(new Ranked<>(item, rank, shown));
    }

    /// The highest first.
    List<T> items() {
        return kept.stream().sorted(LOWEST_FIRST.reversed()).map(Ranked::item).toList();
    }

    private record Ranked<T>(T item, long rank, long number) {
    }

}
