package io.coppice.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/// A moment in which a process does something that others see: it is either before the end of the process, or refused.
///
/// Without it a process that is ended from outside while it sends could get one message through after everybody was told
/// of its end. The doer first marks the deed, then looks whether it has ended; who ends it first says so, then looks for
/// the mark and waits until it is gone. Both are volatile, so one of them sees the other.
final class Deed {

    private static final long PAUSE = 10_000;

    private static final VarHandle UNDER_WAY;

    static {
        try {
            UNDER_WAY = MethodHandles.lookup().findVarHandle(LocalProcess.class, "deedUnderWay", boolean.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private Deed() {
    }

    /// Begins a deed of the process that runs the calling code; null if none does.
    ///
    /// @throws ProcessExit if that process has ended
    static @Nullable LocalProcess begin() {
        LocalProcess doer = Current.process();
        if (doer == null || doer.equals(doer.runtime.outside)) {
            return null;
        }
        UNDER_WAY.setVolatile(doer, true);
        try {
            doer.checkAlive();
        }
        catch (Throwable thrown) {
            end(doer);
            throw thrown;
        }
        return doer;
    }

    static void end(@Nullable LocalProcess doer) {
        if (doer != null) {
            UNDER_WAY.setRelease(doer, false);
        }
    }

    /// Waits until a process that has ended does nothing any more. That takes as long as
    /// adding a message to a mailbox, if the doer runs: so this gives its carrier away.
    /// Yielding would not do, since those who yield can keep all carriers to themselves.
    ///
    /// A stack overflow can leave a mark behind that stands for nothing. So nobody waits
    /// for the current thread, nor for a thread that has left.
    static void awaitLast(LocalProcess ended) {
        boolean interrupted = false;
        while ((boolean) UNDER_WAY.getVolatile(ended) && isElsewhere(ended.taker())) {
            LockSupport.parkNanos(ended, PAUSE);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isElsewhere(@Nullable Thread runner) {
        return runner != null && runner != Thread.currentThread();
    }

}
