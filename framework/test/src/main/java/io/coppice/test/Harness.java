package io.coppice.test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.server.StartException;

/// Drives one server message by message, on the thread of the test and on no other: when a method returns, everything has
/// happened that it sets off.
///
/// {@snippet class="io.coppice.test.HarnessTests" region="harness"}
///
/// The server is a process like any other, in a runtime of its own with a [ManualTime]; a [Probe] or another server may be
/// started in that [#runtime()] and runs on the same thread. Processes in direct style can't, nor a handler that waits for
/// something nobody has sent yet: such a wait fails with [IllegalStateException].
///
/// @param <M> the messages of the server
public final class Harness<M> implements AutoCloseable {

    private final Inline ensemble = new Inline();

    private final ManualTime time = new ManualTime(Instant.EPOCH, ensemble);

    private final ProcessRuntime runtime = ProcessRuntime.start(time.options());

    private final AtomicReference<ExitReason> end = new AtomicReference<>();

    private final Pid pid;

    private Harness(GenServer<M> server) {
        this.pid = start(server);
        var _ = pid.watch(end::set);
        ensemble.settle();
    }

    private Pid start(GenServer<M> server) {
        try {
            return GenServer.startPid(runtime, () -> server, ServerOptions.labelled(server.getClass().getSimpleName()));
        }
        catch (StartException ex) {
            runtime.close();
            throw ex;
        }
    }

    /// A harness around a server, whose `init` is done.
    ///
    /// @throws io.coppice.server.StartException if `init` failed
    public static <M> Harness<M> of(GenServer<M> server) {
        return new Harness<>(server);
    }

    /// Has a message handled.
    public void handle(M message) {
        send(message);
    }

    /// Has any message handled as if it had arrived, for example an
    /// [io.coppice.process.Down], or one that is no message of the server.
    public void send(Object message) {
        pid.send(message);
        ensemble.settle();
    }

    /// Has a message handled that wants a reply, and returns the reply, which may come
    /// later; a future that is not done says that there is none yet.
    ///
    /// @param request makes the message from the place to reply to
    public <R> CompletableFuture<R> ask(Function<ReplyTo<R>, ? extends M> request) {
        var reply = new CompletableFuture<R>();
        handle(request.apply(ReplyTo.of(pid, reply)));
        return reply;
    }

    /// Asks the server to stop, as [ServerRef#stop(ExitReason, Duration)].
    public void stop(ExitReason reason) {
        ServerRef.of(pid).stop(reason, ServerRef.DEFAULT_TIMEOUT);
    }

    /// Moves time on and runs what is due on the way.
    public void advance(Duration by) {
        time.advance(by);
    }

    /// In how long each timer is due that runs now, the next first.
    public List<Duration> timers() {
        return time.scheduled();
    }

    /// Why the server has ended, or empty if it is alive.
    public Optional<ExitReason> end() {
        return Optional.ofNullable(end.get());
    }

    /// The process of the server.
    public Pid pid() {
        return pid;
    }

    /// The runtime it lives in.
    public ProcessRuntime runtime() {
        return runtime;
    }

    /// Kills the server if it is alive.
    @Override
    public void close() {
        runtime.close();
    }

}
