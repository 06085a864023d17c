package io.coppice.process.model;

import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;

/// A line in the diary of a member of the crowd; numbers stand for members. What matters when it fails half-way has two
/// lines, the intention before and the success after, because a member can be killed in between.
sealed interface Entry {

    /// Will send something that carries a serial number.
    record Sending(int to, int serial) implements Entry {
    }

    record Sent(int to, int serial) implements Entry {
    }

    record Striking(Blow blow) implements Entry {
    }

    record Killing(int other) implements Entry {
    }

    record Linking(int other) implements Entry {
    }

    record Linked(int other) implements Entry {
    }

    record Unlinking(int other) implements Entry {
    }

    record Spawning(int child, boolean linked) implements Entry {
    }

    record Monitored(MonitorRef monitor, int other) implements Entry {

        /// Whoever has the name.
        static final int SOMEBODY = 0;

    }

    /// A monitor is over.
    ///
    /// @param monitor which
    /// @param waiting whether it had not fired
    /// @param flushed whether its notice was taken back if it had
    record Demonitored(MonitorRef monitor, boolean waiting, boolean flushed) implements Entry {
    }

    /// Will end by its own doing.
    record Leaving(ExitReason reason) implements Entry {
    }

    record Got(Object message) implements Entry {
    }

    /// A message that knows its place among all that its sender sent.
    record Letter(int from, int serial) {
    }

    /// The value of an exit reason that knows its place among all that its sender sent.
    record Blow(int from, int to, int serial) {
    }

}
