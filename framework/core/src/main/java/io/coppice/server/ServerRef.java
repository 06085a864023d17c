package io.coppice.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.coppice.process.Absence;
import io.coppice.process.Address;
import io.coppice.process.CallListener;
import io.coppice.process.Delivery;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Time;
import io.coppice.process.Wait;
import io.coppice.process.WaitCycleException;
import io.coppice.server.CallResult.Failed;
import io.coppice.server.CallResult.Replied;
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
        boolean _ = address.post(message);
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
    /// @throws CallException at once if nobody serves, if the server ends before it
    /// replies, or if it waits for the caller; or when the time is over
    /// @throws IllegalArgumentException if the timeout is negative; nothing is sent then
    public <R extends @Nullable Object> R call(Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        return switch (tryCall(request, timeout)) {
            case Replied<R>(var value) -> value;
            case Failed<R>(var failure) -> throw CallException.of(address, failure);
        };
    }

    /// As [#call(Function)], for a caller that knows what to do if there is no reply.
    public <R extends @Nullable Object> CallResult<R> tryCall(Function<ReplyTo<R>, ? extends M> request) {
        return tryCall(request, DEFAULT_TIMEOUT);
    }

    /// As [#call(Function, Duration)], for a caller that knows what to do if there is no
    /// reply.
    ///
    /// @throws IllegalArgumentException if the timeout is negative; nothing is sent then
    public <R extends @Nullable Object> CallResult<R> tryCall(Function<ReplyTo<R>, ? extends M> request,
            Duration timeout) {
        return CallRecord.isOn() ? CallRecord.of(address, request, each -> timed(each, timeout))
                : timed(request, timeout);
    }

    private <R extends @Nullable Object> CallResult<R> timed(Function<ReplyTo<R>, ? extends M> request,
            Duration timeout) {
        Pid pid = address.resolve();
        CallListener listener = listener(pid);
        if (listener == null) {
            return attempt(pid, request, timeout);
        }
        long begin = System.nanoTime();
        CallResult<R> result = attempt(pid, request, timeout);
        listener.called(address, pid, System.nanoTime() - begin, reason(result));
        return result;
    }

    private @Nullable CallListener listener(@Nullable Pid pid) {
        ProcessRuntime runtime = (pid != null) ? pid.runtime() : address.runtime();
        return (runtime != null) ? runtime.options().calls() : null;
    }

    private static @Nullable ExitReason reason(CallResult<?> result) {
        return (result instanceof Failed<?>(var failure)) ? failure.reason() : null;
    }

    private <R extends @Nullable Object> CallResult<R> attempt(@Nullable Pid pid, Function<ReplyTo<R>, ?> request,
            Duration timeout) {
        Time.nanos(timeout);
        if (pid == null) {
            return new Failed<>(absent());
        }
        if (Self.is(pid)) {
            return new Failed<>(new CallFailure.CallingSelf());
        }
        ReplyTo<R> reply = new ReplyTo<>(pid);
        try (var _ = Wait.begin(reply)) {
            return exchange(request, reply, timeout);
        }
        catch (WaitCycleException ex) {
            return new Failed<>(new CallFailure.Cycle(ex));
        }
        catch (TimeoutException ex) {
            return new Failed<>(new CallFailure.TimedOut(timeout));
        }
    }

    private <R extends @Nullable Object> CallResult<R> exchange(Function<ReplyTo<R>, ?> request, ReplyTo<R> reply,
            Duration timeout) throws TimeoutException {
        Pid pid = reply.on();
        var watch = pid.watch(reply::serverEnded);
        try {
            if (pid.trySend(request.apply(reply)) == Delivery.FULL) {
                return new Failed<>(new CallFailure.MailboxFull());
            }
            return new Replied<>(reply.await(timeout));
        }
        catch (ReplyTo.ServerEnded ex) {
            return new Failed<>(ended(ex.reason()));
        }
        catch (InterruptedException ex) {
            return new Failed<>(interrupted());
        }
        finally {
            watch.cancel();
        }
    }

    /// Sends a message that wants a reply and does not wait. The future gets the reply,
    /// or
    /// fails with a [CallException]; it has no time-out of its own (OTP
    /// `gen_server:send_request/2`).
    ///
    /// What depends on the future runs on a virtual thread of its own and never on the
    /// server's. To cancel the future is to give up: a reply that comes later is dropped.
    public <R extends @Nullable Object> CompletableFuture<R> callAsync(Function<ReplyTo<R>, ? extends M> request) {
        Pid pid = address.resolve();
        CallListener listener = listener(pid);
        long begin = (listener != null) ? System.nanoTime() : 0;
        CompletableFuture<R> future = (pid != null) ? send(pid, request)
                : CompletableFuture.failedFuture(CallException.of(address, absent()));
        if (listener != null) {
            var _ = future.whenComplete((_, failure) -> listener.called(address, pid, System.nanoTime() - begin,
                    (failure != null) ? reason(failure) : null));
        }
        return future;
    }

    private static ExitReason reason(Throwable failure) {
        return (failure instanceof CallException call) ? call.reason() : ExitReason.crashed(failure);
    }

    private <R extends @Nullable Object> CompletableFuture<R> send(Pid pid, Function<ReplyTo<R>, ? extends M> request) {
        ReplyTo<R> reply = new ReplyTo<>(pid);
        M message = request.apply(reply);
        var future = new CompletableFuture<R>();
        var watch = pid.watch(reply::serverEnded);
        var _ = future.whenComplete((_, _) -> watch.cancel());
        reply.whenDone(value -> Thread.startVirtualThread(() -> future.complete(value)), reason -> Thread
            .startVirtualThread(() -> future.completeExceptionally(CallException.of(address, ended(reason)))));
        if (pid.trySend(message) == Delivery.FULL) {
            future.completeExceptionally(CallException.of(address, new CallFailure.MailboxFull()));
        }
        return future;
    }

    private CallFailure absent() {
        Absence absence = address.absence();
        return (absence != null) ? new CallFailure.Restarting(absence.reason(), absence.nextStart())
                : new CallFailure.NoProcess();
    }

    private CallFailure ended(ExitReason reason) {
        return reason.equals(ExitReason.NOPROC) ? absent() : new CallFailure.Ended(reason);
    }

    private static CallFailure interrupted() {
        Self.checkAlive();
        Thread.currentThread().interrupt();
        return new CallFailure.Interrupted();
    }

    /// Asks the server to end with `normal` once it has handled what arrived before, and
    /// waits until it has.
    public void stop() {
        stop(ExitReason.NORMAL, Duration.ofNanos(Long.MAX_VALUE));
    }

    /// Asks the server to end with a reason once it has handled what arrived before, and
    /// waits until it has (OTP `gen_server:stop/3`).
    ///
    /// @throws CallException if nobody serves, if the server ended for another reason, or
    /// when the time is over; the request stays in the mailbox then
    /// @throws IllegalArgumentException if the timeout is negative; nothing is sent then
    public void stop(ExitReason reason, Duration timeout) {
        CallResult<Void> result = attempt(address.resolve(), _ -> new ServerLoop.StopRequest(reason), timeout);
        if (result instanceof Failed<Void>(var failure) && !failure.equals(new CallFailure.Ended(reason))) {
            throw CallException.of(address, failure);
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
