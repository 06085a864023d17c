package io.coppice.statemachine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.ProcessRuntime;
import io.coppice.server.ServerRef;
import io.coppice.statemachine.Scripted.Ask;
import io.coppice.statemachine.Scripted.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.coppice.statemachine.Scripted.ask;
import static io.coppice.statemachine.Scripted.reply;
import static io.coppice.statemachine.Scripted.say;
import static io.coppice.statemachine.Scripted.what;
import static org.assertj.core.api.Assertions.assertThat;

/// Which event comes next.
@Timeout(30)
class EventOrderTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    // F01, Y9
    @Test
    void whatWasPostponedIsHandledInTheNextState() {
        var machine = Scripted.from("waiting").in("waiting", (m, event) -> switch (what(event).toString()) {
            case "confirm" -> m.goTo("connected");
            case "ping" -> m.stay().postpone();
            default -> Scripted.answer(m, event);
        }).in("connected", Scripted::answer);
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("ping"));
        server.cast(say("confirm"));
        assertThat(machine.read(server)).containsExactly("waiting: ping", "waiting: confirm", "connected: ping");
    }

    // F02, Y5
    @Test
    void insertedEventsComeInTheirOrderAndBeforeTheMailbox() {
        var machine = Scripted.from("idle")
            .in("idle", (m, event) -> m.goTo("next_events").next(say("a")).next(say("b")).next(say("c")))
            .in("next_events", Scripted::answer);
        var go = new CountDownLatch(1);
        ServerRef<Message> server = held(machine, go);
        server.cast(say("go"));
        server.cast(say("external"));
        go.countDown();
        assertThat(machine.read(server)).containsExactly("idle: go", "next_events: internal a",
                "next_events: internal b", "next_events: internal c", "next_events: external");
    }

    /// The machine does not look into its mailbox before it may.
    private ServerRef<Message> held(Scripted machine, CountDownLatch go) {
        machine.entering("idle", (m, _) -> {
            go.await();
            return m.stay();
        });
        return machine.start(runtime);
    }

    // Y6, Y10: of the time-out of zero nothing is left, as there are other events
    @Test
    void insertedBeforePostponedBeforeTheMailbox() {
        var machine = Scripted.from("idle").in("idle", (m, event) -> switch (event.message()) {
            case Ask(var _, var reply) ->
                m.goTo("buffer").next(say(3)).next(say(4)).eventTimeout(Duration.ZERO, say(5)).reply(reply, "ok");
            default -> m.stay().postpone();
        }).in("buffer", Scripted::answer);
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say(1));
        server.cast(say(2));
        ask(server, "buffer");
        assertThat(machine.read(server)).containsExactly("idle: 1", "idle: 2", "idle: buffer", "buffer: internal 3",
                "buffer: internal 4", "buffer: 1", "buffer: 2");
    }

    // Y5: the current event is the youngest of those that were postponed
    @Test
    void anEventThatIsPostponedWithAChangeIsRetriedAtOnceAndLast() {
        var machine = Scripted.from("idle")
            .in("idle", (m, event) -> what(event).equals("go") ? m.goTo("busy").postpone() : m.stay().postpone())
            .in("busy", Scripted::answer);
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say(1));
        server.cast(say("go"));
        assertThat(machine.read(server)).containsExactly("idle: 1", "idle: go", "busy: 1", "busy: go");
    }

    // Y4, Y9: to go where one is already is no change
    @Test
    void goingToTheSameStateRetriesNothingAndEntersNothing() {
        var machine = Scripted.from("idle").in("idle", (m, event) -> switch (what(event).toString()) {
            case "later" -> m.stay().postpone();
            case "same" -> m.goTo("idle");
            default -> Scripted.answer(m, event);
        });
        machine.entering("idle", (m, old) -> {
            m.notes.add("enter from " + old);
            return m.stay();
        });
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("later"));
        server.cast(say("same"));
        assertThat(machine.read(server)).containsExactly("enter from idle", "idle: later", "idle: same");
    }

    // Y5, Y6, Y15
    @Test
    void timeoutsOfZeroComeAfterWhatIsQueuedAndBeforeTheMailbox() {
        var machine = Scripted.from("idle").in("idle", (m, event) -> switch (what(event).toString()) {
            case "go" -> m.goTo("busy")
                .startTimer("t", Duration.ZERO, say("zero"))
                .stateTimeout(Duration.ZERO, say("zero"))
                .next(say("inserted"));
            default -> m.stay().postpone();
        }).in("busy", Scripted::answer);
        var go = new CountDownLatch(1);
        ServerRef<Message> server = held(machine, go);
        server.cast(say("postponed"));
        server.cast(say("go"));
        server.cast(say("external"));
        go.countDown();
        assertThat(machine.read(server)).containsExactly("idle: postponed", "idle: go", "busy: internal inserted",
                "busy: postponed", "busy: timer t zero", "busy: state time-out zero", "busy: external");
    }

    // F07, Y2
    @Test
    void anEventOfAnyKindCanBeInserted() {
        var machine = Scripted.from("0").onInfo((m, _) -> m.goTo("5"));
        machine.in("0",
                (m, event) -> m.goTo("1")
                    .next(say(1))
                    .nextEvent(new Event.StateTimeout<>(say(2)))
                    .nextEvent(new Event.EventTimeout<>(say(3)))
                    .nextInfo(4)
                    .nextEvent(new Event.Received<>(say(5)))
                    .nextEvent(new Event.TimerEnd<>("t", say(6)))
                    .nextEvent(event));
        for (int state = 1; state < 7; state++) {
            String next = "" + (state + 1);
            machine.in("" + state, (m, _) -> m.goTo(next));
        }
        machine.in("7", (m, event) -> m.stop().reply(reply(event), "stopped"));
        ServerRef<Message> server = machine.start(runtime);
        assertThat(ask(server, "stop")).isEqualTo("stopped");
        assertThat(machine.notes).startsWith("0: stop", "1: internal 1", "2: state time-out 2", "3: event time-out 3",
                "4: info 4", "5: 5", "6: timer t 6", "7: stop");
    }

    // Y2
    @Test
    void whatIsNoMessageCanBePostponedToo() {
        var machine = Scripted.from("idle").in("idle", (m, _) -> m.goTo("busy")).in("busy", Scripted::answer);
        machine.onInfo((m, _) -> m.notes.contains("busy: info x") ? m.stay() : m.stay().postpone());
        ServerRef<Message> server = machine.start(runtime);
        server.pid().orElseThrow().send("x");
        server.cast(say("go"));
        assertThat(machine.read(server)).containsExactly("idle: info x", "idle: go", "busy: info x");
    }

    // Y9
    @Test
    void toPostponeAtTheStartMeansNothing() {
        var machine = new Scripted(m -> m.goTo("idle").postpone().next(say("first")))
            .in("idle", (m, event) -> (event.message() instanceof Ask) ? Scripted.answer(m, event) : m.goTo("busy"))
            .in("busy", Scripted::answer);
        ServerRef<Message> server = machine.start(runtime);
        assertThat(machine.read(server)).containsExactly("idle: internal first");
    }

    // I12, Y5
    @Test
    void whatTheStartInsertedComesBeforeTheMailbox() {
        var machine = new Scripted(m -> {
            m.self.send(m.self.pid(), say("sent"));
            return m.goTo("idle").next(say("a")).next(say("b")).startTimer("t", Duration.ZERO, say("zero"));
        }).in("idle", Scripted::answer);
        ServerRef<Message> server = machine.start(runtime);
        assertThat(machine.read(server)).containsExactly("idle: internal a", "idle: internal b", "idle: timer t zero",
                "idle: sent");
    }

}
