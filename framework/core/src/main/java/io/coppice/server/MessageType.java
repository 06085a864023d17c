package io.coppice.server;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Finds out which messages a server understands: the type that its class puts for `M` in `GenServer<M>`.
final class MessageType {

    private static final ClassValue<Class<?>> TYPES = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
            Class<?> found = find(type, Map.of());
            return (found != null) ? found : Object.class;
        }
    };

    private MessageType() {
    }

    /// The type, or `Object` for a server that does not say, such as a lambda.
    @SuppressWarnings("unchecked")
    static <M> Class<M> of(GenServer<M> server) {
        return (Class<M>) TYPES.get(server.getClass());
    }

    private static @Nullable Class<?> find(Type type, Map<TypeVariable<?>, Type> known) {
        Class<?> raw = erase(type, known);
        Map<TypeVariable<?>, Type> variables = new HashMap<>(known);
        if (type instanceof ParameterizedType parameterized) {
            var names = raw.getTypeParameters();
            for (int i = 0; i < names.length; i++) {
                variables.put(names[i], parameterized.getActualTypeArguments()[i]);
            }
        }
        if (raw == GenServer.class) {
            return (type instanceof ParameterizedType parameterized)
                    ? erase(parameterized.getActualTypeArguments()[0], variables) : null;
        }
        return findInParents(raw, variables);
    }

    private static @Nullable Class<?> findInParents(Class<?> raw, Map<TypeVariable<?>, Type> variables) {
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
