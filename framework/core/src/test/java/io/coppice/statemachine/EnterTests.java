package io.coppice.statemachine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Tester;
import io.coppice.server.ServerRef;
import io.coppice.statemachine.Scripted.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.coppice.statemachine.Scripted.ask;
import static io.coppice.statemachine.Scripted.say;
import static io.coppice.statemachine.Scripted.what;
import static org.assertj.core.api.Assertions.assertThat;

/// What happens when a state is entered.
@Timeout(30)
class EnterTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    private static Stay<String, Message> note(Scripted machine, String old) {
        machine.notes.add("enter from " + old);
        return machine.stay();
    }

    // Y5: gen_statem_SUITE, state_enter
    @Test
    void comesAfterTheTransitionAndBeforeWhatThatInserted() {
        var machine = Scripted.from("start")
            .in("start", (m, _) -> m.goTo("wait").next(say("inserted")))
            .in("wait", Scripted::answer)
            .entering("start", EnterTests::note)
            .entering("wait", EnterTests::note);
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("go"));
        assertThat(machine.read(server)).containsExactly("enter from start", "start: go", "enter from start",
                "wait: internal inserted");
    }

    // I12: the start does not wait for it, and no message comes before it
    @Test
    void atTheStartComesAfterTheStarterWentOn() throws InterruptedException {
        var go = new CountDownLatch(1);
        var machine = Scripted.from("start").in("start", Scripted::answer).entering("start", (m, old) -> {
            go.await();
            return note(m, old);
        });
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("early"));
        assertThat(machine.notes).isEmpty();
        go.countDown();
        assertThat(machine.read(server)).containsExactly("enter from start", "start: early");
    }

    // I12
    @Test
    void aCrashInItAtTheStartIsNoFailureOfTheStart() {
        Tester.run(runtime, self -> {
            var cause = new IllegalStateException("no entry");
            var go = new CountDownLatch(1);
            ServerRef<Message> server = Scripted.from("start").entering("start", (_, _) -> {
                go.await();
                throw cause;
            }).start(runtime);
            self.monitor(server.address());
            go.countDown();
            assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.crashed(cause));
        });
    }

    // I12: not even a request to stop comes before it
    @Test
    void atTheStartComesBeforeARequestToStop() {
        var machine = Scripted.from("start").entering("start", EnterTests::note);
        machine.start(runtime).stop();
        assertThat(machine.notes).containsExactly("enter from start", "terminate normal in start");
    }

    // Y8
    @Test
    void repeatEntersAgainAndRetriesNothing() {
        var machine = Scripted.from("start").in("start", (m, event) -> switch (what(event).toString()) {
            case "later" -> m.stay().postpone();
            case "repeat" -> m.repeat();
            default -> Scripted.answer(m, event);
        }).entering("start", EnterTests::note);
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("later"));
        server.cast(say("repeat"));
        assertThat(machine.read(server)).containsExactly("enter from start", "start: later", "start: repeat",
                "enter from start");
    }

    // Y7: gen_statem_SUITE, state_enter
    @Test
    void mayRepeatItselfUntilItStays() {
        var machine = Scripted.from("start")
            .in("start", (m, event) -> m.goTo("wait").eventTimeout(Duration.ZERO, say("of the transition")))
            .in("wait", Scripted::answer);
        machine.entering("wait", (m, old) -> {
            m.notes.add("enter from " + old);
            Stay<String, Message> again = (m.notes.size() < 4) ? m.repeat() : m.stay();
            return again.eventTimeout(Duration.ZERO, say(m.notes.size()))
                .stateTimeout(Duration.ZERO, say(m.notes.size()));
        });
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("go"));
        assertThat(machine.read(server)).containsExactly("start: go", "enter from start", "enter from start",
                "enter from start", "wait: event time-out 4", "wait: state time-out 4");
    }

    // Y7: for each slot the last wish counts, and the entry comes last
    @Test
    void timeoutsOfTheEntryWinOverThoseOfTheTransition() {
        var machine = Scripted.from("start")
            .in("start",
                    (m, _) -> m.goTo("wait")
                        .startTimer("a", Duration.ZERO, say("transition"))
                        .startTimer("b", Duration.ZERO, say("transition")))
            .in("wait", Scripted::answer)
            .entering("wait", (m, _) -> m.stay().startTimer("a", Duration.ZERO, say("entry")));
        ServerRef<Message> server = machine.start(runtime);
        server.cast(say("go"));
        assertThat(machine.read(server)).containsExactly("start: go", "wait: timer b transition",
                "wait: timer a entry");
    }

    // Y7
    @Test
    void mayReplyToWhatTheTransitionLeftOpen() {
        var machine = Scripted.from("start")
            .in("start", (m, event) -> m.keep(event).goTo("wait"))
            .entering("wait", (m, old) -> m.stay().reply(m.kept, "entered from " + old));
        assertThat(ask(machine.start(runtime), "hello")).isEqualTo("entered from start");
    }

    // Y7
    @Test
    void mayEndTheMachineInTheNewState() throws InterruptedException {
        var machine = Scripted.from("start")
            .in("start", (m, _) -> m.goTo("wait"))
            .entering("wait", (m, _) -> m.stop(ExitReason.shutdown("done")));
        Tester.run(runtime, self -> {
            ServerRef<Message> server = machine.start(runtime);
            self.monitor(server.address());
            server.cast(say("go"));
            assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.shutdown("done"));
            assertThat(machine.notes).endsWith("terminate shutdown(done) in wait");
        });
    }

    @Test
    void aMachineThatRepeatsForEverCanBeKilled() throws InterruptedException {
        var entered = new CountDownLatch(3);
        var machine = Scripted.from("start").entering("start", (m, _) -> {
            entered.countDown();
            return m.repeat();
        });
        Tester.run(runtime, self -> {
            ServerRef<Message> server = machine.start(runtime);
            self.monitor(server.address());
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
            self.exit(server.pid().orElseThrow(), ExitReason.KILL);
            assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.KILLED);
        });
    }

}
