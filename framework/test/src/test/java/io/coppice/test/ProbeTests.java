package io.coppice.test;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(CoppiceExtension.class)
class ProbeTests {

    private static final Duration SHORT = Duration.ofMillis(20);

    // @start region = "expect"
    record Order(String item, Pid customer) {
    }

    record Shipped(String item) {
    }

    @Test
    void theCustomerIsTold(ProcessRuntime runtime, Probe customer) {
        ServerRef<Order> shop = GenServer.start(runtime,
                () -> order -> order.customer().send(new Shipped(order.item())));
        shop.cast(new Order("book", customer.pid()));
        assertThat(customer.expect(Shipped.class).item()).isEqualTo("book");
    }
    // @end

    @Nested
    class Expect {

        @Test
        void takesTheOldestThatFitsAndLeavesTheOthers(Probe probe) {
            probe.pid().send("one");
            probe.pid().send(2);
            probe.pid().send("three");
            probe.pid().send("four");
            assertThat(probe.expect(String.class, text -> text.length() > 3)).isEqualTo("three");
            assertThat(probe.expect(Integer.class)).isEqualTo(2);
            probe.expectMessage("four");
            assertThat(probe.received()).containsExactly("one");
        }

        @Test
        void waitsForTheMessage(ProcessRuntime runtime, Probe probe) {
            runtime.sendAfter(SHORT, probe.pid(), "late");
            assertThat(probe.expect(String.class)).isEqualTo("late");
        }

        @Test
        void saysWhatDidArrive(ProcessRuntime runtime) {
            Probe probe = Probe.start(runtime, SHORT);
            probe.pid().send("something else");
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> probe.expect(Integer.class))
                .withMessage("No Integer that matches arrived within PT0.02S; what did arrive: [something else]");
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> probe.expectMessage("this"))
                .withMessage("No message equal to this arrived within PT0.02S; what did arrive: [something else]");
        }

    }

    @Nested
    class ExpectDown {

        @Test
        void tellsWhyAMonitoredProcessEnded(ProcessRuntime runtime, Probe probe) {
            Pid pid = runtime.spawn(Self::receive);
            probe.monitor(pid);
            runtime.exit(pid, ExitReason.SHUTDOWN);
            assertThat(probe.expectDown(pid)).isEqualTo(ExitReason.SHUTDOWN);
        }

        @Test
        void failsIfItLives(ProcessRuntime runtime) {
            Probe probe = Probe.start(runtime, SHORT);
            Pid pid = runtime.spawn(Self::receive);
            probe.monitor(pid);
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> probe.expectDown(pid))
                .withMessage("No DOWN of " + pid + " arrived within PT0.02S; what did arrive: []");
        }

    }

    @Nested
    class ExpectExit {

        @Test
        void tellsWhyALinkedProcessEndedAndSurvivesIt(ProcessRuntime runtime, Probe probe) {
            Pid pid = runtime.spawn(Self::receive);
            probe.link(pid);
            runtime.exit(pid, ExitReason.KILL);
            assertThat(probe.expectExit(pid)).isEqualTo(ExitReason.KILLED);
            assertThat(probe.pid().isAlive()).isTrue();
        }

        @Test
        void tellsNoprocForALinkToADeadProcess(ProcessRuntime runtime, Probe probe) {
            Pid pid = runtime.spawn(Self::receive);
            runtime.exit(pid, ExitReason.KILL);
            probe.link(pid);
            assertThat(probe.expectExit(pid)).isEqualTo(ExitReason.NOPROC);
        }

    }

    @Nested
    class ExpectNothing {

        @Test
        void passesIfNothingCame(Probe probe) {
            probe.expectNothingFor(SHORT);
        }

        @Test
        void saysWhatCame(Probe probe) {
            probe.pid().send("surprise");
            assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> probe.expectNothingFor(Duration.ofMinutes(1)))
                .withMessage("Nothing was expected for PT1M, but there is: [surprise]");
        }

    }

}
