package io.coppice.statemachine;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.coppice.process.ExitReason;

/// The transitions that a machine may take, declared: which states may follow which, on what message. The table can be drawn, and
/// checked in a test; and a machine that [has one][StateMachine#table] crashes before it does something else. Immutable: each method
/// returns a changed copy.
///
/// A state is named by a value or by its class; an enum or a sealed interface stands for all its states. A message is named by its
/// class; a sealed interface stands for all its messages.
///
/// {@snippet class="example.StateMachineGuideTests" region="table"}
///
/// To stay in a state, or to go to one of the same class, needs no declaration, and a machine may always end with an abnormal
/// reason.
///
/// @param <S> the states
/// @param <M> the messages the machine understands
public final class StateTable<S, M> {

    private static final StateTable<?, ?> UNDECLARED = of(Object.class, Object.class);

    private final Declaration declared;

    private StateTable(Declaration declared) {
        this.declared = declared;
    }

    /// A table without rows.
    public static <S, M> StateTable<S, M> of(Class<S> states, Class<M> messages) {
        return new StateTable<>(new Declaration(states, messages, Set.of(), Set.of(), List.of()));
    }

    /// The table of a machine that declares nothing, and may do anything.
    @SuppressWarnings("unchecked")
    public static <S, M> StateTable<S, M> undeclared() {
        return (StateTable<S, M>) UNDECLARED;
    }

    /// The states that the machine may begin with.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final StateTable<S, M> starting(S... states) {
        return new StateTable<>(declared.starting(kinds(Arrays.asList(states))));
    }

    /// The rows that follow are for this state.
    public StateTable<S, M> in(S state) {
        return new StateTable<>(declared.in(Set.of(Kinds.of(state))));
    }

    /// The rows that follow are for this state, or for all the states of this type.
    public StateTable<S, M> in(Class<? extends S> state) {
        return new StateTable<>(declared.in(Kinds.states(state)));
    }

    /// On this message the machine stays.
    public StateTable<S, M> on(Class<? extends M> message) {
        return new StateTable<>(declared.on(Kinds.messages(message), Set.of(), false));
    }

    /// On this message the machine may go to one of these states, or stay.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final StateTable<S, M> on(Class<? extends M> message, S... to) {
        return new StateTable<>(declared.on(Kinds.messages(message), kinds(Arrays.asList(to)), false));
    }

    /// On this message the machine may go to one of these states, or stay.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final StateTable<S, M> on(Class<? extends M> message, Class<? extends S>... to) {
        return new StateTable<>(declared.on(Kinds.messages(message), kinds(Arrays.asList(to)), false));
    }

    /// On something of this type that arrives at [StateMachine#info], such as
    /// [io.coppice.process.Down], the machine may go to one of these states, or stay.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final StateTable<S, M> onInfo(Class<?> type, S... to) {
        return new StateTable<>(declared.on(Set.of(type), kinds(Arrays.asList(to)), false));
    }

    /// On something of this type that arrives at [StateMachine#info], such as
    /// [io.coppice.process.Down], the machine may go to one of these states, or stay.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final StateTable<S, M> onInfo(Class<?> type, Class<? extends S>... to) {
        return new StateTable<>(declared.on(Set.of(type), kinds(Arrays.asList(to)), false));
    }

    /// On this message the machine may end, or stay.
    public StateTable<S, M> endsOn(Class<? extends M> message) {
        return new StateTable<>(declared.on(Kinds.messages(message), Set.of(), true));
    }

    private static Set<Object> kinds(List<?> states) {
        Set<Object> kinds = new LinkedHashSet<>();
        for (Object state : states) {
            kinds.addAll((state instanceof Class<?> type) ? Kinds.states(type) : Set.of(Kinds.of(state)));
        }
        return kinds;
    }

    /// The table as a Mermaid diagram (`stateDiagram-v2`). Rows in which the machine only
    /// stays are not drawn; name the state itself in a row to see an arrow.
    public String toMermaid() {
        return Diagram.of(declared);
    }

    /// What is wrong with the table, one sentence each: states that can't be reached,
    /// pairs of a state and a message that have no row or more than one, and types whose
    /// states or messages can't be listed.
    public List<String> problems() {
        return (this == UNDECLARED) ? List.of("Nothing is declared; override table()") : Findings.of(declared);
    }

    /// For a test: fails if there are [problems][#problems()].
    ///
    /// @throws AssertionError that lists them all
    public void verify() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new AssertionError("The table of " + Kinds.name(declared.states()) + " has " + problems.size()
                    + " problem(s):\n- " + String.join("\n- ", problems));
        }
    }

    void requireStart(S state) {
        if (this != UNDECLARED && !declared.starts(state)) {
            throw new IllegalStateException("The machine begins with " + state
                    + ", which is not declared; add it to starting(…) of its table, or begin with another");
        }
    }

    /// Refuses what is not declared.
    void require(S from, Object event, Outcome<S> outcome) {
        if (this == UNDECLARED) {
            return;
        }
        Object message = (event instanceof Info(var other)) ? other : ((Event<?>) event).message();
        switch (outcome) {
            case Outcome.GoTo<S>(var to) -> require(declared.leads(from, message, to), from, message, to);
            case Outcome.Stop<S>(ExitReason reason) ->
                require(reason.isAbnormal() || declared.ends(from, message), from, message, "the end");
            case Outcome.Keep<S> _, Outcome.Repeat<S> _ -> {
            }
        }
    }

    private static void require(boolean isDeclared, Object from, Object message, Object to) {
        if (!isDeclared) {
            throw new IllegalStateException(
                    "The machine went from " + from + " to " + to + " on " + Kinds.name(message.getClass())
                            + ", which its table does not declare; add it there, or do something else");
        }
    }

}
