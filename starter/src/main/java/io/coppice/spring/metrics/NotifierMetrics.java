package io.coppice.spring.metrics;

import io.coppice.process.Notifier;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// How many events the listeners of the application were not told of.
record NotifierMetrics(Notifier notifier) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("coppice.events.dropped", notifier, Notifier::dropped)
            .description("Events that were not published because the listeners of the application are too slow")
            .register(registry);
    }

}
