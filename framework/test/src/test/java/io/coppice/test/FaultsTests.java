package io.coppice.test;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Shutdown;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.coppice.test.CoppiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(30)
@ExtendWith(CoppiceExtension.class)
class FaultsTests {

    private static final RestartLimit OFTEN = RestartLimit.restarts(10).within(Duration.ofSeconds(5));

    // @start region = "message"
    @Test
    void theThirdMessageCrashesIt(ProcessRuntime runtime, History history) {
        Faults faults = Faults.none().crashOnMessage(3);
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .child(ChildSpec.worker("till", Till::new))
            .replace("till", faults::in)
            .start(runtime);
        ServerRef<Till.Message> till = shop.server("till");

        till.cast(new Till.Take(5));
        till.cast(new Till.Take(5));
        till.cast(new Till.Take(5));

        assertThat(history.of("/till")).restarted(1);
        assertThat(till.call(Till.Total::new)).isZero();
    }
    // @end

    @Test
    void startsFailAndThenSucceed(ProcessRuntime runtime, History history) {
        SupervisorRef shop = shop(runtime, Faults.none().crashOnMessage(1).crashAtStart(2, 3));
        shop.<Till.Message>server("till").cast(new Till.Take(1));
        assertThat(history.of("/till")).thenFailedToStart().thenFailedToStart().restarted(1);
    }

    @Test
    void theFirstStartMayFailAsWell(ProcessRuntime runtime) {
        var till = Faults.none().crashAtStart(1).in(Till::new);
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> GenServer.start(runtime, till))
            .withStackTraceContaining("injected at start 1");
        GenServer.start(runtime, till).cast(new Till.Take(1));
    }

    @Test
    void aStopCrashes(ProcessRuntime runtime) {
        ServerRef<Till.Message> till = GenServer.start(runtime, Faults.none().crashAtStop(1).in(Till::new));
        assertThatExceptionOfType(CallException.class).isThrownBy(till::stop)
            .satisfies(ex -> assertThat(ex.reason()).isCrash(InjectedCrash.class));
    }

    @Test
    void aMessageTakesItsTime(ProcessRuntime runtime, Probe probe, ManualTime time) {
        ServerRef<Till.Message> till = GenServer.start(runtime,
                Faults.none().delayMessages(Duration.ofMinutes(1)).in(Till::new));
        till.cast(new Till.Report(probe.pid()));
        probe.expectNothingFor(Duration.ofSeconds(59));
        time.advance(Duration.ofSeconds(1));
        probe.expectMessage(0);
    }

    @Test
    void aStartTakesItsTime(ProcessRuntime runtime, Probe probe, ManualTime time) {
        runtime.spawn(_ -> {
            ServerRef<Till.Message> till = GenServer.start(runtime,
                    Faults.none().delayStart(Duration.ofMinutes(1)).in(Till::new));
            till.cast(new Till.Report(probe.pid()));
            till.stop();
        });
        probe.expectNothingFor(Duration.ofSeconds(59));
        time.advance(Duration.ofSeconds(1));
        probe.expectMessage(0);
    }

    @Test
    void aStopThatTakesTooLongIsAKill(ProcessRuntime runtime, Probe probe, ManualTime time) {
        SupervisorRef shop = shop(runtime, Faults.none().delayStop(Duration.ofMinutes(1)));
        Pid till = shop.<Till.Message>server("till").pid().orElseThrow();
        probe.monitor(till);
        runtime.spawn(_ -> shop.stopChild("till"));
        time.advance(Duration.ofSeconds(9));
        assertThat(till.isAlive()).isTrue();
        time.advance(Duration.ofSeconds(1));
        probe.expectDown(till, ExitReason.KILLED);
    }

    @Test
    void messagesGoWhereTheyWentWithoutFaults(ProcessRuntime runtime, Probe probe) {
        ServerRef<Till.Message> till = GenServer.start(runtime, Faults.none().in(Till::new));
        till.address().send(probe.pid());
        probe.expectMessage("info");
        assertThat(till.call(Till.Total::new)).isZero();
    }

    @Test
    void numbersAreCountedFromOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.none().crashOnMessage(0))
            .withMessage("Something was to crash at number 0; numbers are counted from 1");
    }

    private static SupervisorRef shop(ProcessRuntime runtime, Faults faults) {
        ChildSpec till = ChildSpec.worker("till", Till::new).shutdown(Shutdown.within(Duration.ofSeconds(10)));
        return Supervisor.oneForOne("shop").limit(OFTEN).child(faults.in(till)).start(runtime);
    }

    static final class Till implements GenServer<Till.Message> {

        private int total;

        @Override
        public void init(ServerSelf<Message> self) {
            self.trapExits(true);
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Take(int amount) -> total += amount;
                case Total(var reply) -> reply.send(total);
                case Report(var to) -> to.send(total);
            }
        }

        @Override
        public void info(Object message) {
            if (message instanceof Pid pid) {
                pid.send("info");
            }
        }

        sealed interface Message {

        }

        record Take(int amount) implements Message {
        }

        record Total(ReplyTo<Integer> reply) implements Message {
        }

        record Report(Pid to) implements Message {
        }

    }

}
