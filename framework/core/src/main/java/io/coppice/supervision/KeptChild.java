package io.coppice.supervision;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

import io.coppice.process.ContextCarrier;
import io.coppice.process.Delivery;
import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import org.jspecify.annotations.Nullable;

/// The place of a child whose mailbox survives a restart.
///
/// What the old process had not taken goes to the new one, then what was sent here while there was none. Senders that find
/// the process dead wait for the lock, so that each message goes one of the two ways and nothing overtakes.
final class KeptChild extends Child {

    private final Queue<Object> held = new ArrayDeque<>();

    /// Whether it is being stopped only to be started again.
    private boolean falling;

    /// Whether somebody serves, or will.
    private boolean expected;

    /// What is to be handled once more.
    private @Nullable Object again;

    private @Nullable Object suspect;

    private int crashes;

    KeptChild(ChildSpec spec, Child supervisor, long number, Instant now) {
        super(spec, supervisor, number, now);
    }

    /// Sends to the process that serves here, or keeps the message for the next one;
    /// false if none is expected, or if as many are kept as the mailbox may hold.
    @Override
    boolean post(Object message) {
        Pid pid = pid();
        while (pid != null && pid.isAlive()) {
            Delivery delivery = pid.trySend(message);
            if (delivery != Delivery.DEAD) {
                return delivery == Delivery.ACCEPTED;
            }
            pid = pid();
        }
        return hold(message);
    }

    /// The process may have died, or another may serve, since the sender looked.
    private synchronized boolean hold(Object message) {
        Pid pid = pid();
        Delivery delivery = (pid != null) ? trySend(pid, message) : Delivery.DEAD;
        if (delivery != Delivery.DEAD) {
            return delivery == Delivery.ACCEPTED;
        }
        MailboxLimit limit = mailbox();
        boolean room = limit == null || held.size() < limit.capacity();
        return expected && room && held.add(withContext(message));
    }

    /// By the time it is sent, its sender has gone on.
    private Object withContext(Object message) {
        Pid before = lastPid();
        return (before != null) ? ContextCarrier.seal(message, before.runtime().options().context()) : message;
    }

    /// It is no dead letter if the process is known to be dead.
    private static Delivery trySend(Pid pid, Object message) {
        return pid.isAlive() ? pid.trySend(message) : Delivery.DEAD;
    }

    @Override
    synchronized void started(Pid pid, Instant at, long nanoTime) {
        super.started(pid, at, nanoTime);
        expected = true;
    }

    @Override
    synchronized void falling(boolean now) {
        falling = now;
    }

    /// Counts the crashes by one and the same message, however equal others are; returns
    /// how many there were, or
    /// zero if it is to be handled again.
    @Override
    @SuppressWarnings("ReferenceEquality")
    synchronized int blame(@Nullable Object message) {
        crashes = (message != null && message == suspect) ? crashes + 1 : 1;
        boolean enough = message != null && crashes >= spec().terms().attempts();
        suspect = enough ? null : message;
        again = suspect;
        return enough ? crashes : 0;
    }

    /// A new process serves. First it gets the message that the old one failed on, then
    /// what that one had not taken, then what was kept here. It may fail on the first of
    /// these
    /// before it has got the last; that is kept for the one after it.
    @Override
    synchronized void startedAgain(ProcessRuntime runtime, Pid next, Runnable publish) {
        Queue<Object> waiting = new ArrayDeque<>();
        Pid before = lastPid();
        if (again != null) {
            Object failed = (before != null) ? runtime.fatalMessageToResend(before) : null;
            waiting.add((failed != null) ? failed : again);
            again = null;
        }
        if (before != null) {
            waiting.addAll(runtime.takeLeft(before));
        }
        waiting.addAll(held);
        held.clear();
        while (!waiting.isEmpty() && next.trySend(waiting.element()) != Delivery.DEAD) {
            waiting.remove();
        }
        held.addAll(waiting);
        publish.run();
    }

    @Override
    synchronized void retired(Instant at) {
        super.retired(at);
        if (!falling) {
            held.clear();
            again = null;
            expected = false;
        }
    }

}
