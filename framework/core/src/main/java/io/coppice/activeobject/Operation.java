package io.coppice.activeobject;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// What a call of one method of an interface means.
///
/// @param owner the interface that declares it
/// @param name for people: interface, method and types of parameters
/// @param kind who waits for what
/// @param timeout how long the caller waits
/// @param handle calls it, given the implementation and the array of arguments
/// @param replies the exceptions that are replies
record Operation(Class<?> owner, String name, Kind kind, Duration timeout, MethodHandle handle,
        List<Class<?>> replies) {

    static Operation of(Method method, Duration timeout) {
        return new Operation(method.getDeclaringClass(), describe(method), Kind.of(method), timeout, handle(method),
                List.of(method.getExceptionTypes()));
    }

    static String describe(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
        return method.getDeclaringClass().getSimpleName() + "." + method.getName() + parameters;
    }

    private static MethodHandle handle(Method method) {
        int arguments = method.getParameterCount();
        return unreflect(method).asFixedArity()
            .asType(MethodType.genericMethodType(1 + arguments))
            .asSpreader(Object[].class, arguments)
            .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
    }

    private static MethodHandle unreflect(Method method) {
        try {
            return MethodHandles.publicLookup().unreflect(method);
        }
        catch (IllegalAccessException hidden) {
            return unreflectHidden(method);
        }
    }

    private static MethodHandle unreflectHidden(Method method) {
        Class<?> owner = method.getDeclaringClass();
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflect(method);
        }
        catch (IllegalAccessException ex) {
            throw new IllegalArgumentException(describe(method) + " can't be called from here: " + owner.getName()
                    + " is not public, or its module does not open the package; make it public and export it, or open"
                    + " the package " + owner.getPackageName(), ex);
        }
    }

    boolean fits(Object implementation) {
        return owner.isInstance(implementation);
    }

    @Nullable Object run(Object implementation, Object @Nullable [] arguments) throws Throwable {
        return (Object) handle.invokeExact(implementation, arguments);
    }

    /// Whether this exception is a reply. That a method `throws Exception` makes no reply
    /// of a `NullPointerException`; to name an unchecked one does.
    boolean declares(Throwable thrown) {
        for (Class<?> declared : replies) {
            if (declared.isInstance(thrown) && (!isUnchecked(thrown.getClass()) || isUnchecked(declared))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnchecked(Class<?> exception) {
        return RuntimeException.class.isAssignableFrom(exception) || Error.class.isAssignableFrom(exception);
    }

    /// Who waits for what.
    enum Kind {

        /// The caller waits for the result.
        CALL,

        /// Nobody waits.
        CAST,

        /// The caller goes on with a future of the result.
        ASYNC;

        static Kind of(Method method) {
            if (method.isAnnotationPresent(Cast.class)) {
                return CAST;
            }
            Class<?> result = method.getReturnType();
            return (result == CompletionStage.class || result == CompletableFuture.class) ? ASYNC : CALL;
        }

    }

}
