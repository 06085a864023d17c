package io.coppice.shell;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;

/// One life of the process that is the shell: it carries out commands, one at a time. Its mailbox is for messages alone.
final class ShellProcess {

    private final BlockingQueue<Command<?>> commands = new LinkedBlockingQueue<>();

    private final Pid pid;

    ShellProcess(ProcessRuntime runtime) {
        this.pid = runtime.spawn(this::run, SpawnOptions.labelled("shell"));
    }

    Pid pid() {
        return pid;
    }

    private void run(Self self) throws InterruptedException {
        try {
            while (true) {
                commands.take().run(self);
                Self.checkAlive();
            }
        }
        finally {
            abandonAll();
        }
    }

    /// The second look is for a process that ended without seeing the command.
    <T> Outcome<T> perform(Verb<T> verb) {
        var command = new Command<>(verb);
        return command.await(() -> {
            commands.add(command);
            if (!pid.isAlive()) {
                abandonAll();
            }
        });
    }

    private void abandonAll() {
        Command<?> command = commands.poll();
        while (command != null) {
            command.abandon();
            command = commands.poll();
        }
    }

}
