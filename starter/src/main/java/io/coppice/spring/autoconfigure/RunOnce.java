package io.coppice.spring.autoconfigure;

import java.util.concurrent.Callable;

import io.coppice.process.ExitReason;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import org.jspecify.annotations.Nullable;

/// Runs a job once, and ends with it. If the tree stops meanwhile, the job may finish, as long as the shutdown of a worker
/// allows.
final class RunOnce implements GenServer<RunOnce.Begin> {

    private final Callable<?> job;

    private @Nullable ServerSelf<Begin> self;

    RunOnce(Callable<?> job) {
        this.job = job;
    }

    @Override
    public void init(ServerSelf<Begin> own) {
        self = own;
        own.trapExits(true);
        own.continueWith(Begin.NOW);
    }

    @Override
    public void handle(Begin message) throws Exception {
        job.call();
        if (self != null) {
            throw self.exit(ExitReason.NORMAL);
        }
    }

    /// What it tells itself.
    enum Begin {

        NOW

    }

}
