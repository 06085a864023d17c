package io.coppice.statemachine;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Tester;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.server.StartException;
import io.coppice.statemachine.StateTableTests.Phone.Hung;
import io.coppice.statemachine.StateTableTests.Phone.Idle;
import io.coppice.statemachine.StateTableTests.Phone.Talking;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(30)
class StateTableTests {

    enum Light {

        RED, GREEN, BROKEN

    }

    sealed interface Signal {

    }

    record Next() implements Signal {
    }

    record Off() implements Signal {
    }

    sealed interface Phone {

        record Idle() implements Phone {
        }

        record Talking(String peer) implements Phone {
        }

        enum Hung implements Phone {

            LINE, HOOK

        }

    }

    private static StateTable<Light, Signal> light() {
        return StateTable.of(Light.class, Signal.class).starting(Light.RED);
    }

    private static StateTable<Light, Signal> whole() {
        return light().in(Light.RED)
            .on(Next.class, Light.GREEN, Light.BROKEN)
            .in(Light.GREEN)
            .on(Next.class, Light.RED, Light.GREEN)
            .in(Light.BROKEN)
            .on(Next.class)
            .in(Light.class)
            .endsOn(Off.class);
    }

    @Nested
    class Problems {

        @Test
        void thereAreNoneIfEverythingIsDeclaredOnce() {
            assertThat(whole().problems()).isEmpty();
            assertThatNoException().isThrownBy(whole()::verify);
        }

        @Test
        void areStatesThatCannotBeReached() {
            var table = light().in(Light.class).on(Signal.class).in(Light.BROKEN).on(Signal.class, Light.GREEN);
            assertThat(table.problems()).contains(
                    "State GREEN can't be reached from RED; add a row that leads there, or remove the state",
                    "State BROKEN can't be reached from RED; add a row that leads there, or remove the state");
        }

        @Test
        void arePairsWithoutARow() {
            var table = light().in(Light.class).on(Next.class, Light.class).in(Light.RED).on(Off.class);
            assertThat(table.problems()).containsExactly(
                    "State GREEN has no row for Off; add one, on(Off.class) if it stays",
                    "State BROKEN has no row for Off; add one, on(Off.class) if it stays");
        }

        @Test
        void arePairsWithSeveralRows() {
            var table = whole().in(Light.GREEN).on(Signal.class);
            assertThat(table.problems()).containsExactly(
                    "State GREEN has several rows for Next; make one of them, so that it is clear what holds");
        }

        @Test
        void areTypesThatCannotBeListed() {
            var table = StateTable.of(Object.class, Signal.class).starting("start");
            assertThat(table.problems())
                .contains("The states of Object can't be listed; make it an enum, or a sealed interface of records");
            var messages = StateTable.of(Light.class, Runnable.class).starting(Light.RED);
            assertThat(messages.problems())
                .contains("The messages of Runnable can't be listed; make it a sealed interface of records");
        }

        @Test
        void isAMissingStart() {
            assertThat(StateTable.of(Light.class, Signal.class).problems())
                .contains("There is no state to begin with; name it with starting(state)");
        }

        @Test
        void isThatNothingIsDeclared() {
            assertThat(StateTable.undeclared().problems()).containsExactly("Nothing is declared; override table()");
        }

        @Test
        void areAllInTheErrorOfATest() {
            assertThatExceptionOfType(AssertionError.class).isThrownBy(light().in(Light.RED).on(Signal.class)::verify)
                .withMessageContainingAll("The table of Light has 6 problem(s):", "\n- State GREEN can't be reached",
                        "\n- State BROKEN has no row for Off");
        }

    }

    @Test
    void statesOfASealedTypeAreItsClassesAndConstants() {
        var table = StateTable.of(Phone.class, Signal.class)
            .starting(new Idle())
            .in(Phone.class)
            .on(Off.class, Hung.class)
            .in(Idle.class)
            .on(Next.class, Talking.class)
            .in(Talking.class)
            .on(Next.class)
            .in(Hung.class)
            .on(Next.class, new Idle());
        assertThat(table.problems()).isEmpty();
        assertThat(table.toMermaid()).isEqualTo("""
                stateDiagram-v2
                    [*] --> Idle
                    Idle --> LINE: Off
                    Idle --> HOOK: Off
                    Talking --> LINE: Off
                    Talking --> HOOK: Off
                    LINE --> LINE: Off
                    LINE --> HOOK: Off
                    HOOK --> LINE: Off
                    HOOK --> HOOK: Off
                    Idle --> Talking: Next
                    LINE --> Idle: Next
                    HOOK --> Idle: Next
                """);
    }

    @Test
    void isDrawnWithOneArrowForEachPairOfStates() {
        assertThat(whole().in(Light.RED).on(Off.class, Light.GREEN).toMermaid()).isEqualTo("""
                stateDiagram-v2
                    [*] --> RED
                    RED --> GREEN: Next, Off
                    RED --> BROKEN: Next
                    GREEN --> RED: Next
                    GREEN --> GREEN: Next
                    RED --> [*]: Off
                    GREEN --> [*]: Off
                    BROKEN --> [*]: Off
                """);
    }

    @Test
    void aRowBelongsToAState() {
        assertThatIllegalStateException().isThrownBy(() -> light().on(Next.class))
            .withMessageContainingAll("[Next]", "in(state)");
    }

    /// Does on each message what a test says.
    private record Follower(Light first, Follow follow) implements StateMachine<Light, Signal> {

        interface Follow {

            Transition<Light, Signal> follow(Follower machine, Object message);

        }

        @Override
        public Transition<Light, Signal> init(Self self) {
            return goTo(first);
        }

        @Override
        public Transition<Light, Signal> handle(Light state, Event<Signal> event) {
            return follow.follow(this, event.message());
        }

        @Override
        public Transition<Light, Signal> info(Light state, Object message) {
            return follow.follow(this, message);
        }

        @Override
        public StateTable<Light, Signal> table() {
            return whole().in(Light.GREEN).onInfo(String.class, Light.BROKEN);
        }

    }

    @Nested
    class AMachineThatHasOne {

        private ExitReason endAfter(Follower.Follow follow, Object... messages) {
            ExitReason[] end = new ExitReason[1];
            try (var runtime = ProcessRuntime.start()) {
                Tester.run(runtime, self -> {
                    ServerRef<Signal> server = GenServer.start(runtime,
                            StateMachine.server(() -> new Follower(Light.RED, follow)));
                    self.monitor(server.address());
                    for (Object message : messages) {
                        server.pid().orElseThrow().send(message);
                    }
                    end[0] = self.receive(Down.class).reason();
                });
            }
            return end[0];
        }

        @Test
        void crashesBeforeItGoesWhereNoRowLeads() {
            var end = endAfter((machine, message) -> (message instanceof Next) ? machine.goTo(Light.GREEN)
                    : machine.goTo(Light.BROKEN), new Next(), new Off());
            assertThat(end.cause()).isInstanceOf(IllegalStateException.class)
                .hasMessage("The machine went from GREEN to BROKEN on Off, which its table does not declare; "
                        + "add it there, or do something else");
        }

        @Test
        void crashesBeforeItEndsOnAnotherMessage() {
            var end = endAfter((machine, _) -> machine.stop(), new Next());
            assertThat(end.cause()).hasMessageContaining("from RED to the end on Next");
        }

        @Test
        void mayEndWhereItIsDeclaredAndWithAnAbnormalReasonAnywhere() {
            assertThat(endAfter((machine, _) -> machine.stop(), new Off())).isEqualTo(ExitReason.NORMAL);
            ExitReason boom = ExitReason.of("boom");
            assertThat(endAfter((machine, _) -> machine.stop(boom), new Next())).isEqualTo(boom);
        }

        @Test
        void mayGoWhereARowLeads() {
            var end = endAfter((machine, message) -> switch (message) {
                case Next _ -> machine.goTo(Light.GREEN);
                case String _ -> machine.goTo(Light.BROKEN);
                default -> machine.stop();
            }, new Next(), "broke", new Off());
            assertThat(end).isEqualTo(ExitReason.NORMAL);
        }

        @Test
        void beginsWhereItIsDeclared() {
            try (var runtime = ProcessRuntime.start()) {
                var thrown = catchThrowableOfType(StartException.class, () -> GenServer.start(runtime,
                        StateMachine.server(() -> new Follower(Light.GREEN, (machine, _) -> machine.stay()))));
                assertThat(thrown).hasMessageContaining("begins with GREEN");
            }
        }

    }

}
