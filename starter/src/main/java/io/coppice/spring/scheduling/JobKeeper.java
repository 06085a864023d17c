package io.coppice.spring.scheduling;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Objects;

import io.coppice.process.Placement;
import io.coppice.server.CallException;
import io.coppice.server.CallFailure;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import io.coppice.spring.ProcessBean;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Restart;
import org.jspecify.annotations.Nullable;

/// Has the supervisor start a child for each job, again whenever that has forgotten them because it was started anew itself.
@ProcessBean(value = JobKeeper.NAME, supervisor = "${coppice.scheduled.supervisor}")
final class JobKeeper implements GenServer<JobKeeper.Message> {

    static final String NAME = "scheduler";

    private static final Duration UNTIL_READY = Duration.ofMillis(20);

    private final Jobs jobs;

    private @Nullable ServerSelf<Message> self;

    JobKeeper(Jobs jobs) {
        this.jobs = jobs;
    }

    // The supervisor takes no children before the start of this one is over.
    @Override
    public void init(ServerSelf<Message> own) {
        this.self = own;
        jobs.open().forEach(job -> own.continueWith(new Start(job)));
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Start(var job) -> start(job);
            case Stop(var job) -> stop(job);
        }
    }

    private void start(Job job) {
        if (job.isOver()) {
            return;
        }
        ChildSpec child = ChildSpec.worker(job.name(), () -> new JobServer(job))
            .placement(Placement.VIRTUAL)
            .restart(job.isOnce() ? Restart.TRANSIENT : Restart.PERMANENT);
        try {
            jobs.supervisor().addChild(child);
        }
        catch (IllegalStateException ex) {
            // it is there already, because this server was started anew and not the
            // supervisor
        }
        catch (CallException ex) {
            startLater(job, ex);
        }
    }

    // A supervisor that is being started itself is not there before all its children are.
    private void startLater(Job job, CallException ex) {
        switch (ex.failure()) {
            case CallFailure.Restarting _, CallFailure.NoProcess _ ->
                Objects.requireNonNull(self).startTimer(job, UNTIL_READY, new Start(job));
            default -> throw ex;
        }
    }

    private void stop(Job job) {
        try {
            jobs.supervisor().stopChild(job.name());
            jobs.supervisor().deleteChild(job.name());
        }
        catch (NoSuchElementException ex) {
            // it was never started
        }
    }

    sealed interface Message {

    }

    record Start(Job job) implements Message {

    }

    record Stop(Job job) implements Message {

    }

}
