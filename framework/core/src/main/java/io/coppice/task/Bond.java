package io.coppice.task;

import java.time.Duration;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.supervision.Shutdown;
import org.jspecify.annotations.Nullable;

/// What ties the process of a task to those who may ask for it.
///
/// @param runtime where it is, or null if there is no process
/// @param owner who alone may ask, or null if anybody may
/// @param pid the process, or null if none was needed
/// @param linked whether owner and process are linked
record Bond(@Nullable ProcessRuntime runtime, @Nullable Self owner, @Nullable Pid pid, boolean linked) {

    static final Bond NONE = new Bond(null, null, null, false);

    void requireOwner(String what) {
        if (owner != null && !Self.is(owner.pid())) {
            String caller = Self.find()
                .map(self -> "process " + self)
                .orElse("thread '" + Thread.currentThread().getName() + "', which runs no process");
            throw new IllegalStateException(what + " of a task that belongs to process " + owner + " was called by "
                    + caller + "; only the owner may ask for a task, so send its result on");
        }
    }

    void unlink() {
        if (owner != null && pid != null) {
            owner.unlink(pid);
            flushExit();
        }
    }

    /// Takes back the notice of an end that the owner has learnt of already.
    void flushExit() {
        if (owner != null && linked) {
            owner.receive(message -> message instanceof Exit exit && exit.from().equals(pid), Duration.ZERO);
        }
    }

    /// Ends the process and waits until it has ended. The owner feels nothing of it.
    void end(Shutdown how) {
        if (pid == null) {
            return;
        }
        var gone = Waiting.forSome(1);
        pid.watch(reason -> gone.accept(new Outcome.Exited<>(reason)));
        switch (how) {
            case Shutdown.BrutalKill _ -> exit(pid, ExitReason.KILL);
            case Shutdown.Infinity _ -> exit(pid, ExitReason.SHUTDOWN);
            case Shutdown.Within(var deadline) -> {
                exit(pid, ExitReason.SHUTDOWN);
                if (!gone.await(deadline, runtime)) {
                    exit(pid, ExitReason.KILL);
                }
            }
        }
        gone.await(Waiting.FOREVER, runtime);
    }

    private void exit(Pid process, ExitReason reason) {
        if (owner != null) {
            owner.unlinkAndExit(process, reason);
        }
        else if (runtime != null) {
            runtime.exit(process, reason);
        }
    }

    @Override
    public String toString() {
        String process = (pid != null) ? pid.toString() : "without a process";
        return (owner != null) ? process + " of " + owner : process;
    }

}
