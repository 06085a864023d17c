package io.coppice.test;

import io.coppice.process.ExitReason;
import org.assertj.core.api.AbstractAssert;

/// Assertions about why a process ended.
///
/// {@snippet class="io.coppice.test.CoppiceAssertionsTests" region="reason"}
public final class ExitReasonAssert extends AbstractAssert<ExitReasonAssert, ExitReason> {

    ExitReasonAssert(ExitReason actual) {
        super(actual, ExitReasonAssert.class);
    }

    /// The work was done.
    public ExitReasonAssert isNormal() {
        return isEqualTo(ExitReason.NORMAL);
    }

    /// Somebody asked for an orderly end, with something to say about it or without.
    public ExitReasonAssert isShutdown() {
        return require(actual instanceof ExitReason.Shutdown, "shutdown");
    }

    /// The process was killed.
    public ExitReasonAssert isKilled() {
        return isEqualTo(ExitReason.KILLED);
    }

    /// It is a reason for which a transient child is started again.
    public ExitReasonAssert isAbnormal() {
        return require(actual.isAbnormal(), "an abnormal reason");
    }

    /// The process crashed with a throwable of this type.
    public ExitReasonAssert isCrash(Class<? extends Throwable> type) {
        return require(actual instanceof ExitReason.Crashed(var cause) && type.isInstance(cause),
                "a crash by " + type.getSimpleName());
    }

    private ExitReasonAssert require(boolean holds, String expected) {
        isNotNull();
        if (!holds) {
            throw failure("Expected the exit reason to be %s, but it was %s", expected, actual);
        }
        return this;
    }

}
