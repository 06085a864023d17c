package io.coppice.spring.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.coppice.spring.Places;
import io.coppice.supervision.NodeType;
import org.jspecify.annotations.Nullable;

/// Timers by configured servers and no others, all of them made at once, so that no program can make their number grow: whatever is no
/// configured server is timed together as `dynamic`.
///
/// @param <T> what there is for each server
final class PlaceTimers<T> {

    private final Map<String, T> byPath = new HashMap<>();

    private final T others;

    /// @param make makes what there is for a server, given its path
    PlaceTimers(Places places, Function<String, T> make) {
        servers(places).forEach(path -> byPath.put(path, make.apply(path)));
        this.others = make.apply(PlaceCounts.DYNAMIC);
    }

    /// The paths of the configured servers.
    static List<String> servers(Places places) {
        return places.all().stream().filter(place -> place.type() == NodeType.WORKER).map(Places.Place::path).toList();
    }

    /// What there is for the server at this path, or null.
    @Nullable T find(String path) {
        return byPath.get(path);
    }

    /// What there is for a process with this label, which is the path of its place. The
    /// text of a label may be made by the program.
    T of(@Nullable Object label) {
        try {
            T found = (label != null) ? byPath.get(label.toString()) : null;
            return (found != null) ? found : others;
        }
        catch (RuntimeException ex) {
            return others;
        }
    }

}
