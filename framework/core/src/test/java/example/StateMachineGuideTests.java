package example;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.statemachine.Event;
import io.coppice.statemachine.StateMachine;
import io.coppice.statemachine.StateTable;
import io.coppice.statemachine.Transition;
import io.coppice.supervision.Supervisor;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.coppice.supervision.ChildSpec.worker;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/// Runs what `docs/guide/state-machines.md` shows.
@Timeout(30)
class StateMachineGuideTests {

    private static final String GUIDE = "guide/state-machines.md";

    private static final List<Integer> CODE = List.of(4, 7, 1, 1);

    private final ManualTime time = new ManualTime();

    private final LinkedBlockingQueue<String> shown = new LinkedBlockingQueue<>();

    @Test
    void use() {
        try (var runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time))) {
            // @start region = "use"
            ServerRef<DoorLock.Message> lock = GenServer.start(runtime,
                    StateMachine.server(() -> new DoorLock(List.of(4, 7, 1, 1))));
            for (int digit : new int[] { 4, 7, 1, 1 }) {
                lock.cast(new DoorLock.Digit(digit));
            }
            boolean open = lock.call(DoorLock.IsOpen::new);
            // @end
            assertThat(open).isTrue();
            time.advance(ofSeconds(10));
            assertThat(lock.<Boolean>call(DoorLock.IsOpen::new)).isFalse();
        }
    }

    @Test
    void supervised() {
        try (var runtime = ProcessRuntime.start()) {
            // @start region = "supervised"
            var house = Supervisor.oneForOne("house")
                .child(worker("front-door", StateMachine.server(() -> new DoorLock(CODE))))
                .start(runtime);
            ServerRef<DoorLock.Message> lock = house.server("front-door");
            // @end
            assertThat(lock.<Boolean>call(DoorLock.IsOpen::new)).isFalse();
        }
    }

    @Test
    void statesWithData() throws InterruptedException {
        try (var runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time))) {
            ServerRef<Printer.Message> printer = GenServer.start(runtime,
                    StateMachine.server(() -> new Printer(shown)));
            printer.cast(new Printer.Print("page 1"));
            printer.cast(new Printer.Print("page 2"));
            assertThat(shown.take()).isEqualTo("page 1, attempt 1");
            time.advanceWhenAwaited(ofSeconds(5));
            assertThat(shown.take()).isEqualTo("page 1, attempt 2");
            printer.cast(new Printer.Done());
            assertThat(shown.take()).isEqualTo("page 2, attempt 1");
        }
    }

    static class Session implements StateMachine<Session.State, Session.Message> {

        enum State {

            ACTIVE, ASLEEP

        }

        sealed interface Message {

        }

        record Request(String text) implements Message {
        }

        record Sleep() implements Message {
        }

        record Report() implements Message {
        }

        private final LinkedBlockingQueue<String> log;

        Session(LinkedBlockingQueue<String> log) {
            this.log = log;
        }

        // @start region = "session"
        @Override
        public Transition<State, Message> init(Self self) {
            return goTo(State.ACTIVE).startTimer("report", ofSeconds(60), new Report());
        }

        @Override
        public Transition<State, Message> handle(State state, Event<Message> event) {
            return switch (event) {
                case Event.Received(Request(var text)) -> {
                    log.add(text);
                    yield goTo(State.ACTIVE).eventTimeout(ofSeconds(20), new Sleep());
                }
                case Event.EventTimeout(Sleep()) -> goTo(State.ASLEEP);
                case Event.TimerEnd(var _, Report report) -> {
                    log.add("still here, " + state);
                    yield stay().startTimer("report", ofSeconds(60), report);
                }
                case Event<Message> _ -> stay();
            };
        }
        // @end

    }

    @Test
    void kindsOfEvents() throws InterruptedException {
        try (var runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time))) {
            ServerRef<Session.Message> session = GenServer.start(runtime,
                    StateMachine.server(() -> new Session(shown)));
            session.cast(new Session.Request("hello"));
            assertThat(shown.take()).isEqualTo("hello");
            time.advanceWhenAwaited(ofSeconds(20));
            time.advance(ofSeconds(40));
            assertThat(shown.take()).isEqualTo("still here, ASLEEP");
            session.cast(new Session.Request("hello again"));
            session.cast(new Session.Sleep());
            assertThat(shown.take()).isEqualTo("hello again");
            time.advance(ofSeconds(60));
            assertThat(shown.take()).isEqualTo("still here, ACTIVE");
        }
    }

    static class CheckedLock extends DoorLock {

        CheckedLock(List<Integer> code) {
            super(code);
        }

        // @start region = "table"
        static final StateTable<State, Message> TABLE = StateTable.of(State.class, Message.class)
            .starting(State.LOCKED)
            .in(State.class)
            .on(IsOpen.class)
            .in(State.LOCKED)
            .on(Digit.class, State.OPEN)
            .on(Close.class)
            .in(State.OPEN)
            .on(Digit.class)
            .on(Close.class, State.LOCKED);

        @Override
        public StateTable<State, Message> table() {
            return TABLE;
        }
        // @end

    }

    // @start region = "verify"
    @Test
    void theTableIsWhole() {
        CheckedLock.TABLE.verify();
    }
    // @end

    @Test
    void aMachineWithATable() {
        try (var runtime = ProcessRuntime.start()) {
            ServerRef<DoorLock.Message> lock = GenServer.start(runtime,
                    StateMachine.server(() -> new CheckedLock(CODE)));
            CODE.forEach(digit -> lock.cast(new DoorLock.Digit(digit)));
            assertThat(lock.<Boolean>call(DoorLock.IsOpen::new, Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void theGuideShowsTheDiagram() throws IOException {
        assertThat(GuidePage.blocks("mermaid", GUIDE)).containsExactly(CheckedLock.TABLE.toMermaid());
    }

    @Test
    void theGuideShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(List.of(DoorLock.class, Printer.class, StateMachineGuideTests.class), GUIDE);
    }

}
