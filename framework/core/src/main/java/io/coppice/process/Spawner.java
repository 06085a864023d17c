package io.coppice.process;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/// Makes the processes of a runtime and knows them until they have ended.
final class Spawner {

    private static final SpawnOptions OUTSIDE = SpawnOptions.labelled("outside").placement(Placement.VIRTUAL);

    final ProcessTable processes = new ProcessTable();

    private final AtomicLong lastId = new AtomicLong();

    private final ProcessRuntime runtime;

    private volatile boolean closed;

    Spawner(ProcessRuntime runtime) {
        this.runtime = runtime;
    }

    /// The process that stands for everything outside of processes. It has no life of its
    /// own, and nobody sees it.
    LocalProcess outside() {
        processes.skip(0);
        return new HandlerProcess(runtime, 0, OUTSIDE, _ -> {
        });
    }

    LocalProcess direct(ProcessBody body, SpawnOptions options) {
        return watched(new DirectProcess(runtime, lastId.incrementAndGet(), options, body), options);
    }

    LocalProcess handler(MessageHandler handler, SpawnOptions options) {
        return watched(new HandlerProcess(runtime, lastId.incrementAndGet(), options, handler), options);
    }

    private static LocalProcess watched(LocalProcess process, SpawnOptions options) {
        if (options.onExit() != null) {
            process.watch(options.onExit());
        }
        return process;
    }

    Pid launch(LocalProcess process, @Nullable String name) {
        return launch(process, name, () -> {
        });
    }

    /// Begins to run a process, after a last preparation: it counts as alive by then, but
    /// does not run yet.
    Pid launch(LocalProcess process, @Nullable String name, Runnable preparation) {
        return launch(process, name, preparation, process::begin);
    }

    private Pid launch(LocalProcess process, @Nullable String name, Runnable preparation, Runnable beginning) {
        try {
            admit(process, name);
        }
        catch (RuntimeException | ProcessExit ex) {
            processes.skip(process.id());
            throw ex;
        }
        preparation.run();
        runtime.events.spawned(process);
        beginning.run();
        ExitReason early = process.ended();
        if (early != null) {
            ended(process, early);
        }
        else if (closed) {
            runtime.kill(process);
        }
        return process;
    }

    /// As [#launch], for a caller that is going to wait for the start.
    Pid launchAndStart(LocalProcess process, @Nullable String name, Runnable preparation) {
        return launch(process, name, preparation, process::beginHere);
    }

    private void admit(LocalProcess process, @Nullable String name) {
        Self.checkAlive();
        if (closed) {
            throw new IllegalStateException("This runtime is closed; start a new one to spawn processes");
        }
        if (name != null) {
            runtime.names.register(name, process);
        }
        long limit = runtime.options.maxProcesses();
        if (!processes.add(process, limit)) {
            if (name != null) {
                runtime.names.release(name, process);
            }
            throw new SystemLimitException(limit);
        }
    }

    /// Called when a process has ended and before anybody is told; counts once.
    void ended(LocalProcess process, ExitReason reason) {
        if (processes.remove(process)) {
            runtime.events.exited(process, reason);
        }
    }

    /// A process that overflowed its stack may have done so in the middle of waking up
    /// another one.
    void repairAfter(ExitReason reason) {
        if (reason.cause() instanceof VirtualMachineError) {
            processes.forEach(LocalProcess::lookAgain);
        }
    }

    void close() {
        closed = true;
        processes.forEach(runtime::kill);
    }

}
