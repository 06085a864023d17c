package io.coppice.spring.metrics;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Subscription;
import io.coppice.spring.Places;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// How often which child was started again. The tags are the configured places and no others, so that no program can
/// make their number grow: children of a dynamic supervisor count together as `dynamic`, and so do children that the
/// program added to a configured supervisor.
final class RestartMetrics implements MeterBinder, AutoCloseable {

    private static final String DYNAMIC = PlaceCounts.DYNAMIC;

    private final Map<Place, LongAdder> counts = new LinkedHashMap<>();

    private final Map<String, LongAdder> byPath = new HashMap<>();

    private final Subscription subscription;

    RestartMetrics(ProcessRuntime runtime, Places places) {
        count(new Place("/", DYNAMIC));
        for (Places.Place place : places.all()) {
            count(Place.of(place.path()));
            if (place.type() != NodeType.WORKER) {
                count(new Place(place.path(), DYNAMIC));
            }
        }
        this.subscription = runtime.subscribe(ChildRestarted.class,
                restarted -> counterOf(restarted.path()).increment());
    }

    private void count(Place place) {
        byPath.put(place.path(), counts.computeIfAbsent(place, _ -> new LongAdder()));
    }

    private LongAdder counterOf(String path) {
        LongAdder count = byPath.get(path);
        Place place = Place.of(path);
        while (count == null) {
            count = byPath.get(new Place(place.supervisor(), DYNAMIC).path());
            place = Place.of(place.supervisor());
        }
        return count;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counts.forEach((place, count) -> FunctionCounter.builder("coppice.supervisor.restarts", count, LongAdder::sum)
            .description("Children that were started again")
            .tag("supervisor", place.supervisor())
            .tag("child", place.child())
            .register(registry));
    }

    @Override
    public void close() {
        subscription.close();
    }

    /// What a counter is tagged with.
    private record Place(String supervisor, String child) {

        static Place of(String path) {
            int slash = path.lastIndexOf('/');
            return new Place((slash > 0) ? path.substring(0, slash) : "/", path.substring(slash + 1));
        }

        String path() {
            return (supervisor.equals("/") ? "" : supervisor) + "/" + child;
        }

    }

}
