package io.coppice.process;

import java.time.Duration;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// An exit signal takes effect before its sender goes on.
class SignalOrderTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    // A01, E9
    @ParameterizedTest
    @EnumSource
    void whatWasSentAfterASignalIsNeverHandled(Style style) {
        Tester.run(runtime, self -> {
            for (int run = 0; run < 1000; run++) {
                Pid pid = style.spawnLink(self, SignalOrderTests::failOnMustNot);
                sendThrice(pid, "may");
                self.exit(pid, BOOM);
                sendThrice(pid, "mustNot");
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
            }
        });
    }

    private static void failOnMustNot(Object message) {
        if (message.equals("mustNot")) {
            throw new IllegalStateException("bad");
        }
    }

    private static void sendThrice(Pid pid, Object message) {
        pid.send(message);
        pid.send(message);
        pid.send(message);
    }

    // A19, P11
    @Test
    void aBusyProcessIsDeadAtOnce() {
        Tester.run(runtime, self -> {
            for (int run = 0; run < 100; run++) {
                Pid busy = runtime.spawn(own -> {
                    while (own.pid().isAlive()) {
                        Thread.onSpinWait();
                    }
                });
                self.exit(busy, BOOM);
                assertThat(busy.isAlive()).isFalse();
            }
        });
    }

    // E8
    @Test
    void theFirstReasonCounts() {
        Tester.run(runtime, self -> {
            Pid pid = self.spawnLink(Self::receive);
            self.exit(pid, BOOM);
            self.exit(pid, ExitReason.KILL);
            assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
            assertThat(self.flush()).isEmpty();
        });
    }

    // A10, P5
    @Test
    void anExitAroundATimeoutIsNotLost() {
        Tester.run(runtime, self -> {
            for (int run = 0; run < 200; run++) {
                Pid pid = self.spawnLink(own -> {
                    own.receive("never"::equals, Duration.ofNanos(100_000));
                    own.receive();
                });
                self.exit(pid, BOOM);
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
            }
        });
    }

}
