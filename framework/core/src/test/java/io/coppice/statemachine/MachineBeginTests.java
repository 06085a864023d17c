package io.coppice.statemachine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Tester;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.server.StartException;
import io.coppice.statemachine.Scripted.Begin;
import io.coppice.statemachine.Scripted.Message;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Supervisor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.coppice.statemachine.Scripted.ask;
import static io.coppice.statemachine.Scripted.say;
import static io.coppice.statemachine.Scripted.what;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/// How a machine starts, or fails to.
@Timeout(30)
class MachineBeginTests {

    private static final ServerOptions NAMED = ServerOptions.named("machine");

    private static final ExitReason STOPPED = ExitReason.of("stopped");

    private static final IllegalStateException CAUSE = new IllegalStateException("bailout");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    record Failure(Begin begin, ExitReason reason) {
    }

    // F15, D05, D09, I9
    static Stream<Failure> failures() {
        return Stream.of(new Failure(_ -> {
            throw GenServer.ignore();
        }, StartException.IGNORE), new Failure(_ -> {
            throw GenServer.decline(STOPPED);
        }, STOPPED), new Failure(m -> m.stop(STOPPED), STOPPED), new Failure(_ -> {
            throw CAUSE;
        }, ExitReason.crashed(CAUSE)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failsAndLeavesNothingBehind(Failure failure) {
        Tester.run(runtime, self -> {
            for (int run = 0; run < 5; run++) {
                var machine = new Scripted(failure.begin());
                var thrown = catchThrowableOfType(StartException.class,
                        () -> GenServer.startLink(self, StateMachine.server(() -> machine), NAMED));
                assertThat(thrown.reason()).isEqualTo(failure.reason());
                assertThat(runtime.whereis("machine")).isEmpty();
                assertThat(self.flush()).isEmpty();
                assertThat(machine.notes).isEmpty();
            }
        });
    }

    // Y17
    @Test
    void failsWithoutAState() {
        var machine = new Scripted(Scripted::stay);
        var thrown = catchThrowableOfType(StartException.class, () -> machine.start(runtime));
        assertThat(thrown.reason().cause()).hasMessageContaining("return goTo(state)");
    }

    // F16
    @Test
    void failsWhenItTakesTooLong() {
        Tester.run(runtime, self -> {
            var never = new CountDownLatch(1);
            var machine = new Scripted(m -> {
                never.await();
                return m.goTo("start");
            });
            var options = NAMED.startTimeout(Duration.ofMillis(5));
            var thrown = catchThrowableOfType(StartException.class,
                    () -> GenServer.startLink(self, StateMachine.server(() -> machine), options));
            assertThat(thrown).hasMessageContaining("PT0.005S");
            assertThat(runtime.whereis("machine")).isEmpty();
            assertThat(self.flush()).isEmpty();
        });
    }

    // D08
    @Test
    void failsUnderANameThatIsTaken() {
        Pid first = GenServer.startPid(runtime, StateMachine.server(() -> Scripted.from("start")), NAMED);
        var second = Scripted.from("start");
        var thrown = catchThrowableOfType(StartException.class,
                () -> GenServer.startPid(runtime, StateMachine.server(() -> second), NAMED));
        assertThat(thrown.reason()).isEqualTo(ExitReason.of(new StartException.AlreadyStarted(first)));
        assertThat(second.self).isNull();
    }

    @Test
    void isSupervisedLikeAnyServerAndComesBackInItsFirstState() {
        var house = Supervisor.oneForOne("house")
            .child(ChildSpec.worker("machine", StateMachine
                .server(() -> Scripted.from("start").in("start", (m, event) -> switch (what(event).toString()) {
                    case "go" -> m.goTo("wait");
                    default -> Scripted.answer(m, event);
                }).in("wait", (_, _) -> {
                    throw CAUSE;
                }))))
            .start(runtime);
        ServerRef<Message> machine = house.server("machine");
        Pid first = machine.pid().orElseThrow();
        machine.cast(say("go"));
        machine.cast(say("crash"));
        await().until(() -> machine.pid().filter(pid -> !pid.equals(first)).isPresent());
        assertThat(ask(machine, "hello")).isEqualTo("ok");
    }

    @Test
    void habitsAreOfTheMachineAndNotOfAllMachines() {
        var some = StateMachine.server(() -> Scripted.from("start"));
        var others = StateMachine.server(() -> Scripted.from("other"));
        assertThat(some.behaviour()).isNotEqualTo(others.behaviour());
    }

}
