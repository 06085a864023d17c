package io.coppice.server;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Finds out which messages a class understands: the type that it puts for the last type parameter of a behaviour, as for `M` in
/// `GenServer<M>`. For those who build behaviours.
public final class MessageType {

    private static final MessageType OF_SERVERS = in(GenServer.class);

    private final Class<?> behaviour;

    private final ClassValue<Class<?>> types = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
            Class<?> found = find(type, Map.of());
            return (found != null) ? found : Object.class;
        }
    };

    private MessageType(Class<?> behaviour) {
        this.behaviour = behaviour;
    }

    /// Finds it for classes that implement this interface; what was found is remembered.
    public static MessageType in(Class<?> behaviour) {
        return new MessageType(behaviour);
    }

    @SuppressWarnings("unchecked")
    static <M> Class<M> of(GenServer<M> server) {
        return (Class<M>) OF_SERVERS.understoodBy(server.getClass());
    }

    /// The type, or `Object` for a class that does not say, such as that of a lambda.
    public Class<?> understoodBy(Class<?> implementation) {
        return types.get(implementation);
    }

    private @Nullable Class<?> find(Type type, Map<TypeVariable<?>, Type> known) {
        Class<?> raw = erase(type, known);
        Map<TypeVariable<?>, Type> variables = new HashMap<>(known);
        if (type instanceof ParameterizedType parameterized) {
            var names = raw.getTypeParameters();
            for (int i = 0; i < names.length; i++) {
                variables.put(names[i], parameterized.getActualTypeArguments()[i]);
            }
        }
        if (raw == behaviour) {
            return (type instanceof ParameterizedType parameterized)
                    ? erase(last(parameterized.getActualTypeArguments()), variables) : null;
        }
        return findInParents(raw, variables);
    }

    private static Type last(Type[] arguments) {
        return arguments[arguments.length - 1];
    }

    private @Nullable Class<?> findInParents(Class<?> raw, Map<TypeVariable<?>, Type> variables) {
        for (Type parent : raw.getGenericInterfaces()) {
            Class<?> found = find(parent, variables);
            if (found != null) {
                return found;
            }
        }
        Type parent = raw.getGenericSuperclass();
        return (parent != null) ? find(parent, variables) : null;
    }

    private static Class<?> erase(Type type, Map<TypeVariable<?>, Type> variables) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return erase(parameterized.getRawType(), variables);
        }
        if (type instanceof TypeVariable<?> variable) {
            Type known = variables.get(variable);
            return (known != null && !known.equals(type)) ? erase(known, variables)
                    : erase(variable.getBounds()[0], variables);
        }
        return Object.class;
    }

}
