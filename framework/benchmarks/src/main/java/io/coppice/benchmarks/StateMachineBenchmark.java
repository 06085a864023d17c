package io.coppice.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.statemachine.Event;
import io.coppice.statemachine.StateMachine;
import io.coppice.statemachine.Transition;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What a message to a state machine costs over one to a plain server, by what the machine does about it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@OperationsPerInvocation(StateMachineBenchmark.ROUNDS)
public class StateMachineBenchmark {

    static final int ROUNDS = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final ServerRef<Accumulator.Message> server = GenServer.start(runtime, Accumulator::new);

    private final ServerRef<Lamp.Message> machine = GenServer.start(runtime, StateMachine.server(Lamp::new));

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// The plain server, to compare with.
    @Benchmark
    public long server() {
        for (int i = 0; i < ROUNDS; i++) {
            server.cast(Accumulator.Message.ONE);
        }
        return server.call(Accumulator.Total::new, MINUTE);
    }

    /// It stays in its state.
    @Benchmark
    public long stay() {
        return cast(Lamp.Message.STAY);
    }

    /// It goes to another state.
    @Benchmark
    public long change() {
        return cast(Lamp.Message.CHANGE);
    }

    /// It goes to another state and starts a state time-out there, which the next change
    /// stops.
    @Benchmark
    public long changeWithTimeout() {
        return cast(Lamp.Message.CHANGE_FOR_A_WHILE);
    }

    /// It inserts an event, and handles that too.
    @Benchmark
    public long insert() {
        return cast(Lamp.Message.INSERT);
    }

    /// It changes with every other message, and postpones half of the others until then.
    @Benchmark
    public long postpone() {
        for (int i = 0; i < ROUNDS / 2; i++) {
            machine.cast(Lamp.Message.LATER);
            machine.cast(Lamp.Message.CHANGE);
        }
        return machine.call(Lamp.Total::new, MINUTE);
    }

    private long cast(Lamp.Message message) {
        for (int i = 0; i < ROUNDS; i++) {
            machine.cast(message);
        }
        return machine.call(Lamp.Total::new, MINUTE);
    }

    /// The smallest machine that does all of this.
    static final class Lamp implements StateMachine<Lamp.Light, Lamp.Message> {

        enum Light {

            ON, OFF;

            Light other() {
                return switch (this) {
                    case ON -> OFF;
                    case OFF -> ON;
                };
            }

        }

        sealed interface Message {

            Message STAY = new Press(Button.STAY);

            Message CHANGE = new Press(Button.CHANGE);

            Message CHANGE_FOR_A_WHILE = new Press(Button.CHANGE_FOR_A_WHILE);

            Message INSERT = new Press(Button.INSERT);

            Message LATER = new Press(Button.LATER);

        }

        enum Button {

            STAY, CHANGE, CHANGE_FOR_A_WHILE, INSERT, LATER

        }

        record Press(Button button) implements Message {
        }

        record Total(ReplyTo<Long> reply) implements Message {
        }

        private long total;

        @Override
        public Transition<Light, Message> init(Self self) {
            return goTo(Light.OFF);
        }

        @Override
        public Transition<Light, Message> handle(Light light, Event<Message> event) {
            return switch (event.message()) {
                case Press(var button) -> press(light, button);
                case Total(var reply) -> stay().reply(reply, total);
            };
        }

        private Transition<Light, Message> press(Light light, Button button) {
            total++;
            return switch (button) {
                case STAY -> stay();
                case CHANGE -> goTo(light.other());
                case CHANGE_FOR_A_WHILE -> goTo(light.other()).stateTimeout(MINUTE, Message.STAY);
                case INSERT -> stay().next(Message.STAY);
                case LATER -> (light == Light.OFF) ? stay().postpone() : stay();
            };
        }

    }

}
