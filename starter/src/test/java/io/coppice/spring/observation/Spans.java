package io.coppice.spring.observation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;

/// Remembers each observation that is over, as the names from the outermost one to it.
final class Spans implements ObservationHandler<Observation.Context> {

    private final List<String> over = Collections.synchronizedList(new ArrayList<>());

    static ObservationRegistry registry(Spans spans) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(spans);
        return registry;
    }

    List<String> over() {
        return List.copyOf(over);
    }

    @Override
    public void onStop(Observation.Context context) {
        Throwable error = context.getError();
        over.add(path(context) + ((error != null) ? " failed: " + error.getMessage() : ""));
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
