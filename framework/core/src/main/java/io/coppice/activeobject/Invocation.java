package io.coppice.activeobject;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.coppice.process.ProcessExit;
import io.coppice.process.Self;
import io.coppice.server.ReplyTo;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The message that a call on a proxy is. Its text names the method and no arguments, which may be secret.
public final class Invocation {

    private final Operation operation;

    private final Object @Nullable [] arguments;

    private final @Nullable ReplyTo<@Nullable Object> reply;

    Invocation(Operation operation, Object @Nullable [] arguments, @Nullable ReplyTo<@Nullable Object> reply) {
        this.operation = operation;
        this.arguments = arguments;
        this.reply = reply;
    }

    /// Whether somebody wants the result.
    public boolean wantsReply() {
        return reply != null;
    }

    /// Calls the method; throws what is to crash the process.
    void run(Object implementation) throws Exception {
        if (!operation.fits(implementation)) {
            refuse(implementation);
            return;
        }
        try {
            answer(operation.run(implementation, arguments));
        }
        catch (ProcessExit end) {
            throw end;
        }
        catch (Throwable thrown) {
            if (reply == null || !operation.declares(thrown)) {
                throw crash(thrown);
            }
            reply.send(new Thrown(thrown));
        }
    }

    @SuppressWarnings("NullAway") // a reply may be null
    private void answer(@Nullable Object result) {
        if (reply == null) {
            return;
        }
        switch (operation.kind()) {
            case CALL, CAST -> reply.send(result);
            case ASYNC -> answerLater(reply, (CompletionStage<?>) result);
        }
    }

    private void answerLater(ReplyTo<@Nullable Object> to, @Nullable CompletionStage<?> stage) {
        if (stage == null) {
            throw new IllegalStateException(operation.name()
                    + " returned null; a method that returns a stage must not, it may return a failed one");
        }
        stage.whenComplete((value, failure) -> to.send((failure != null) ? new Thrown(plain(failure)) : value));
    }

    private static Throwable plain(Throwable failure) {
        return (failure instanceof CompletionException wrapper && wrapper.getCause() != null) ? wrapper.getCause()
                : failure;
    }

    private void refuse(Object implementation) {
        String message = operation.name() + " was called on " + Self.current() + ", which is a "
                + implementation.getClass().getName() + " and no " + operation.owner().getName()
                + "; make the proxy from the address of one that is";
        LoggerFactory.getLogger("coppice.activeobject").warn("{}", message);
        if (reply != null) {
            reply.send(new Thrown(new IllegalArgumentException(message)));
        }
    }

    private static Exception crash(Throwable thrown) {
        return switch (thrown) {
            case Error error -> throw error;
            case Exception exception -> exception;
            default -> new UndeclaredThrowableException(thrown);
        };
    }

    @Override
    public String toString() {
        return operation.name();
    }

}
