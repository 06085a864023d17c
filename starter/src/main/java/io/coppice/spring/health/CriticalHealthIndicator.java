package io.coppice.spring.health;

import java.util.List;

import io.coppice.application.Application;
import io.coppice.supervision.NodeState;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/// Tells whether the parts of the tree are there that the application cannot do without.
final class CriticalHealthIndicator extends AbstractHealthIndicator {

    private final Application tree;

    private final HealthDetails details;

    private final List<String> paths;

    private final Verdict verdict;

    CriticalHealthIndicator(Application tree, HealthDetails details, List<String> paths, Verdict verdict) {
        super("The supervision tree could not be read");
        this.tree = tree;
        this.details = details;
        this.paths = List.copyOf(paths);
        this.verdict = verdict;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        TreeFindings findings = new TreeFindings();
        boolean running = tree.isRunning();
        if (running || tree.root().state() == NodeState.GAVE_UP) {
            paths.forEach(path -> findings.visit(tree.root(), path));
        }
        builder.status(verdict.on(findings, running))
            .withDetail("paths", paths.stream().limit(HealthDetails.MAX_LISTED).toList());
        builder.withDetails(details.of(findings));
    }

    /// What findings mean.
    enum Verdict {

        /// Whoever sends requests is to wait until everything runs.
        READINESS {

            @Override
            Status on(TreeFindings findings, boolean running) {
                return (running && findings.isComplete()) ? Status.UP : Status.OUT_OF_SERVICE;
            }

        },

        /// Only a new start of the application helps against what nobody starts again;
        /// against a tree that was stopped on purpose it would not.
        LIVENESS {

            @Override
            Status on(TreeFindings findings, boolean running) {
                return findings.isDown() ? Status.DOWN : Status.UP;
            }

        };

        abstract Status on(TreeFindings findings, boolean running);

    }

}
