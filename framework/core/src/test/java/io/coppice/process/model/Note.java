package io.coppice.process.model;

import io.coppice.process.ExitReason;

/// A message as the rules see it.
sealed interface Note {

    /// An ordinary message; each has a number of its own.
    record Text(int number) implements Note {
    }

    /// An exit signal that became a message.
    record Ended(int from, ExitReason reason) implements Note {
    }

    /// The end of a monitored process.
    ///
    /// @param monitor which monitor fired
    /// @param target what was monitored, as "P7" or as a name
    /// @param process who that was, 0 if nobody
    /// @param reason why it ended
    record Gone(int monitor, String target, int process, ExitReason reason) implements Note {
    }

    default boolean is(Op.Kind kind) {
        return switch (kind) {
            case ANY -> true;
            case TEXT -> this instanceof Text;
            case ENDED -> this instanceof Ended;
            case GONE -> this instanceof Gone;
        };
    }

}
