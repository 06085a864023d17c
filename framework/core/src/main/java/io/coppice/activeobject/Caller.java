package io.coppice.activeobject;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

import io.coppice.process.Address;
import io.coppice.server.ServerRef;
import org.jspecify.annotations.Nullable;

/// What is behind a proxy: turns its calls into messages and waits for the replies.
///
/// @param contract what the calls mean
/// @param address whom they are sent to
record Caller(Contract contract, Address address) implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return identity(method, arguments);
        }
        Operation operation = contract.operation(method);
        ServerRef<Invocation> server = ServerRef.of(address);
        return switch (operation.kind()) {
            case CALL -> call(server, operation, arguments);
            case CAST -> cast(server, operation, arguments);
            case ASYNC -> callAsync(server, operation, arguments);
        };
    }

    private static @Nullable Object call(ServerRef<Invocation> server, Operation operation,
            Object @Nullable [] arguments) throws Throwable {
        Object answer = server.<@Nullable Object>call(reply -> new Invocation(operation, arguments, reply),
                operation.timeout());
        if (answer instanceof Thrown thrown) {
            throw thrown.toCaller();
        }
        return answer;
    }

    private static @Nullable Object cast(ServerRef<Invocation> server, Operation operation,
            Object @Nullable [] arguments) {
        server.cast(new Invocation(operation, arguments, null));
        return null;
    }

    /// To cancel the future is to give up the call.
    private static CompletableFuture<@Nullable Object> callAsync(ServerRef<Invocation> server, Operation operation,
            Object @Nullable [] arguments) {
        CompletableFuture<@Nullable Object> answer = server
            .callAsync(reply -> new Invocation(operation, arguments, reply));
        var result = new CompletableFuture<@Nullable Object>();
        var _ = answer.whenComplete((value, failure) -> complete(result, value, failure));
        var _ = result.whenComplete((_, _) -> answer.cancel(false));
        return result;
    }

    private static void complete(CompletableFuture<@Nullable Object> result, @Nullable Object value,
            @Nullable Throwable failure) {
        if (failure != null) {
            result.completeExceptionally(failure);
        }
        else if (value instanceof Thrown(var exception)) {
            result.completeExceptionally(exception);
        }
        else {
            result.complete(value);
        }
    }

    private Object identity(Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && isSame(arguments[0]);
            case "hashCode" -> hashCode();
            default -> contract.type().getSimpleName() + " at " + address.describe();
        };
    }

    private boolean isSame(@Nullable Object other) {
        return other != null && Proxy.isProxyClass(other.getClass()) && equals(Proxy.getInvocationHandler(other));
    }

}
