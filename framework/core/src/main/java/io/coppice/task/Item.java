package io.coppice.task;

import java.util.function.Consumer;

import io.coppice.process.ExitReason;
import io.coppice.process.NoProcessException;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// One input of a stream, and the task that works on it. It is finished when its process has ended, so that a supervisor
/// has a place for the next one then.
final class Item<A extends @Nullable Object, T extends @Nullable Object> implements ProcessBody {

    private final A input;

    private final TaskStream.Work<? super A, ? extends T> work;

    private final Party party;

    private final Consumer<? super Item<A, T>> onFinished;

    private volatile @Nullable Result<A, T> result;

    private volatile boolean late;

    private volatile @Nullable ExitReason end;

    Item(A input, TaskStream.Work<? super A, ? extends T> work, Party party, Consumer<? super Item<A, T>> onFinished) {
        this.input = input;
        this.work = work;
        this.party = party;
        this.onFinished = onFinished;
    }

    /// Without a keeper there is nobody left who wants the result.
    @Override
    public void run(Self self) throws Exception {
        Pid keeper = party.keeper();
        if (keeper != null) {
            link(self, keeper);
        }
        T value = Callers.call(self.pid(), party.callers(), () -> work.apply(input));
        if (keeper != null) {
            self.unlink(keeper);
        }
        Self.checkAlive();
        result = new Result.Ok<>(input, value);
    }

    private static void link(Self self, Pid keeper) {
        try {
            self.link(keeper);
        }
        catch (NoProcessException ex) {
            throw self.exit(ExitReason.SHUTDOWN);
        }
    }

    void ended(ExitReason reason) {
        end = reason;
        onFinished.accept(this);
    }

    /// Called when its time is over; a result that is there already wins.
    ///
    /// @param kill ends the process
    void expire(Runnable kill) {
        if (result == null && end == null) {
            late = true;
            kill.run();
        }
    }

    boolean isLate() {
        return late && result == null;
    }

    A input() {
        return input;
    }

    /// What came of it, once it is finished.
    Result<A, T> result() {
        Result<A, T> ok = result;
        if (ok != null) {
            return ok;
        }
        ExitReason reason = end;
        return new Result.Exited<>(input, (late || reason == null) ? TaskException.TIMEOUT : reason);
    }

    /// What the tasks of one stream have in common.
    ///
    /// @param keeper the process that ends them when nobody wants them any more, or null
    /// @param callers who asked for them, or null
    record Party(@Nullable Pid keeper, @Nullable Callers callers) {

    }

}
