package io.coppice.supervision;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.process.Time;
import org.jspecify.annotations.Nullable;

/// Ends a group of children, each by its own shutdown rule, at the same time (OTP `supervisor.erl`, `shutdown/1`).
///
/// A monitor, not the link, tells when a child is gone: a child that unlinks itself must not be able to hang its
/// supervisor.
final class Stopping {

    private final Self self;

    private final long begin;

    private final Map<MonitorRef, Stopped> pending = new HashMap<>();

    private final PriorityQueue<Deadline> deadlines = new PriorityQueue<>(Comparator.comparingLong(Deadline::after));

    Stopping(Self self) {
        this.self = self;
        this.begin = nanoTime();
    }

    void tell(Pid pid, Child child) {
        MonitorRef monitor = self.monitor(pid);
        self.unlink(pid);
        pending.put(monitor, new Stopped(pid, child));
        switch (child.spec().shutdown()) {
            case Shutdown.BrutalKill _ -> self.exit(pid, ExitReason.KILL);
            case Shutdown.Infinity _ -> self.exit(pid, ExitReason.SHUTDOWN);
            case Shutdown.Within(var deadline) -> {
                deadlines.add(new Deadline(Time.nanos(deadline), monitor));
                self.exit(pid, ExitReason.SHUTDOWN);
            }
        }
    }

    void await(BiConsumer<Stopped, Reporter.Ending> onStopped) {
        while (!pending.isEmpty()) {
            Optional<Object> down = awaitDown();
            if (down.isPresent()) {
                stopped((Down) down.get(), onStopped);
            }
            else {
                killOverdue();
            }
        }
    }

    private Optional<Object> awaitDown() {
        while (!deadlines.isEmpty() && !pending.containsKey(deadlines.element().monitor)) {
            deadlines.remove();
        }
        if (deadlines.isEmpty()) {
            return Optional.of(self.receive(this::isOurs));
        }
        long left = Math.max(0, deadlines.element().after - passed());
        return self.receive(this::isOurs, Duration.ofNanos(left));
    }

    private boolean isOurs(Object message) {
        return message instanceof Down down && pending.containsKey(down.monitor());
    }

    private void stopped(Down down, BiConsumer<Stopped, Reporter.Ending> onStopped) {
        Stopped stopped = pending.remove(down.monitor());
        if (stopped != null) {
            ExitReason reason = down.reason().equals(ExitReason.NOPROC) ? ownReason(stopped.pid) : down.reason();
            Duration took = Duration.ofNanos(passed());
            onStopped.accept(stopped, new Reporter.Ending(reason, took, stopped.killed));
        }
    }

    /// A child that had ended by itself keeps its own reason, which is in the exit
    /// message that nobody has read.
    private ExitReason ownReason(Pid pid) {
        return self.receive(message -> message instanceof Exit exit && exit.from().equals(pid), Duration.ZERO)
            .map(message -> ((Exit) message).reason())
            .orElse(ExitReason.NOPROC);
    }

    private void killOverdue() {
        @Nullable Deadline next = deadlines.peek();
        while (next != null && next.after <= passed()) {
            deadlines.remove();
            Stopped late = pending.get(next.monitor);
            if (late != null) {
                pending.put(next.monitor, new Stopped(late.pid, late.child, true));
                self.exit(late.pid, ExitReason.KILL);
            }
            next = deadlines.peek();
        }
    }

    private long passed() {
        return nanoTime() - begin;
    }

    private long nanoTime() {
        return self.runtime().time().nanoTime();
    }

    /// When a child has to be gone.
    ///
    /// @param after nanoseconds from the begin
    private record Deadline(long after, MonitorRef monitor) {
    }

    /// A child that was told to end.
    ///
    /// @param killed whether it was killed because its deadline was over
    record Stopped(Pid pid, Child child, boolean killed) {

        Stopped(Pid pid, Child child) {
            this(pid, child, false);
        }

    }

}
