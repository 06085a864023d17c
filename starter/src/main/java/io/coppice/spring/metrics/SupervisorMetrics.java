package io.coppice.spring.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Subscription;
import io.coppice.spring.Places;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.SupervisionEvent.GaveUp;
import io.coppice.supervision.TreeNode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// How many children each configured supervisor has, and how often it gave up.
final class SupervisorMetrics implements MeterBinder, AutoCloseable {

    private final Application tree;

    private final List<String> supervisors = new ArrayList<>();

    private final PlaceCounts escalations;

    private final Subscription subscription;

    SupervisorMetrics(ProcessRuntime runtime, Application tree, Places places) {
        this.tree = tree;
        supervisors.add("/");
        for (Places.Place place : places.all()) {
            if (place.type() != NodeType.WORKER) {
                supervisors.add(place.path());
            }
        }
        this.escalations = new PlaceCounts(supervisors);
        this.subscription = runtime.subscribe(GaveUp.class, gaveUp -> escalations.increment(gaveUp.path()));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String supervisor : supervisors) {
            Gauge
                .builder("coppice.supervisor.children", tree,
                        application -> application.node(supervisor).map(TreeNode::childCount).orElse(0))
                .description("Children, whether they run or not")
                .tag("supervisor", supervisor)
                .register(registry);
        }
        escalations.forEach(
                (supervisor, count) -> FunctionCounter.builder("coppice.supervisor.escalations", count, LongAdder::sum)
                    .description("Times that a supervisor gave up")
                    .tag("supervisor", supervisor)
                    .register(registry));
    }

    @Override
    public void close() {
        subscription.close();
    }

}
