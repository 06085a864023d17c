package io.coppice.spring.health;

import io.coppice.application.Application;
import io.coppice.supervision.NodeState;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/// Tells whether the configured tree stands. It reads state that is kept anyway and asks no process.
///
/// `UP`: every supervisor runs. `DOWN`: a supervisor gave up, or a permanent child is stopped though nobody asked for it.
/// `OUT_OF_SERVICE`: a supervisor is between two lives, or the tree is not started. What dynamic supervisors have started
/// does not count: it may be millions, and one of them is never the tree.
final class TreeHealthIndicator extends AbstractHealthIndicator {

    private final Application tree;

    private final HealthDetails details;

    TreeHealthIndicator(Application tree, HealthDetails details) {
        super("The supervision tree could not be read");
        this.tree = tree;
        this.details = details;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        TreeFindings findings = new TreeFindings();
        boolean running = tree.isRunning();
        if (running || tree.root().state() == NodeState.GAVE_UP) {
            findings.visit(tree.root());
        }
        builder.status(status(findings, running)).withDetail("supervisors", findings.supervisors());
        builder.withDetails(details.of(findings));
    }

    private static Status status(TreeFindings findings, boolean running) {
        if (findings.isDown()) {
            return Status.DOWN;
        }
        return (findings.isSupervisorRestarting() || !running) ? Status.OUT_OF_SERVICE : Status.UP;
    }

}
