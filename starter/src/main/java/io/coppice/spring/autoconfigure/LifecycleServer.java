package io.coppice.spring.autoconfigure;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts something with a `Lifecycle`, stops it at its end, and crashes when that runs no more although nobody stopped
/// it here. As a `Lifecycle` does not say when it ends, it is asked again and again.
final class LifecycleServer implements GenServer<LifecycleServer.Look> {

    private static final Logger logger = LoggerFactory.getLogger("coppice.application");

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final OwnedLifecycle lifecycle;

    private final Aftermath aftermath;

    private @Nullable Pid pid;

    LifecycleServer(OwnedLifecycle lifecycle, Aftermath aftermath) {
        this.lifecycle = lifecycle;
        this.aftermath = aftermath;
    }

    // Who is killed, or fails to start, does not come to stop it.
    @Override
    public void init(ServerSelf<Look> self) throws InterruptedException {
        Pid own = self.pid();
        pid = own;
        aftermath.ofThisProcess("stop-" + lifecycle, () -> stopAfter(own));
        self.trapExits(true);
        lifecycle.start(own);
        self.repeatTimer(Look.NOW, INTERVAL, Look.NOW);
    }

    @Override
    public void handle(Look message) {
        if (!lifecycle.isRunning()) {
            throw new IllegalStateException(lifecycle + " does not run any more, and its process did not stop it;"
                    + " to stop it on purpose, stop its place in the tree");
        }
    }

    @Override
    public void terminate(ExitReason reason) throws InterruptedException {
        if (pid != null) {
            lifecycle.release(pid);
        }
    }

    private void stopAfter(Pid ended) {
        try {
            lifecycle.release(ended);
        }
        catch (InterruptedException | RuntimeException ex) {
            logger.warn("{} could not be stopped after the end of its process", lifecycle, ex);
        }
    }

    /// What the timer says.
    enum Look {

        NOW

    }

}
