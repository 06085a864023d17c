package io.coppice.spring.test;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.coppice.server.GenServer;
import io.coppice.spring.Places;
import io.coppice.spring.Places.Place;
import io.coppice.spring.TreeCustomizer;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.NodeType;

/// Decides at each start of a configured server whether it is the real one.
final class StandIns implements TreeCustomizer {

    private final Places places;

    private final Map<String, Supplier<? extends GenServer<?>>> originals = new ConcurrentHashMap<>();

    private final Map<String, Supplier<? extends GenServer<?>>> standIns = new ConcurrentHashMap<>();

    StandIns(Places places) {
        this.places = places;
    }

    @Override
    public ChildSpec customize(ChildSpec tree) {
        String root = "/" + tree.name() + "/";
        ChildSpec changed = tree;
        for (Place place : places.all()) {
            if (place.type() == NodeType.WORKER && place.path().startsWith(root)) {
                changed = changed.replace(place.path().substring(root.length()), child -> prepare(place.path(), child));
            }
        }
        return changed;
    }

    private ChildSpec prepare(String path, ChildSpec child) {
        return child.around(original -> {
            originals.put(path, original);
            return () -> standIns.getOrDefault(path, original).get();
        });
    }

    /// What makes the real servers of this place.
    ///
    /// @throws IllegalArgumentException if there are none
    Supplier<? extends GenServer<?>> original(String path) {
        Supplier<? extends GenServer<?>> original = originals.get(path);
        if (original == null) {
            throw new IllegalArgumentException("No server is configured at '" + path
                    + "', so nothing can be put in its place; there is one at " + new TreeMap<>(originals).keySet());
        }
        return original;
    }

    void put(String path, Supplier<? extends GenServer<?>> standIn) {
        standIns.put(path, standIn);
    }

    void clear() {
        standIns.clear();
    }

}
