package io.coppice.spring.metrics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/// Counts by configured places and no others, so that no program can make the number of meters grow: whatever the program made itself
/// counts together as `dynamic`.
final class PlaceCounts {

    static final String DYNAMIC = "dynamic";

    private final Map<String, LongAdder> byPath = new LinkedHashMap<>();

    private final LongAdder others = new LongAdder();

    PlaceCounts(Collection<String> paths) {
        paths.forEach(path -> byPath.put(path, new LongAdder()));
        byPath.put(DYNAMIC, others);
    }

    void increment(@Nullable String path) {
        LongAdder count = (path != null) ? byPath.get(path) : null;
        ((count != null) ? count : others).increment();
    }

    /// Shows each count with its path.
    void forEach(BiConsumer<String, LongAdder> action) {
        byPath.forEach(action);
    }

}
