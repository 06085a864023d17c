package io.coppice.process.model;

import java.util.List;
import java.util.stream.Collectors;

/// What one process does without a break, before anybody else does anything.
///
/// @param who the process, or [#OUTSIDE]
/// @param ops what it does
record Turn(int who, List<Op> ops) {

    /// Whoever is no process.
    static final int OUTSIDE = 0;

    static Turn of(int who, Op... ops) {
        return new Turn(who, List.of(ops));
    }

    @Override
    public String toString() {
        String actor = (who == OUTSIDE) ? "outside" : "P" + who;
        return ops.stream().map(Op::toString).collect(Collectors.joining(", ", actor + ": ", ""));
    }

}
