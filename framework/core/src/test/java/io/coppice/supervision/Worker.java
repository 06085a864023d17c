package io.coppice.supervision;

import java.util.concurrent.CountDownLatch;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerSelf;

/// A child that tells a probe about its life, and otherwise does what it is told. It traps exits, so that its stop hook
/// runs.
public final class Worker implements GenServer<Worker.Order> {

    private final Probe probe;

    private final String name;

    private Self self;

    private int handled;

    Worker(Probe probe, String name) {
        this.probe = probe;
        this.name = name;
    }

    @Override
    public void init(ServerSelf<Worker.Order> itself) throws Exception {
        self = itself;
        self.trapExits(true);
        probe.starting(name, self);
    }

    @Override
    public void handle(Order order) throws Exception {
        handled++;
        switch (order) {
            case End(ExitReason.Crashed(var cause)) -> throw (Exception) cause;
            case End(var reason) -> throw self.exit(reason);
            case Stick(var entered, var until) -> {
                entered.countDown();
                until.await();
            }
            case Hang(var entered, var until) -> hang(entered, until);
            case Unlink(var from, var done) -> {
                self.unlink(from);
                done.send(true);
            }
            case Handled(var reply) -> reply.send(handled);
            case Silence _ -> probe.tell("silence " + name);
        }
    }

    /// Ignores that it is interrupted.
    private static void hang(CountDownLatch entered, CountDownLatch until) {
        entered.countDown();
        while (until.getCount() > 0) {
            Thread.interrupted();
            Thread.onSpinWait();
        }
    }

    @Override
    public void terminate(ExitReason reason) throws Exception {
        probe.stopping(name);
    }

    /// What a worker can be told.
    public sealed interface Order {

    }

    /// To end, or to crash.
    public record End(ExitReason reason) implements Order {
    }

    /// To be busy until it is interrupted.
    public record Stick(CountDownLatch entered, CountDownLatch until) implements Order {

        /// For ever.
        public Stick() {
            this(new CountDownLatch(1), new CountDownLatch(1));
        }

    }

    /// To be busy, and not to notice an interruption.
    public record Hang(CountDownLatch entered, CountDownLatch until) implements Order {

        /// Until the latch is opened.
        public Hang() {
            this(new CountDownLatch(1), new CountDownLatch(1));
        }

    }

    /// To cut the link to its supervisor.
    public record Unlink(Pid from, ReplyTo<Boolean> done) implements Order {
    }

    /// To say how many orders this object has handled.
    public record Handled(ReplyTo<Integer> reply) implements Order {
    }

    /// To tell the probe and nobody else.
    public record Silence() implements Order {
    }

}
