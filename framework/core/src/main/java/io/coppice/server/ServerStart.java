package io.coppice.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import io.coppice.process.Wait;
import org.jspecify.annotations.Nullable;

/// The handshake of a start: the starter waits until `init` is done, or until the process that failed is gone for good
/// (OTP `proc_lib:start_link`, since OTP 26).
final class ServerStart extends Wait {

    private static final Duration NO_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

    private final ServerOptions options;

    private final ProcessRuntime runtime;

    private final @Nullable Self parent;

    private final CompletableFuture<@Nullable ExitReason> outcome = new CompletableFuture<>();

    private volatile @Nullable Pid child;

    private volatile @Nullable ExitReason failure;

    ServerStart(ServerOptions options, ProcessRuntime runtime, @Nullable Self parent) {
        this.options = options;
        this.runtime = runtime;
        this.parent = parent;
    }

    ServerLoop loop(Supplier<? extends GenServer<?>> factory) {
        return new ServerLoop(factory, this);
    }

    @Nullable Registration registration() {
        return options.registration();
    }

    @Nullable Pid parent() {
        return (parent != null) ? parent.pid() : null;
    }

    /// Called by the server before its `init`.
    void begun(Pid pid) {
        child = pid;
    }

    @Override
    protected @Nullable Pid on() {
        return child;
    }

    @Override
    protected boolean isOver() {
        return outcome.isDone();
    }

    /// Called by the server when its `init` is done.
    void ready() {
        outcome.complete(null);
    }

    /// Called by the server before it ends without having been ready; the first reason
    /// counts.
    void failed(ExitReason reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /// Launches the server as a child. One whose `init` may take only so long has to run
    /// on
    /// a thread of its own.
    Pid launch(Self self, Supplier<? extends GenServer<?>> factory) {
        SpawnOptions spawnOptions = options.spawnOptions(true);
        return (options.startTimeout() == null) ? self.startLinkHandler(loop(factory), spawnOptions)
                : self.spawnLinkHandler(loop(factory), spawnOptions);
    }

    Pid await(Pid pid) {
        if (isReady()) {
            return pid;
        }
        var watch = pid.watch(outcome::complete);
        ExitReason end;
        try {
            end = waitForOutcome(pid);
        }
        catch (TimeoutException ex) {
            abandon(pid);
            throw StartException.timeout(options, timeout());
        }
        catch (InterruptedException ex) {
            throw interrupted(pid);
        }
        if (end != null) {
            ExitReason seen = forgetExit(pid).map(Exit::reason).orElse(end);
            ExitReason told = failure;
            throw StartException.of(options, (told != null) ? told : seen);
        }
        watch.cancel();
        return pid;
    }

    private boolean isReady() {
        return outcome.isDone() && outcome.join() == null;
    }

    private @Nullable ExitReason waitForOutcome(Pid pid) throws TimeoutException, InterruptedException {
        try {
            return pid.await(outcome, (options.startTimeout() != null) ? options.startTimeout() : NO_LIMIT);
        }
        catch (ExecutionException ex) {
            throw new IllegalStateException("The outcome of a start is only ever completed with a value", ex);
        }
    }

    private Duration timeout() {
        return (options.startTimeout() != null) ? options.startTimeout() : Duration.ZERO;
    }

    private RuntimeException interrupted(Pid pid) {
        Self.checkAlive();
        abandon(pid);
        Thread.currentThread().interrupt();
        return new StartException(StartException.what(options.label()),
                ExitReason.of("interrupted while waiting for init"));
    }

    private void abandon(Pid pid) {
        if (parent != null) {
            parent.unlink(pid);
            parent.exit(pid, ExitReason.KILL);
        }
        else {
            runtime.exit(pid, ExitReason.KILL);
        }
        forgetExit(pid);
    }

    private Optional<Exit> forgetExit(Pid pid) {
        if (parent == null) {
            return Optional.empty();
        }
        return parent.receive(message -> message instanceof Exit exit && exit.from().equals(pid), Duration.ZERO)
            .map(Exit.class::cast);
    }

}
