package io.coppice.spring.health;

import io.coppice.spring.SupervisionTree;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Tells whether the configured tree stands. It reads state that is kept anyway and asks no process.
///
/// `UP`: every supervisor runs. `DOWN`: a supervisor gave up, or a permanent child is stopped though nobody asked for it.
/// `OUT_OF_SERVICE`: a supervisor is between two lives, or the tree is not started. What dynamic supervisors have started
/// does not count: it may be millions, and one of them is never the tree.
final class TreeHealthIndicator extends AbstractHealthIndicator {

    private final SupervisionTree tree;

    TreeHealthIndicator(SupervisionTree tree) {
        super("The supervision tree could not be read");
        this.tree = tree;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        TreeFindings findings = new TreeFindings();
        findings.visit(tree.root(), null);
        builder.status(findings.status(tree.isRunning()));
        findings.details().forEach(builder::withDetail);
    }

}
