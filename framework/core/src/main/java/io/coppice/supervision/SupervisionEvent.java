package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;

import io.coppice.process.Event;
import io.coppice.process.ExitReason;
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

    /// A child was started again, because it ended or because it fell with a sibling.
    ///
    /// @param at when
    /// @param path the child
    /// @param oldPid the process before, or null if there was none
    /// @param newPid the process now
    /// @param reason why the process before ended
    /// @param attempt the how-manieth start in a row this was, without a healthy time in
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

    /// A supervisor exceeded its restart limit: it stops its children and ends.
    ///
    /// @param at when
    /// @param path the supervisor
    /// @param child the path of the child that was not started again
    /// @param reason why that child ended
    /// @param limit the limit that was exceeded
    record GaveUp(Instant at, String path, String child, ExitReason reason,
            RestartLimit limit) implements SupervisionEvent {
    }

}
