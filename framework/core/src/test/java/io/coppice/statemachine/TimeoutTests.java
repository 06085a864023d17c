package io.coppice.statemachine;

import java.time.Duration;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.server.ServerRef;
import io.coppice.statemachine.Scripted.Ask;
import io.coppice.statemachine.Scripted.Message;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.coppice.statemachine.Scripted.ask;
import static io.coppice.statemachine.Scripted.say;
import static io.coppice.statemachine.Scripted.what;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// Time-outs of a running machine, in a time that the tests move.
@Timeout(30)
class TimeoutTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTime time = new ManualTime();

    private final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time));

    @AfterEach
    void close() {
        runtime.close();
    }

    // Y10
    @Test
    void theEventTimeoutEndsWhenNothingHappens() throws InterruptedException {
        var machine = Scripted.from("idle").in("idle", TimeoutTests::waitForASecond);
        ServerRef<Message> server = machine.start(runtime);
        ask(server, "go");
        time.advanceWhenAwaited(SECOND);
        assertThat(machine.read(server)).containsExactly("idle: go", "idle: event time-out quiet");
    }

    private static Transition<String, Message> waitForASecond(Scripted machine, Event<Message> event) {
        Transition<String, Message> transition = what(event).equals("go")
                ? machine.stay().eventTimeout(SECOND, say("quiet")) : machine.stay();
        return (event.message() instanceof Ask ask) ? transition.reply(ask.reply(), "ok") : transition;
    }

    // Y10
    @Test
    void anyEventEndsTheEventTimeout() {
        var machine = Scripted.from("idle").in("idle", TimeoutTests::waitForASecond);
        ServerRef<Message> server = machine.start(runtime);
        ask(server, "go");
        time.advance(SECOND.dividedBy(2));
        server.pid().orElseThrow().send("no message of its type");
        machine.read(server);
        time.advance(SECOND);
        assertThat(machine.read(server)).containsExactly("idle: go", "idle: info no message of its type");
    }

    // F05, Y11
    @Test
    void theStateTimeoutSurvivesEventsAndEndsWithTheState() {
        var machine = Scripted.from("1").in("1", (m, event) -> switch (what(event).toString()) {
            case "go" -> m.goTo("2").stateTimeout(SECOND, say("of 2"));
            default -> Scripted.answer(m, event);
        }).in("2", (m, event) -> switch (what(event).toString()) {
            case "on" -> m.goTo("3").stateTimeout(SECOND.multipliedBy(2), say("of 3"));
            default -> Scripted.answer(m, event);
        }).in("3", Scripted::answer);
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("go"));
        server.cast(say("other"));
        server.cast(say("on"));
        server.cast(say("other"));
        machine.read(server);
        time.advance(SECOND);
        assertThat(machine.read(server)).containsExactly("1: go", "2: other", "2: on", "3: other");
        time.advance(SECOND);
        assertThat(machine.read(server)).endsWith("3: other", "3: state time-out of 3");
    }

    // F05, Y5, Y10, Y11, Y15: gen_statem_SUITE, state_timeout
    @Test
    void timeoutsOfZeroComeInTurnAndEndEachOther() {
        var machine = Scripted.from("start").in("start", (m, _) -> {
            m.self.send(m.self.pid(), "to myself");
            return m.goTo("1").eventTimeout(SECOND, say(1)).stateTimeout(SECOND, say(1)).next(say(1));
        })
            .in("1", (m, _) -> m.goTo("2")
                .eventTimeout(Duration.ZERO, say(2))
                .stateTimeout(Duration.ZERO, say(2))
                .next(say(2)))
            .in("2", TimeoutTests::inTurn)
            .in("3", Scripted::answer);
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("go"));
        machine.read(server);
        time.advance(SECOND);
        assertThat(machine.read(server)).containsExactly("start: go", "1: internal 1", "2: internal 2",
                "2: state time-out 2", "2: event time-out 4", "2: state time-out 6", "3: info to myself",
                "3: state time-out 8");
    }

    private static Transition<String, Message> inTurn(Scripted machine, Event<Message> event) {
        Duration zero = Duration.ZERO;
        return switch (event) {
            case Event.Internal<Message> _ -> machine.stay().eventTimeout(zero, say(3));
            case Event.StateTimeout<Message> _ when what(event).equals(2) ->
                machine.stay().eventTimeout(zero, say(4)).stateTimeout(zero, say(5));
            case Event.EventTimeout<Message> _ -> machine.stay().stateTimeout(zero, say(6)).eventTimeout(zero, say(7));
            default -> machine.goTo("3").stateTimeout(SECOND, say(8));
        };
    }

    // F08, Y12, Y13
    @Test
    void timersSurviveChangesAndAreReplacedByName() {
        var machine = Scripted.from("start")
            .in("start",
                    (m, event) -> m.goTo("1")
                        .startTimer("a", SECOND.multipliedBy(3), say(1))
                        .stateTimeout(SECOND.multipliedBy(3), say(1))
                        .startTimer("b", SECOND.multipliedBy(2), say(1))
                        .nextEvent(event))
            .in("1", (m, _) -> m.goTo("2")
                .startTimer("c", SECOND, say(2))
                .startTimer("d", Duration.ZERO, say(2))
                .eventTimeout(Duration.ZERO, say(2))
                .cancelTimer("b")
                .startTimer("a", SECOND.multipliedBy(2), say("new")))
            .in("2", (m, _) -> m.goTo("3"))
            .in("3", Scripted::answer);
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("go"));
        machine.read(server);
        time.advance(SECOND.multipliedBy(10));
        assertThat(machine.read(server)).containsExactly("start: go", "1: go", "2: timer d 2", "3: timer c 2",
                "3: timer a new");
    }

    // Y13: gen_statem_SUITE, timeout_cancel_and_update
    @Test
    void anUpdateReachesATimeoutThatIsOverButNotHandled() {
        var machine = Scripted.from("1").in("1", (m, event) -> switch (what(event).toString()) {
            case "start" -> m.stay().stateTimeout(SECOND, say("old")).startTimer("t", SECOND, say("gone"));
            case "late" -> {
                time.advance(SECOND);
                yield m.stay().updateStateTimeout(say("new")).cancelTimer("t");
            }
            default -> Scripted.answer(m, event);
        });
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("start"));
        server.cast(say("late"));
        machine.read(server);
        assertThat(machine.read(server)).containsExactly("1: start", "1: late", "1: state time-out new");
    }

    // Y13
    @Test
    void anUpdateOfWhatDoesNotRunIsATimeoutOfZero() {
        var machine = Scripted.from("1")
            .in("1", (m, event) -> what(event).equals("go")
                    ? m.stay().updateTimer("t", say("new")).updateStateTimeout(say("new")) : Scripted.answer(m, event));
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("go"));
        assertThat(machine.read(server)).containsExactly("1: go", "1: timer t new", "1: state time-out new");
    }

    // Y8
    @Test
    void repeatLeavesTheStateTimeoutAlone() {
        var machine = Scripted.from("1").in("1", (m, event) -> switch (what(event).toString()) {
            case "start" -> m.stay().stateTimeout(SECOND, say("over"));
            case "repeat" -> m.repeat();
            default -> Scripted.answer(m, event);
        });
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("start"));
        server.cast(say("repeat"));
        machine.read(server);
        time.advance(SECOND);
        assertThat(machine.read(server)).containsExactly("1: start", "1: repeat", "1: state time-out over");
    }

    // Y5: an entry can undo what the transition asked for
    @Test
    void theEventTimeoutOfATransitionCanBeTakenBack() {
        var machine = Scripted.from("1")
            .in("1", (m, _) -> m.goTo("2").eventTimeout(Duration.ZERO, say("no")))
            .entering("2", (m, _) -> m.stay().cancelEventTimeout())
            .in("2", Scripted::answer);
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("go"));
        assertThat(machine.read(server)).containsExactly("1: go");
    }

    // F13, Y14
    @Test
    void aNegativeTimeIsRefusedWhereItIsWritten() {
        var machine = Scripted.from("1");
        Duration negative = SECOND.negated();
        assertThatIllegalArgumentException().isThrownBy(() -> machine.stay().eventTimeout(negative, say("x")))
            .withMessageContaining("PT-1S");
        assertThatIllegalArgumentException().isThrownBy(() -> machine.stay().stateTimeout(negative, say("x")));
        assertThatIllegalArgumentException().isThrownBy(() -> machine.goTo("2").startTimer("t", negative, say("x")));
    }

}
