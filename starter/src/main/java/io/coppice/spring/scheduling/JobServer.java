package io.coppice.spring.scheduling;

import java.time.Duration;
import java.util.Objects;

import io.coppice.process.ExitReason;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import org.jspecify.annotations.Nullable;

/// Runs one job whenever it is due. A run that fails is a crash; one that goes on when the tree stops may finish, as long as
/// the shutdown of a worker allows.
final class JobServer implements GenServer<JobServer.Due> {

    private final Job job;

    private @Nullable ServerSelf<Due> self;

    JobServer(Job job) {
        this.job = job;
    }

    @Override
    public void init(ServerSelf<Due> own) {
        this.self = own;
        own.trapExits(true);
        if (!plan(own)) {
            throw GenServer.ignore();
        }
    }

    @Override
    public void handle(Due message) {
        ServerSelf<Due> own = Objects.requireNonNull(self);
        if (!job.isOver()) {
            job.run();
        }
        if (!plan(own)) {
            throw own.exit(ExitReason.NORMAL);
        }
    }

    private boolean plan(ServerSelf<Due> own) {
        Duration delay = job.untilNext();
        if (delay != null) {
            own.startTimer(Due.NOW, delay, Due.NOW);
        }
        return delay != null;
    }

    /// What the timer says.
    enum Due {

        NOW

    }

}
