package io.coppice.task;

import java.time.Duration;
import java.util.Collection;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// Starts the tasks of a stream and ends them.
///
/// @param options how
/// @param consumer the process that consumes, or null if it is none; it has a keeper
/// @param party what the tasks have in common
record Crew(StreamOptions options, @Nullable Self consumer, Item.Party party) {

    private static final Runnable NOTHING = () -> {
    };

    /// The crew for the calling code.
    static Crew gather(StreamOptions options) {
        Self consumer = Self.find().filter(self -> self.runtime().equals(options.runtime())).orElse(null);
        if (consumer == null && options.linked()) {
            throw new IllegalStateException("A linked stream of tasks was consumed on thread '"
                    + Thread.currentThread().getName()
                    + "', which runs no process of that runtime; consume it in a process, or leave out linked()");
        }
        Pid keeper = (consumer != null) ? Keeper.start(consumer, options.linked()) : null;
        return new Crew(options, consumer, new Item.Party(keeper, Callers.now()));
    }

    StreamRun.Running start(Item<?, ?> item) {
        TaskSupervisor supervisor = options.supervisor();
        Pid pid = (supervisor != null) ? supervisor.begin(item, party.keeper(), process -> process.watch(item::ended))
                : runtime().spawn(item, Task.OPTIONS.onExit(item::ended));
        Duration timeout = options.timeout();
        return new StreamRun.Running(pid, (timeout != null) ? limit(item, pid, timeout) : NOTHING);
    }

    private Runnable limit(Item<?, ?> item, Pid task, Duration timeout) {
        Pid keeper = party.keeper();
        if (keeper != null) {
            return runtime().sendAfter(timeout, keeper, new Keeper.Expire(item, task))::cancel;
        }
        return runtime().time().schedule(timeout, () -> item.expire(() -> runtime().exit(task, ExitReason.KILL)));
    }

    void dismiss(Collection<StreamRun.Running> running) {
        running.forEach(task -> task.cancelTimer().run());
        Pid keeper = party.keeper();
        if (consumer != null && keeper != null) {
            if (!Self.is(consumer.pid())) {
                keeper.send(new Keeper.Stop());
                return;
            }
            consumer.unlinkAndExit(keeper, ExitReason.KILL);
        }
        running.forEach(task -> runtime().exit(task.pid(), ExitReason.KILL));
    }

    private ProcessRuntime runtime() {
        return options.runtime();
    }

}
