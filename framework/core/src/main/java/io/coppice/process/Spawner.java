package io.coppice.process;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/// Makes the processes of a runtime and knows them until they have ended.
final class Spawner {

    final ProcessTable processes = new ProcessTable();

    private final AtomicLong lastId = new AtomicLong();

    private final ThreadFactory threads = Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();

    private final @Nullable ClassLoader classLoader = Thread.currentThread().getContextClassLoader();

    private final ProcessRuntime runtime;

    private volatile boolean closed;

    Spawner(ProcessRuntime runtime) {
        this.runtime = runtime;
    }

    /// The process that stands for everything outside of processes. It has no life of its
    /// own, and nobody sees it.
    LocalProcess outside() {
        processes.skip(0);
        return new HandlerProcess(runtime, 0, SpawnOptions.labelled("outside"), _ -> {
        });
    }

    LocalProcess direct(ProcessBody body, SpawnOptions options) {
        return new DirectProcess(runtime, lastId.incrementAndGet(), options, body);
    }

    LocalProcess handler(MessageHandler handler, SpawnOptions options) {
        return new HandlerProcess(runtime, lastId.incrementAndGet(), options, handler);
    }

    Pid launch(LocalProcess process) {
        return launch(process, () -> {
        });
    }

    /// Begins to run a process, after a last preparation: it counts as alive by then, but
    /// does not run yet.
    Pid launch(LocalProcess process, Runnable preparation) {
        try {
            admit(process);
        }
        catch (RuntimeException | ProcessExit ex) {
            processes.skip(process.id());
            throw ex;
        }
        preparation.run();
        runtime.events.spawned(process);
        process.begin();
        ExitReason early = process.life.ended();
        if (early != null) {
            ended(process, early);
        }
        else if (closed) {
            runtime.kill(process);
        }
        return process;
    }

    private void admit(LocalProcess process) {
        Self.checkAlive();
        if (closed) {
            throw new IllegalStateException("This runtime is closed; start a new one to spawn processes");
        }
        String name = process.options.name();
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

    void startThread(Runnable work, @Nullable String name) {
        Thread thread = threads.newThread(work);
        if (name != null) {
            thread.setName(name);
        }
        thread.setContextClassLoader(classLoader);
        thread.start();
    }

    void close() {
        closed = true;
        processes.forEach(runtime::kill);
    }

}
