package io.coppice.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.Wait;
import org.jspecify.annotations.Nullable;

/// Where the reply to one call goes. It may be kept and used later, and from any thread; the first reply counts, and a
/// reply to a caller that has given up is dropped.
///
/// A reply never passes through a mailbox, so a late one can't be taken for something else (OTP needs process aliases for
/// that).
///
/// @param <R> what the caller expects
public final class ReplyTo<R extends @Nullable Object> extends Wait {

    private static final int PATIENCE = 3;

    private static final int LOOKS = 30;

    private final Pid server;

    private final CompletableFuture<R> reply;

    private ReplyTo(Pid server, CompletableFuture<R> reply) {
        this.server = server;
        this.reply = reply;
    }

    ReplyTo(Pid server) {
        this(server, new CompletableFuture<>());
    }

    /// A place for the reply to a message that is sent in another way than by a call. The
    /// future gets it, on the thread that replies; nobody completes it if the server ends
    /// before.
    public static <R extends @Nullable Object> ReplyTo<R> of(Pid server, CompletableFuture<R> future) {
        return new ReplyTo<>(server, future);
    }

    /// Answers the call. Never fails, and does nothing if it was answered before.
    public void send(R value) {
        reply.complete(value);
    }

    void serverEnded(ExitReason reason) {
        reply.completeExceptionally(new ServerEnded(reason));
    }

    @Override
    protected Pid on() {
        return server;
    }

    @Override
    protected boolean isOver() {
        return reply.isDone();
    }

    /// A virtual thread that lets others run for a moment most often finds the reply when
    /// it goes on, and need not be woken for it. If another carrier has taken the server,
    /// the reply is there a moment later.
    R await(Duration timeout) throws InterruptedException, TimeoutException, ServerEnded {
        for (int i = 0; i < PATIENCE && Thread.currentThread().isVirtual() && !reply.isDone(); i++) {
            Thread.yield();
            lookForAMoment();
        }
        try {
            return server.await(reply, timeout);
        }
        catch (ExecutionException ex) {
            throw ended(ex.getCause());
        }
    }

    private void lookForAMoment() {
        for (int i = 0; i < LOOKS && !reply.isDone(); i++) {
            Thread.onSpinWait();
        }
    }

    private static ServerEnded ended(@Nullable Throwable thrown) {
        if (thrown instanceof ServerEnded ended) {
            return ended;
        }
        throw new IllegalStateException("A reply only ever fails with the end of its server", thrown);
    }

    /// Calls one of both when it is known what becomes of the call, on the thread that
    /// knows it.
    void whenDone(Consumer<? super R> replied, Consumer<ExitReason> serverEnded) {
        var _ = reply.whenComplete((value, thrown) -> {
            if (thrown == null) {
                replied.accept(value);
            }
            else {
                serverEnded.accept(ended(thrown).reason());
            }
        });
    }

    static final class ServerEnded extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient ExitReason reason;

        ServerEnded(ExitReason reason) {
            super(null, null, false, false);
            this.reason = reason;
        }

        ExitReason reason() {
            return reason;
        }

    }

}
