package io.coppice.spring.health;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Subscription;
import io.coppice.application.Application;
import io.coppice.spring.Places;
import io.coppice.supervision.SupervisionEvent.GaveUp;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Tells whether the configured tree stands. It reads state that is kept anyway and asks no process.
///
/// `UP`: every supervisor runs. `DOWN`: a supervisor gave up, or a permanent child is stopped though nobody asked for it.
/// `OUT_OF_SERVICE`: a supervisor is between two lives, or the tree is not started. What dynamic supervisors have started
/// does not count: it may be millions, and one of them is never the tree.
final class TreeHealthIndicator extends AbstractHealthIndicator implements AutoCloseable {

    private final Application tree;

    // the last time that each configured supervisor gave up; a tree of the program's
    // making is not kept here
    private final Map<String, GaveUp> gaveUp = new ConcurrentHashMap<>();

    private final Set<String> supervisors;

    private final Subscription subscription;

    TreeHealthIndicator(ProcessRuntime runtime, Application tree, Places places) {
        super("The supervision tree could not be read");
        this.tree = tree;
        this.supervisors = Stream.concat(Stream.of("/"), places.all().stream().map(Places.Place::path))
            .collect(Collectors.toUnmodifiableSet());
        this.subscription = runtime.subscribe(GaveUp.class, this::remember);
    }

    private void remember(GaveUp failure) {
        if (supervisors.contains(failure.path())) {
            gaveUp.put(failure.path(), failure);
        }
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        TreeFindings findings = new TreeFindings(gaveUp);
        boolean running = tree.isRunning();
        if (running) {
            findings.visit(tree.root(), null);
        }
        builder.status(findings.status(running));
        findings.details().forEach(builder::withDetail);
    }

    @Override
    public void close() {
        subscription.close();
    }

}
