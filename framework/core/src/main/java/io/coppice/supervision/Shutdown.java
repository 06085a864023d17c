package io.coppice.supervision;

import java.time.Duration;

/// How a supervisor ends a child that runs.
public sealed interface Shutdown {

    /// Tells the child to end with `shutdown`, and kills it if it has not ended in time.
    static Shutdown within(Duration deadline) {
        return new Within(deadline);
    }

    /// Kills the child at once; its `terminate` is not called.
    static Shutdown brutalKill() {
        return new BrutalKill();
    }

    /// Tells the child to end with `shutdown` and waits for as long as it takes. Right
    /// for supervisors, which have deadlines below them; a worker that hangs then hangs
    /// the whole stop.
    static Shutdown infinity() {
        return new Infinity();
    }

    /// See [Shutdown#within].
    ///
    /// @param deadline how long to wait before killing; not negative
    record Within(Duration deadline) implements Shutdown {

        /// Checks the deadline.
        public Within {
            if (deadline.isNegative()) {
                throw new IllegalArgumentException("The shutdown deadline was " + deadline
                        + "; use zero or a positive duration, brutalKill() or infinity()");
            }
        }

    }

    /// See [Shutdown#brutalKill].
    record BrutalKill() implements Shutdown {
    }

    /// See [Shutdown#infinity].
    record Infinity() implements Shutdown {
    }

}
