package io.coppice.statemachine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Tester;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.statemachine.Scripted.Ask;
import io.coppice.statemachine.Scripted.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.coppice.statemachine.Scripted.ask;
import static io.coppice.statemachine.Scripted.reply;
import static io.coppice.statemachine.Scripted.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// How a machine ends.
@Timeout(30)
class MachineEndTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    private ExitReason endOf(Scripted machine) {
        var end = new AtomicReference<ExitReason>();
        Tester.run(runtime, self -> {
            ServerRef<Message> server = machine.start(runtime);
            self.monitor(server.address());
            server.cast(say("go"));
            end.set(self.receive(Down.class).reason());
        });
        return end.get();
    }

    // Y16
    @Test
    void repliesAreSentBeforeTerminate() {
        var machine = Scripted.from("start")
            .in("start", (m, event) -> m.stop(ExitReason.shutdown("reason")).reply(reply(event), m.notes.toString()));
        ServerRef<Message> server = machine.start(runtime);
        assertThat(ask(server, "stop")).isEqualTo("[start: stop]");
    }

    // Y16: gen_statem_SUITE, stop_and_reply
    @Test
    void mayReplyToSeveralAsItEnds() {
        Tester.run(runtime, self -> {
            var machine = Scripted.from("start")
                .in("start", (m, event) -> m.keep(event).goTo("wait"))
                .in("wait", (m, event) -> m.stop(BOOM).reply(m.kept, "first").reply(reply(event), "second"));
            ServerRef<Message> server = machine.start(runtime);
            self.monitor(server.address());
            CompletableFuture<Object> first = server.callAsync(reply -> new Ask("keep", reply));
            assertThat(ask(server, "stop")).isEqualTo("second");
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("first");
            assertThat(self.receive(Down.class).reason()).isEqualTo(BOOM);
            assertThat(machine.notes).endsWith("terminate boom in wait");
        });
    }

    // F18
    @Test
    void withShutdownIsSeenByOthersAndThenNobodyServes() {
        Tester.run(runtime, self -> {
            var machine = Scripted.from("start")
                .in("start", (m, event) -> m.stop(ExitReason.shutdown("reason")).reply(reply(event), "stopped"));
            ServerRef<Message> server = machine.start(runtime);
            self.monitor(server.address());
            assertThat(ask(server, "stop")).isEqualTo("stopped");
            assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.shutdown("reason"));
            var thrown = catchThrowableOfType(CallException.class, () -> ask(server, "hej"));
            assertThat(thrown.reason()).isEqualTo(ExitReason.NOPROC);
        });
    }

    // F17, F23
    @Test
    void canBeAskedForByPidAndByName() {
        for (ExitReason reason : new ExitReason[] { ExitReason.NORMAL, BOOM }) {
            var machine = Scripted.from("start");
            Pid pid = GenServer.startPid(runtime, StateMachine.server(() -> machine), ServerOptions.named("machine"));
            ServerRef<Message> server = ServerRef.of(runtime.named("machine"));
            server.stop(reason, Duration.ofSeconds(10));
            assertThat(pid.isAlive()).isFalse();
            assertThat(machine.notes).containsExactly("terminate " + reason + " in start");
            var thrown = catchThrowableOfType(CallException.class, server::stop);
            assertThat(thrown.reason()).isEqualTo(ExitReason.NOPROC);
        }
    }

    // Y18
    @Test
    void comesWithTheParentIfItTraps() {
        Tester.run(runtime, self -> {
            var machine = new Scripted(m -> {
                m.self.trapExits(true);
                return m.goTo("start");
            });
            Pid parent = runtime.spawn(own -> {
                self.pid().send(GenServer.startLink(own, StateMachine.server(() -> machine), ServerOptions.DEFAULT));
                own.receive();
                throw own.exit(BOOM);
            });
            Pid pid = self.receive(Pid.class);
            self.monitor(pid);
            parent.send("end");
            assertThat(self.receive(Down.class).reason()).isEqualTo(BOOM);
            assertThat(machine.notes).containsExactly("terminate boom in start");
        });
    }

    @Test
    void aCrashLeavesTheStateThatTheMachineWasIn() {
        var cause = new IllegalStateException("crash");
        var machine = Scripted.from("start").in("start", (_, _) -> {
            throw cause;
        });
        assertThat(endOf(machine)).isEqualTo(ExitReason.crashed(cause));
        assertThat(machine.notes).endsWith("terminate " + ExitReason.crashed(cause) + " in start");
    }

    // F12, Y17
    @Test
    void toReturnNothingIsACrashThatSaysWhatToReturn() {
        var machine = Scripted.from("start").in("start", (_, _) -> null);
        assertThat(endOf(machine).cause()).isInstanceOf(IllegalStateException.class)
            .hasMessageContainingAll("handle", "Scripted", "returned null in state start", "stay()");
    }

    // Y17
    @Test
    void aMachineThatEndsCanOnlyReply() {
        var machine = Scripted.from("start");
        assertThatIllegalStateException().isThrownBy(() -> machine.stop().postpone()).withMessageContaining("Postpone");
        assertThatIllegalStateException().isThrownBy(() -> machine.stop().next(say("x")));
        assertThatIllegalStateException().isThrownBy(() -> machine.stop().cancelTimer("x"));
    }

    @Test
    void aMachineThatNeverGetsToItsMailboxCanBeKilled() {
        var machine = Scripted.from("start").in("start", (m, event) -> m.stay().nextEvent(event));
        Tester.run(runtime, self -> {
            ServerRef<Message> server = machine.start(runtime);
            self.monitor(server.address());
            server.cast(say("again"));
            self.exit(server.pid().orElseThrow(), ExitReason.KILL);
            assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.KILLED);
        });
    }

}
