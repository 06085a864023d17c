package io.coppice.task;

import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Time;
import org.jspecify.annotations.Nullable;

/// Computes something for each of many inputs, each in a task of its own, several at once; immutable (Elixir
/// `Task.async_stream/3`).
///
/// What [#map] returns is an ordinary [Stream], with these promises:
/// - It is lazy: inputs are taken and tasks started by whoever consumes it, and no more at once than allowed. If results
///   come in the order of the inputs, those that came too early wait, and others run meanwhile.
/// - A failure is a [Result] beside the others, with its input.
/// - When it has come to its end, is closed, or fails, no task of it runs any more. So it is when the process that consumes
///   it ends, for whatever reason. Close it if you may leave before its end, best with `try`.
public final class TaskStream {

    private final StreamOptions options;

    private TaskStream(StreamOptions options) {
        this.options = options;
    }

    /// Streams of tasks without a supervisor: as many at once as there are processors,
    /// results in the order of the inputs, [Task#DEFAULT_TIMEOUT] for each, and one that
    /// takes longer is an error.
    public static TaskStream in(ProcessRuntime runtime) {
        return new TaskStream(StreamOptions.of(runtime, null));
    }

    /// As [#in], and the tasks are children of a supervisor. If that refuses one because
    /// there are too many, the stream fails with [IllegalStateException].
    public static TaskStream under(TaskSupervisor supervisor) {
        return new TaskStream(StreamOptions.of(supervisor.runtime(), supervisor));
    }

    /// Ties the consumer to the tasks: if one of them crashes, so does the process that
    /// consumes the stream, at once and with the same reason, unless it traps exits. Only
    /// processes can consume such a stream.
    public TaskStream linked() {
        return new TaskStream(options.asLinked());
    }

    /// How many tasks run at once.
    ///
    /// @param tasks 1 or more
    public TaskStream maxConcurrency(int tasks) {
        if (tasks < 1) {
            throw new IllegalArgumentException("The maximum concurrency was " + tasks + "; it must be 1 or more");
        }
        return new TaskStream(options.withMaxConcurrency(tasks));
    }

    /// Lets results come as soon as they are there, in any order.
    public TaskStream unordered() {
        return new TaskStream(options.asUnordered());
    }

    /// How long each task may take, from its own start.
    ///
    /// @param perTask zero or more
    public TaskStream timeout(Duration perTask) {
        Time.nanos(perTask);
        return new TaskStream(options.withTimeout(perTask));
    }

    /// Lets each task take as long as it likes.
    public TaskStream noTimeout() {
        return new TaskStream(options.withTimeout(null));
    }

    /// Makes a task that takes too long a [Result.Exited] with [TaskException#TIMEOUT],
    /// while the others go on. Otherwise it is a [TaskException] for the consumer, and
    /// the
    /// end of the stream. The task is killed in any case.
    public TaskStream killOnTimeout() {
        return new TaskStream(options.asKilling());
    }

    /// The results for some inputs.
    ///
    /// @param work what to do for each, in a process of its own
    public <A extends @Nullable Object, T extends @Nullable Object> Stream<Result<A, T>> map(
            Iterable<? extends A> inputs, Work<? super A, ? extends T> work) {
        return stream(new StreamRun<>(options, new Inputs<>(inputs::iterator, () -> {
        }), work));
    }

    /// The results for the elements of another stream, which is closed together with this
    /// one.
    ///
    /// @param work what to do for each, in a process of its own
    public <A extends @Nullable Object, T extends @Nullable Object> Stream<Result<A, T>> map(Stream<? extends A> inputs,
            Work<? super A, ? extends T> work) {
        return stream(new StreamRun<>(options, new Inputs<>(inputs::iterator, inputs::close), work));
    }

    private static <A extends @Nullable Object, T extends @Nullable Object> Stream<Result<A, T>> stream(
            StreamRun<A, T> run) {
        return StreamSupport.stream(run, false).onClose(run::close);
    }

    /// What is done for each input.
    ///
    /// @param <A> the inputs
    /// @param <T> what is computed from them
    @FunctionalInterface
    public interface Work<A extends @Nullable Object, T extends @Nullable Object> {

        /// Computes it. What is thrown ends the task as a crash.
        T apply(A input) throws Exception;

    }

}
