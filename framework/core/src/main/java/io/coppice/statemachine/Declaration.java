package io.coppice.statemachine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a table says.
///
/// @param states the type of the states
/// @param messages the type of the messages
/// @param starts the states that it may begin with
/// @param in the states that the next rows are for
/// @param rows what there is so far
record Declaration(Class<?> states, Class<?> messages, Set<Object> starts, Set<Object> in, List<Row> rows) {

    Declaration starting(Set<Object> more) {
        return new Declaration(states, messages, both(starts, more), in, rows);
    }

    Declaration in(Set<Object> others) {
        return new Declaration(states, messages, starts, others, rows);
    }

    /// Adds a row for each of the present states and each of the messages.
    Declaration on(Set<Class<?>> types, Set<Object> to, boolean end) {
        if (in.isEmpty()) {
            throw new IllegalStateException(
                    "The table has a row for " + names(types) + " but no state for it yet; call in(state) before");
        }
        Stream<Row> more = in.stream().flatMap(from -> types.stream().map(type -> new Row(from, type, to, end)));
        return new Declaration(states, messages, starts, in, Stream.concat(rows.stream(), more).toList());
    }

    /// Whether a row leads from one state to another on this message.
    boolean leads(Object from, Object message, Object to) {
        return Kinds.of(from).equals(Kinds.of(to))
                || rows.stream().anyMatch(row -> row.isFor(from, message) && row.leadsTo(to));
    }

    /// Whether a row leads from a state to the end on this message.
    boolean ends(Object from, Object message) {
        return rows.stream().anyMatch(row -> row.isFor(from, message) && row.end());
    }

    boolean starts(Object state) {
        return starts.stream().anyMatch(kind -> Kinds.matches(kind, state));
    }

    private static Set<Object> both(Set<Object> some, Set<Object> more) {
        Set<Object> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static List<String> names(Set<Class<?>> types) {
        return types.stream().map(Kinds::name).toList();
    }

    /// What may happen in one state on one type of message. To stay is always among it.
    ///
    /// @param from the kind of the state
    /// @param message the type of the message
    /// @param to the kinds of states that may follow
    /// @param end whether the machine may end
    record Row(Object from, Class<?> message, Set<Object> to, boolean end) {

        boolean isFor(Object state, Object content) {
            return Kinds.matches(from, state) && message.isInstance(content);
        }

        boolean leadsTo(Object state) {
            return to.stream().anyMatch(kind -> Kinds.matches(kind, state));
        }

    }

}
