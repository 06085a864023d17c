package io.coppice.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.coppice.process.Address;
import io.coppice.process.Delivery;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.process.Time;
import org.jspecify.annotations.Nullable;

/// A typed reference to a server. One that was made from a name or a place in a tree outlives restarts: each use reaches
/// whoever serves there then.
///
/// @param <M> the messages the server understands
public final class ServerRef<M> {

    /// How long a call waits unless told otherwise.
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private final Address address;

    private ServerRef(Address address) {
        this.address = address;
    }

    /// A reference to whoever the address means when it is used.
    public static <M> ServerRef<M> of(Address address) {
        return new ServerRef<>(address);
    }

    /// Sends a message and does not wait. It always succeeds, and if nobody serves it is
    /// lost.
    public void cast(M message) {
        Pid pid = address.resolve();
        if (pid != null) {
            pid.send(message);
        }
    }

    /// Sends a message that wants a reply and waits for it, [#DEFAULT_TIMEOUT] at most.
    ///
    /// @param request makes the message from the place to reply to, for example
    /// `Total::new`
    /// @throws CallException at once if nobody serves, or if the server ends before it
    /// replies; or when the time is over
    public <R extends @Nullable Object> R call(Function<ReplyTo<R>, ? extends M> request) {
        return call(request, DEFAULT_TIMEOUT);
    }

    /// Sends a message that wants a reply and waits for it for the given time.
    ///
    /// @param request makes the message from the place to reply to, for example
    /// `Total::new`
    /// @throws CallException at once if nobody serves, or if the server ends before it
    /// replies; or when the time is over
    public <R extends @Nullable Object> R call(Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        long nanos = Time.nanos(timeout);
        Pid pid = somebodyElse();
        ReplyTo<R> reply = new ReplyTo<>();
        var watch = pid.watch(reply::serverEnded);
        try {
            if (pid.trySend(request.apply(reply)) == Delivery.FULL) {
                throw CallException.full(address);
            }
            return reply.await(nanos);
        }
        catch (ReplyTo.ServerEnded ex) {
            throw CallException.ended(address, ex.reason());
        }
        catch (TimeoutException ex) {
            throw CallException.timeout(address, timeout);
        }
        catch (InterruptedException ex) {
            throw interrupted();
        }
        finally {
            watch.cancel();
        }
    }

    private static ExitReason await(CompletableFuture<ExitReason> end, long nanos)
            throws InterruptedException, TimeoutException, ExecutionException {
        try (var _ = Self.blocking()) {
            return end.get(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private Pid somebodyElse() {
        Pid pid = address.resolve();
        if (pid == null) {
            throw CallException.nobody(address);
        }
        if (Self.is(pid)) {
            throw CallException.self(address);
        }
        return pid;
    }

    private CallException interrupted() {
        Self.checkAlive();
        Thread.currentThread().interrupt();
        return CallException.interrupted(address);
    }

    /// Asks the server to end with `normal` once it has handled what arrived before, and
    /// waits until it has.
    public void stop() {
        stop(ExitReason.NORMAL, Duration.ofNanos(Long.MAX_VALUE));
    }

    /// Asks the server to end with a reason once it has handled what arrived before, and
    /// waits until it has.
    ///
    /// @throws CallException if nobody serves, if the server ended for another reason, or
    /// when the time is over; the request stays in the mailbox then
    /// @throws IllegalArgumentException if the timeout is negative; nothing is sent then
    public void stop(ExitReason reason, Duration timeout) {
        long nanos = Time.nanos(timeout);
        Pid pid = somebodyElse();
        var end = new CompletableFuture<ExitReason>();
        var watch = pid.watch(end::complete);
        try {
            if (pid.trySend(new ServerLoop.StopRequest(reason)) == Delivery.FULL) {
                throw CallException.full(address);
            }
            ExitReason actual = await(end, nanos);
            if (!actual.equals(reason)) {
                throw CallException.ended(address, actual);
            }
        }
        catch (TimeoutException ex) {
            throw CallException.timeout(address, timeout);
        }
        catch (InterruptedException ex) {
            throw interrupted();
        }
        catch (ExecutionException ex) {
            throw new IllegalStateException("The end of a server is only ever completed with a value", ex);
        }
        finally {
            watch.cancel();
        }
    }

    /// What this refers to.
    public Address address() {
        return address;
    }

    /// The process that serves now, if there is one.
    public Optional<Pid> pid() {
        return Optional.ofNullable(address.resolve()).filter(Pid::isAlive);
    }

    @Override
    public String toString() {
        return "server " + address.describe();
    }

}
