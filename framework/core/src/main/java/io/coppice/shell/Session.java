package io.coppice.shell;

import java.util.Arrays;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessEvent;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Subscription;

/// A runtime, the process in it that is the shell now, and the lines it prints about those that crash.
final class Session implements AutoCloseable {

    private static final String MARGIN = "|  ";

    private final ProcessRuntime runtime;

    private final Consumer<String> lines;

    private final Runnable moment;

    private final Subscription subscription;

    private ShellProcess shell;

    private boolean closed;

    /// @param runtime where the shell lives; the session closes it
    /// @param lines takes what is to be printed
    /// @param moment waits until what a verb has set off has probably happened
    Session(ProcessRuntime runtime, Consumer<String> lines, Runnable moment) {
        this.runtime = runtime;
        this.lines = lines;
        this.moment = moment;
        this.shell = new ShellProcess(runtime);
        this.subscription = runtime.subscribe(ProcessEvent.Exited.class, this::exited);
    }

    ProcessRuntime runtime() {
        return runtime;
    }

    void println(String line) {
        lines.accept(line);
    }

    /// Has the verb carried out: by the process whose code this is, or by the shell if it
    /// is nobody's.
    <T> T perform(Verb<T> verb) {
        Self inside = inside();
        return (inside != null) ? verb.run(inside, () -> true) : performInShell(verb);
    }

    /// As [#perform], and gives what this sets off a moment to happen: a crash is told
    /// above the result then, not in the middle of the next line that is typed.
    <T> T setOff(Verb<T> verb) {
        T result = perform(verb);
        if (inside() == null) {
            moment.run();
        }
        return result;
    }

    private static @Nullable Self inside() {
        try {
            return Self.current();
        }
        catch (IllegalStateException ex) {
            return null;
        }
    }

    private <T> T performInShell(Verb<T> verb) {
        ShellProcess now = shell();
        return switch (now.perform(verb)) {
            case Outcome.Done<T>(T result) -> result;
            case Outcome.Failed<T>(Throwable thrown) -> throw readable(thrown);
            case Outcome.Abandoned<T> _ -> {
                awaitSuccessor(now);
                throw new ShellEndedException(now.pid());
            }
        };
    }

    private synchronized ShellProcess shell() {
        return shell;
    }

    private synchronized void awaitSuccessor(ShellProcess ended) {
        boolean interrupted = false;
        while (!closed && shell.equals(ended)) {
            try {
                wait();
            }
            catch (InterruptedException ex) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Runs before anybody is told of the end, so what is printed here is printed before
    /// a notice of it arrives.
    private synchronized void exited(ProcessEvent.Exited event) {
        if (event.pid().equals(shell.pid())) {
            println(MARGIN + succession(event));
            notifyAll();
        }
        else if (event.reason().isAbnormal()) {
            println(MARGIN + who(event) + told(event.reason()));
        }
    }

    private String succession(ProcessEvent.Exited event) {
        try {
            shell = new ShellProcess(runtime);
            return "The shell " + event.pid() + " ended: " + why(event.reason()) + ". The shell is " + shell.pid()
                    + " now, with an empty mailbox.";
        }
        catch (IllegalStateException ex) {
            closed = true;
            return "The runtime is closed, and the shell with it; /reset opens a new one.";
        }
    }

    private static String who(ProcessEvent.Exited event) {
        return (event.label() != null) ? event.label() + " " + event.pid() : event.pid().toString();
    }

    private static String told(ExitReason reason) {
        return ((reason instanceof ExitReason.Crashed) ? " crashed: " : " ended: ") + why(reason);
    }

    private static String why(ExitReason reason) {
        String text = (reason instanceof ExitReason.Crashed(var cause)) ? cause.toString() : reason.toString();
        return text.lines().findFirst().orElse("");
    }

    /// Leaves of the stack what the user wrote.
    private static RuntimeException readable(Throwable thrown) {
        thrown.setStackTrace(Arrays.stream(thrown.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("REPL."))
            .toArray(StackTraceElement[]::new));
        if (thrown instanceof Error error) {
            throw error;
        }
        return (thrown instanceof RuntimeException ex) ? ex : new IllegalStateException(thrown);
    }

    @Override
    public void close() {
        subscription.close();
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        runtime.close();
    }

}
