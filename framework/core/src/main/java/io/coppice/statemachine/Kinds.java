package io.coppice.statemachine;

import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What can be told apart without looking into values: a constant of an enum, or a class.
final class Kinds {

    private Kinds() {
    }

    /// The kind of a value.
    static Object of(Object value) {
        return (value instanceof Enum<?>) ? value : value.getClass();
    }

    /// All states of a type: constants of enums, and classes that nothing permitted
    /// extends.
    static Set<Object> states(Class<?> type) {
        Set<Object> found = new LinkedHashSet<>();
        leaves(type).forEach(leaf -> found.addAll(leaf.isEnum() ? List.of(leaf.getEnumConstants()) : List.of(leaf)));
        return found;
    }

    /// All classes of a type that nothing permitted extends; an enum is one.
    static Set<Class<?>> messages(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        leaves(type).forEach(found::add);
        return found;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed() || type.isEnum()) {
            return Stream.of(type);
        }
        Stream<Class<?>> below = Stream.of(type.getPermittedSubclasses()).flatMap(Kinds::leaves);
        return Modifier.isAbstract(type.getModifiers()) ? below : Stream.concat(Stream.of(type), below);
    }

    /// Whether all that is of this type is known.
    static boolean isListable(Class<?> type) {
        return leaves(type).allMatch(leaf -> leaf.isEnum() || Modifier.isFinal(leaf.getModifiers()) || leaf.isSealed());
    }

    static boolean matches(Object kind, Object value) {
        return (kind instanceof Class<?> type) ? type.isInstance(value) : kind.equals(value);
    }

    static String name(Object kind) {
        return (kind instanceof Class<?> type) ? type.getSimpleName() : ((Enum<?>) kind).name();
    }

}
