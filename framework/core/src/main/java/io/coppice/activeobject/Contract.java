package io.coppice.activeobject;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.coppice.server.ServerRef;

/// What the methods of an interface mean, found out once.
final class Contract {

    private static final ClassValue<Contract> KNOWN = new ClassValue<>() {
        @Override
        protected Contract computeValue(Class<?> type) {
            return read(type);
        }
    };

    private final Class<?> type;

    private final Map<Method, Operation> operations;

    private Contract(Class<?> type, Map<Method, Operation> operations) {
        this.type = type;
        this.operations = operations;
    }

    /// The contract of an interface.
    ///
    /// @throws IllegalArgumentException if it is unfit
    static Contract of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static Contract read(Class<?> type) {
        requireFit(type);
        Map<Method, Operation> operations = new HashMap<>();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                requireFit(method);
                operations.put(method, Operation.of(method, timeout(type, method)));
            }
        }
        return new Contract(type, Map.copyOf(operations));
    }

    private static Duration timeout(Class<?> type, Method method) {
        CallTimeout own = method.getAnnotation(CallTimeout.class);
        CallTimeout given = (own != null) ? own : type.getAnnotation(CallTimeout.class);
        if (given == null) {
            return ServerRef.DEFAULT_TIMEOUT;
        }
        refuseIf(given.value() <= 0, Operation.describe(method) + " has a @CallTimeout of " + given.value()
                + "; it must be positive, for a call always takes a moment");
        return Duration.of(given.value(), given.unit().toChronoUnit());
    }

    private static void requireFit(Class<?> type) {
        String name = type.getName();
        refuseIf(!type.isInterface() || type.isAnnotation(), name
                + " is no interface, and only calls of an interface can be messages: extract one, and let the class implement it");
        refuseIf(type.isSealed(), name
                + " is sealed, so that no proxy can implement it: remove 'sealed' and 'permits', or write a GenServer");
        refuseIf(AutoCloseable.class.isAssignableFrom(type),
                name + " is AutoCloseable, and a caller must not close what the process owns: let the implementation be"
                        + " AutoCloseable instead, it is closed when the process ends");
    }

    private static void requireFit(Method method) {
        String name = Operation.describe(method);
        boolean limited = method.isAnnotationPresent(CallTimeout.class);
        switch (Operation.Kind.of(method)) {
            case CALL -> {
            }
            case ASYNC ->
                refuseIf(limited, name + " returns a stage and has a @CallTimeout, but the call does not wait:"
                        + " remove it, and let the caller use orTimeout");
            case CAST -> {
                refuseIf(limited, name + " is a @Cast and has a @CallTimeout, but nobody waits: remove one of them");
                requireCast(method, name);
            }
        }
    }

    private static void requireCast(Method method, String name) {
        Class<?> result = method.getReturnType();
        refuseIf(result != void.class, name + " is a @Cast and returns " + result.getSimpleName()
                + ", but nobody waits for it: let it return void, or remove @Cast");
        refuseIf(method.getExceptionTypes().length > 0, name
                + " is a @Cast and declares exceptions, but nobody would get them: remove the throws clause, or @Cast");
    }

    private static void refuseIf(boolean unfit, String why) {
        if (unfit) {
            throw new IllegalArgumentException(why);
        }
    }

    Class<?> type() {
        return type;
    }

    /// What a call of this method means.
    Operation operation(Method method) {
        return Objects.requireNonNull(operations.get(method), () -> method + " is no method of " + type);
    }

}
