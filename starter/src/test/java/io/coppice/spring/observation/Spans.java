package io.coppice.spring.observation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;

/// Remembers each observation that is over, as the names from the outermost one to it.
final class Spans implements ObservationHandler<Observation.Context> {

    private final List<Observation.Context> over = new CopyOnWriteArrayList<>();

    static ObservationRegistry registry(Spans spans) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(spans);
        return registry;
    }

    // Names are looked at late: an observation gets its own when it is over, and one
    // below it may end before.
    List<String> over() {
        return over.stream().map(Spans::describe).toList();
    }

    private static String describe(Observation.Context context) {
        Throwable error = context.getError();
        return path(context) + ((error != null) ? " failed: " + error.getMessage() : "");
    }

    @Override
    public void onStop(Observation.Context context) {
        over.add(context);
    }

    static String path(Observation.ContextView context) {
        ObservationView parent = context.getParentObservation();
        String own = String.valueOf(context.getContextualName());
        return (parent != null) ? path(parent.getContextView()) + " > " + own : own;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }

}
