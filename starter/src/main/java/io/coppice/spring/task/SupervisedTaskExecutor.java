package io.coppice.spring.task;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.server.CallException;
import io.coppice.server.StartException;
import io.coppice.task.TaskSupervisor;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;

/// Runs each task in a process of its own, a temporary child of a dynamic supervisor.
///
/// @param tasks starts them
record SupervisedTaskExecutor(TaskSupervisor tasks) implements AsyncTaskExecutor {

    @Override
    public void execute(Runnable task) {
        var _ = start(new Work<>(Executors.callable(task)));
    }

    @Override
    public Future<?> submit(Runnable task) {
        return start(new Work<>(Executors.callable(task)));
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        return start(new Work<>(task));
    }

    @Override
    public CompletableFuture<Void> submitCompletable(Runnable task) {
        return submitCompletable(() -> {
            task.run();
            return null;
        });
    }

    @Override
    public <T> CompletableFuture<T> submitCompletable(Callable<T> task) {
        return start(new Work<>(task)).promise();
    }

    // One that is killed before it begins comes to no other end.
    private <T> Work<T> start(Work<T> work) {
        start((ProcessBody) work).watch(_ -> work.cancel(false));
        return work;
    }

    private Pid start(ProcessBody body) {
        try {
            return tasks.start(body);
        }
        catch (IllegalStateException | CallException | StartException ex) {
            throw new TaskRejectedException(tasks + " did not take a task: " + ex.getMessage(), ex);
        }
    }

}
