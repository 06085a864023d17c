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

    Past(@Nullable Pid lastPid) {
        this.lastPid = lastPid;
    }

}
