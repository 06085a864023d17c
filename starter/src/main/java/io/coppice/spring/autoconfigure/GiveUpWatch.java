package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.coppice.application.Application;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Subscription;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import io.coppice.supervision.SupervisionEvent.ChildStarted;
import io.coppice.supervision.SupervisionEvent.GaveUp;
import io.coppice.supervision.TreeNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/// Notices when a supervisor at the top of the tree gives up, or the root above them, and when what gave up is started
/// again. Further down it is for the supervisor above to do something about it.
///
/// The consequence is carried out on a thread of its own: it may close the context, which waits for the tree to stop.
final class GiveUpWatch implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger("coppice.application");

    private static final String ROOT = "/";

    private final Application tree;

    private final Consequence consequence;

    private final Set<String> down = ConcurrentHashMap.newKeySet();

    private final ExecutorService thread = Executors
        .newSingleThreadExecutor(Thread.ofVirtual().name("coppice-give-up").factory());

    private final List<Subscription> subscriptions;

    GiveUpWatch(ProcessRuntime runtime, Application tree, Consequence consequence) {
        this.tree = tree;
        this.consequence = consequence;
        this.subscriptions = List.of(runtime.subscribe(GaveUp.class, this::gaveUp),
                runtime.subscribe(ChildStarted.class, event -> started(event.path(), event.pid())),
                runtime.subscribe(ChildRestarted.class, event -> started(event.path(), event.newPid())));
    }

    private synchronized void gaveUp(GaveUp event) {
        String path = event.path();
        if (isAtTop(path, event.pid()) && down.add(path)) {
            later(() -> consequence.gaveUp(path));
        }
    }

    // Any child of any supervisor may have been started, and hardly ever is something
    // down.
    private void started(String path, Pid pid) {
        if (!down.isEmpty() && isAtTop(path, pid)) {
            startedAtTop(path);
        }
    }

    private synchronized void startedAtTop(String path) {
        boolean known = down.remove(ROOT) | down.remove(path);
        if (known && down.isEmpty()) {
            later(consequence::recovered);
        }
    }

    /// Whether it is the process of the root or of a child of it; another tree of the
    /// same runtime may have the same paths.
    private boolean isAtTop(String path, Pid pid) {
        return path.lastIndexOf('/') == 0 && tree.node(path).map(TreeNode::pid).filter(pid::equals).isPresent();
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        later(() -> consequence.applicationReady(event.getApplicationContext()));
    }

    private void later(Runnable action) {
        thread.execute(() -> {
            try {
                action.run();
            }
            catch (RuntimeException ex) {
                logger.error("What 'coppice.on-give-up' says could not be done", ex);
            }
        });
    }

    // Whatever closes this may be the consequence itself, so nobody waits for it.
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        thread.shutdown();
    }

}
