package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.stream.Collectors;

import io.coppice.application.Application;
import io.coppice.application.StopReport;
import io.coppice.supervision.TreeNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/// Starts the tree before the web server accepts requests, and stops it when the server has drained. The same instance
/// may be started again after a stop.
final class TreeLifecycle implements SmartLifecycle {

    /// Before the web server (2048 below the maximum) on the way up, after it on the way
    /// down.
    static final int PHASE = Integer.MAX_VALUE - 4096;

    private static final Logger logger = LoggerFactory.getLogger("coppice.application");

    private final Application tree;

    private final PrototypeServers servers;

    private final Duration stopTimeout;

    TreeLifecycle(Application tree, PrototypeServers servers, Duration stopTimeout) {
        this.tree = tree;
        this.servers = servers;
        this.stopTimeout = stopTimeout;
    }

    @Override
    public void start() {
        long begin = System.nanoTime();
        tree.start();
        if (tree.root().childCount() > 0) {
            logger.info("Started {} in {} ms", supervisors(), (System.nanoTime() - begin) / 1_000_000);
        }
    }

    private String supervisors() {
        return tree.root()
            .children(0, tree.root().childCount())
            .stream()
            .map(TreeNode::path)
            .collect(Collectors.joining(", "));
    }

    @Override
    public void stop() {
        StopReport report = tree.stop(stopTimeout);
        StopLog.write(logger, supervisors(), report);
        if (!servers.awaitDestroyed(stopTimeout.minus(report.took()))) {
            logger.warn("Beans of stopped processes are still being destroyed after 'coppice.stop-timeout' of {}",
                    stopTimeout);
        }
    }

    // On its own thread, so that what stops in the same phase does so at the same time.
    @Override
    public void stop(Runnable callback) {
        Thread.ofVirtual().name("coppice-stop").start(() -> {
            try {
                stop();
            }
            finally {
                callback.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return tree.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

}
