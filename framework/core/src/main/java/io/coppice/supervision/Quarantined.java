package io.coppice.supervision;

import java.time.Instant;

import io.coppice.process.ExitReason;

/// A message that is kept out of the mailbox because it crashed its server again and again.
///
/// @param id names it within its tree, from 1 on
/// @param path whose message it was
/// @param message the message itself
/// @param crashes how many crashes it has caused
/// @param reason why the last of them happened
/// @param at when it was put here
public record Quarantined(long id, String path, Object message, int crashes, ExitReason reason, Instant at) {

    /// One line, with the type of the message and not its content.
    @Override
    public String toString() {
        return "message " + id + " of type " + message.getClass().getName() + ", which crashed " + path + " " + crashes
                + " times: " + reason;
    }

}
