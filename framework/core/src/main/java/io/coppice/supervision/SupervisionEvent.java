package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.coppice.process.Event;
import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// What supervisors have to tell.
public sealed interface SupervisionEvent extends Event {

    /// The path of the child it is about; of the supervisor, if it gave up.
    String path();

    /// A child was started for the first time, or again because somebody asked for it.
    ///
    /// @param at when
    /// @param path the child
    /// @param pid its process
    record ChildStarted(Instant at, String path, Pid pid) implements SupervisionEvent {
    }

    /// A child ended by itself.
    ///
    /// @param at when
    /// @param path the child
    /// @param pid its process
    /// @param reason why
    record ChildExited(Instant at, String path, Pid pid, ExitReason reason) implements SupervisionEvent {
    }

    /// An attempt to start a child failed.
    ///
    /// @param at when
    /// @param path the child
    /// @param reason why
    record StartFailed(Instant at, String path, ExitReason reason) implements SupervisionEvent {
    }

    /// A child ended and will be started again. What follows is one [ChildRestarted] for
    /// each child that comes back, a [StartFailed], or nothing if somebody stops it
    /// first.
    ///
    /// @param at when it was decided
    /// @param path the child that ended
    /// @param crash how it ended
    /// @param attempt the number of the coming start in a row, from 1
    /// @param delay how long the supervisor waits; for the condition it takes longer
    /// @param strategy the strategy of the supervisor
    /// @param fell who was stopped because of it, in the order in which they were
    /// @param waitsFor the name of the condition that did not hold, or null
    record RestartPlanned(Instant at, String path, Crash crash, int attempt, Duration delay, Strategy strategy,
            List<String> fell, @Nullable String waitsFor) implements SupervisionEvent {

        /// Copies the list.
        public RestartPlanned {
            fell = List.copyOf(fell);
        }

    }

    /// How the process of a child ended, or failed to start.
    ///
    /// @param pid the last process that was there, or null if there was none
    /// @param reason why it ended
    /// @param messageType the class of the message in whose handling it ended itself, or
    /// null
    record Crash(@Nullable Pid pid, ExitReason reason, @Nullable Class<?> messageType) {
    }

    /// A child was started again, because it ended or because it fell with a sibling.
    ///
    /// @param at when
    /// @param path the child
    /// @param oldPid the process before, or null if there was none
    /// @param newPid the process now
    /// @param reason why the process before ended
    /// @param attempt the number of this start in a row, without a healthy time in
    /// between; from 1
    /// @param delay how long the supervisor waited
    /// @param strategy the strategy of the supervisor
    record ChildRestarted(Instant at, String path, @Nullable Pid oldPid, Pid newPid, ExitReason reason, int attempt,
            Duration delay, Strategy strategy) implements SupervisionEvent {
    }

    /// A supervisor stopped a child.
    ///
    /// @param at when
    /// @param path the child
    /// @param pid its process
    /// @param reason what it ended with
    /// @param took from the signal to the end
    /// @param killed whether it had to be killed because its deadline was over
    record ChildStopped(Instant at, String path, Pid pid, ExitReason reason, Duration took,
            boolean killed) implements SupervisionEvent {
    }

    /// A message was put in quarantine, see [Tree#quarantine()].
    ///
    /// @param at when
    /// @param path the child that it crashed
    /// @param id the id of the message
    /// @param messageType its class; its content is not told
    /// @param crashes how many crashes it has caused
    record MessageQuarantined(Instant at, String path, long id, Class<?> messageType,
            int crashes) implements SupervisionEvent {
    }

    /// A running supervisor was changed.
    ///
    /// @param at when
    /// @param path the supervisor
    /// @param before how it was
    /// @param now how it is
    record Tuned(Instant at, String path, Tuning before, Tuning now) implements SupervisionEvent {
    }

    /// The mailbox of a child got another limit while it ran.
    ///
    /// @param at when
    /// @param path the child
    /// @param limit how it is now
    record MailboxLimited(Instant at, String path, MailboxLimit limit) implements SupervisionEvent {
    }

    /// A significant child has done its work, so its supervisor stops its other children
    /// and ends.
    ///
    /// @param at when
    /// @param path the supervisor
    /// @param child the path of the child
    record ShutDownByItself(Instant at, String path, String child) implements SupervisionEvent {
    }

    /// A supervisor exceeded its restart limit, or that of the whole tree: it stops its
    /// children and ends.
    ///
    /// @param at when
    /// @param path the supervisor
    /// @param pid its process
    /// @param child the path of the child that was not started again
    /// @param reason why that child ended
    /// @param limit the limit that was exceeded
    record GaveUp(Instant at, String path, Pid pid, String child, ExitReason reason,
            RestartLimit limit) implements SupervisionEvent {
    }

}
