package io.coppice.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import io.coppice.process.Self;

/// Restarts the children of a supervisor one after the other, as somebody would do by hand.
final class RollingRestart {

    private static final int PAGE = 1000;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

    private final TreePath supervisor;

    private final Predicate<TreeNode> ready;

    private final Duration patience;

    RollingRestart(TreePath supervisor, Predicate<TreeNode> ready, Duration patience) {
        this.supervisor = supervisor;
        this.ready = ready;
        this.patience = patience;
    }

    void run() {
        SupervisorRef ref = SupervisorRef.of(supervisor);
        for (String name : running()) {
            ref.restartChild(name);
            awaitReady(supervisor.below(name));
        }
    }

    private List<String> running() {
        List<String> names = new ArrayList<>();
        TreeNode node = supervisor.node();
        int count = (node != null) ? node.childCount() : 0;
        for (int offset = 0; node != null && offset < count; offset += PAGE) {
            node.children(offset, PAGE)
                .stream()
                .filter(child -> child.state() == NodeState.RUNNING)
                .forEach(child -> names.add(child.name()));
        }
        return names;
    }

    /// Only the test knows when it will hold, and it tells nobody; so this looks again
    /// and
    /// again.
    private void awaitReady(TreePath place) {
        for (long looks = patience.toMillis(); !isReady(place); looks--) {
            if (looks <= 0 || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(place.path() + " was restarted, but is not ready after " + patience
                        + "; it serves, and those behind it were not restarted");
            }
            try (var _ = Self.blocking()) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    private boolean isReady(TreePath place) {
        TreeNode node = place.node();
        return node != null && node.state() == NodeState.RUNNING && ready.test(node);
    }

}
