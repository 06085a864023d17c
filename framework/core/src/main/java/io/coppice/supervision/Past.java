package io.coppice.supervision;

import java.time.Instant;

import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// What there is to know of a child's lives before this one. Only its supervisor writes it; whoever else reads it has read
/// what was published with it before.
final class Past {

    @Nullable Pid lastPid;

    int attempt;

    long startedAt;

    long ticket;

    @Nullable Instant nextStart;

    /// Whether the latest attempt to start it failed.
    boolean startFailed;

    /// Whether its next start is not worth a line in the log.
    boolean quiet;

    Past(@Nullable Pid lastPid) {
        this.lastPid = lastPid;
    }

}
