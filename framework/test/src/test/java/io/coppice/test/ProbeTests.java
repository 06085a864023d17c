package io.coppice.test;

import java.time.Duration;

import io.coppice.process.Down;
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
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
            Probe probe = Probe.start(runtime).within(SHORT);
            probe.pid().send("something else");
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> probe.expect(Integer.class))
                .withMessage("No Integer arrived within PT0.02S; what did arrive: [something else]");
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
        void failsIfItEndedForAnotherReason(ProcessRuntime runtime, Probe probe) {
            Pid pid = runtime.spawn(Self::receive);
            probe.monitor(pid);
            runtime.exit(pid, ExitReason.SHUTDOWN);
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> probe.expectDown(pid, ExitReason.NORMAL))
                .withMessage("The DOWN of " + pid + " was to tell of normal, but told of shutdown");
        }

        @Test
        void failsIfItLives(ProcessRuntime runtime) {
            Probe probe = Probe.start(runtime).within(SHORT);
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
            probe.expectExit(pid, ExitReason.NOPROC);
        }

    }

    @Nested
    class InOrder {

        @Test
        void theNextMustBeOfThatType(Probe probe) {
            probe.pid().send("one");
            probe.pid().send(2);
            assertThat(probe.expectNext(String.class)).isEqualTo("one");
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> probe.expectNext(String.class))
                .withMessage("Within PT5S, the next message was to be a String; what did arrive: [2]");
            assertThat(probe.expectNext(Integer.class)).isEqualTo(2);
        }

        @Test
        void severalMustComeInThatOrder(Probe probe) {
            probe.pid().send("one");
            probe.pid().send("two");
            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> probe.expectInOrder("two", "one"))
                .withMessage("Within PT5S, the next messages were to be [two, one]; what did arrive: [one, two]");
            probe.expectInOrder("one", "two");
            assertThat(probe.received()).isEmpty();
        }

        @Test
        void theEndOfAProcessComesAfterWhatItSent(ProcessRuntime runtime, Probe probe) {
            Pid pid = runtime.spawn(self -> {
                self.receive();
                probe.pid().send("last words");
            });
            probe.monitor(pid);
            pid.send("go");
            probe.expectInOrder("last words");
            assertThat(probe.expectNext(Down.class).reason()).isEqualTo(ExitReason.NORMAL);
        }

    }

    @Nested
    class Within {

        @Test
        void aManualTimeMovesOnAsFarAsNeeded(ProcessRuntime runtime, Probe probe, ManualTime time) {
            runtime.sendAfter(Duration.ofHours(3), probe.pid(), "tea");
            runtime.sendAfter(Duration.ofHours(9), probe.pid(), "dinner");
            probe.within(Duration.ofHours(24)).expectMessage("tea");
            assertThat(time.nanoTime()).isEqualTo(Duration.ofHours(3).toNanos());
        }

        @Test
        void aMessageThatComesLaterIsTooLate(ProcessRuntime runtime, Probe probe, ManualTime time) {
            runtime.sendAfter(Duration.ofHours(3), probe.pid(), "tea");
            assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> probe.within(Duration.ofHours(2)).expect(String.class))
                .withMessage("No String arrived within PT2H; what did arrive: []");
            assertThat(time.nanoTime()).isEqualTo(Duration.ofHours(2).toNanos());
        }

    }

    @Nested
    class ExpectNothing {

        @Test
        void waitsUntilAllAreAtRest(ProcessRuntime runtime, Probe probe) {
            Pid relay = runtime.spawn(self -> probe.pid().send(self.receive()));
            probe.expectNothing();
            relay.send("something");
            assertThatExceptionOfType(AssertionError.class).isThrownBy(probe::expectNothing)
                .withMessage("Nothing was expected, but there is: [something]");
        }

        @Test
        void moreThanAtOnceNeedsATimeThatMoves(ProcessRuntime runtime, Probe probe, ManualTime time) {
            runtime.sendAfter(Duration.ofHours(1), probe.pid(), "late");
            probe.expectNothingFor(Duration.ofMinutes(59));
            assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> probe.expectNothingFor(Duration.ofMinutes(1)));
        }

        @Test
        void needsARuntimeThatIsKnownToBeAtRest() {
            try (var plain = ProcessRuntime.start()) {
                Probe probe = Probe.start(plain);
                assertThatIllegalStateException().isThrownBy(probe::expectNothing)
                    .withMessageContaining("use expectNothingFor");
            }
        }

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
