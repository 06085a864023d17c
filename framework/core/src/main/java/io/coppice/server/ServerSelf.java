package io.coppice.server;

import java.time.Duration;
import java.util.function.Function;

import io.coppice.process.Address;
import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.ProcessExit;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// What a server can do as itself: all that its process can, and to arrange which messages of its own type it handles
/// later. Usable only in the server it was given to.
///
/// @param <M> the messages the server understands
public final class ServerSelf<M> extends Self {

    private final ServerLoop loop;

    ServerSelf(Self self, ServerLoop loop) {
        super(self);
        this.loop = loop;
    }

    /// Has a message handled next, right after the method that is being called now and
    /// before anything in the mailbox. After `init`, the starter goes on first. Several
    /// are handled in the order of the calls (OTP `gen_server`, `{continue, _}`).
    public void continueWith(M message) {
        agenda("continueWith").next(message);
    }

    /// Starts a timer: the message is handled once the delay is over. A timer of the same
    /// name is replaced, and what it may have put into the mailbox is not handled any
    /// more
    /// (OTP `gen_statem`, generic time-outs).
    ///
    /// @param name names the timer within this server: anything with `equals`
    /// @throws IllegalArgumentException if the delay is negative
    public void startTimer(Object name, Duration delay, M message) {
        agenda("startTimer").timer(name, delay, message);
    }

    /// Starts a timer that repeats: the message is handled when the period is over, and
    /// the next period begins when that has been taken from the mailbox, so that a slow
    /// server is never flooded. It ends with [#cancelTimer], or when another one takes
    /// its
    /// name.
    ///
    /// @throws IllegalArgumentException if the period is zero or negative
    public void repeatTimer(Object name, Duration period, M message) {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("The period of timer '" + name + "' was " + period
                    + "; it must be positive, or the server would do nothing else");
        }
        agenda("repeatTimer").repeat(name, period, message);
    }

    /// Ends a timer; its message is not handled from now on, even if it is in the
    /// mailbox.
    /// Returns whether there was such a timer.
    public boolean cancelTimer(Object name) {
        return agenda("cancelTimer").cancel(name);
    }

    /// Has a message handled if nothing arrives for so long, counted from the end of the
    /// method that is being called now. Any message ends the wait, whatever it is; the
    /// method that handles it may ask again. With zero, what is in the mailbox already
    /// comes first (OTP `gen_server`, time-outs).
    ///
    /// @throws IllegalArgumentException if the time is negative
    public void idleTimeout(Duration after, M message) {
        agenda("idleTimeout").idle(after, message);
    }

    /// Monitors whoever the address means now, and has a message of the server's own type
    /// handled in place of the [Down].
    ///
    /// @param message makes the message, in this server
    public MonitorRef monitor(Address target, Function<Down, ? extends M> message) {
        Agenda agenda = agenda("monitor");
        MonitorRef monitor = monitor(target);
        agenda.monitor(monitor, message);
        return monitor;
    }

    @Override
    public boolean demonitor(MonitorRef monitor) {
        requireOwnThread("demonitor");
        loop.forget(monitor);
        return super.demonitor(monitor);
    }

    /// Ends this server and answers a call with its last word: `throw self.exit(reason,
    /// reply, value)`. The server's `terminate` runs first, then the caller gets the
    /// reply,
    /// even if `terminate` failed, and then the process ends (OTP `gen_server`, `{stop,
    /// Reason, Reply, State}`).
    public <R extends @Nullable Object> ProcessExit exit(ExitReason reason, ReplyTo<R> reply, R value) {
        agenda("exit").lastWord(() -> reply.send(value));
        throw exit(reason);
    }

    private Agenda agenda(String what) {
        requireOwnThread(what);
        return loop.agenda(this);
    }

}
