package io.coppice.process;

import java.time.Instant;

/// Something that happened and that somebody may want to see: logs, metrics and histories listen to these.
public interface Event {

    /// When it happened.
    Instant at();

}
