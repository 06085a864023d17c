package io.coppice.task;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerSelf;

/// A process between the consumer of a stream and its tasks, which are linked to this one: when the consumer ends, for
/// whatever reason, it ends the tasks; when a task crashes, it falls with it, and takes the consumer along, or not (Elixir
/// `Task.Supervised`, the monitor process of a stream).
final class Keeper implements GenServer<Keeper.Message> {

    private static final ServerOptions OPTIONS = ServerOptions.labelled("task stream");

    private final Pid consumer;

    private final boolean falling;

    private ServerSelf<Message> self;

    @SuppressWarnings("NullAway.Init")
    private Keeper(Pid consumer, boolean falling) {
        this.consumer = consumer;
        this.falling = falling;
    }

    /// Starts one.
    ///
    /// @param linked whether the consumer is to fall with a task, if it does not trap
    /// exits
    static Pid start(Self consumer, boolean linked) {
        ProcessRuntime runtime = consumer.runtime();
        boolean falling = linked && !runtime.info(consumer.pid()).map(ProcessInfo::trapping).orElse(true);
        return falling ? GenServer.startLink(consumer, () -> new Keeper(consumer.pid(), true), OPTIONS)
                : GenServer.startPid(runtime, () -> new Keeper(consumer.pid(), false), OPTIONS);
    }

    @Override
    public void init(ServerSelf<Message> given) {
        self = given;
        self.trapExits(!falling);
        self.monitor(consumer, _ -> new Stop());
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Expire(var item, var task) -> item.expire(() -> self.unlinkAndExit(task, ExitReason.KILL));
            case Stop _ -> stop();
        }
    }

    private void stop() {
        self.trapExits(true);
        self.unlink(consumer);
        self.runtime()
            .info(self.pid())
            .ifPresent(info -> info.links().forEach(task -> self.unlinkAndExit(task, ExitReason.KILL)));
        throw self.exit(ExitReason.SHUTDOWN);
    }

    /// The ends of tasks are noticed elsewhere, and whatever else arrives was not meant.
    @Override
    public void info(Object message) {
        // nothing to do
    }

    /// What it is told.
    sealed interface Message {

    }

    /// The time of a task is over.
    ///
    /// @param item what it works on
    /// @param task its process
    record Expire(Item<?, ?> item, Pid task) implements Message {
    }

    /// Nobody wants the tasks any more.
    record Stop() implements Message {
    }

}
