package io.coppice.server;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Tester;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// An `init` that does not want its server to run (OTP `ignore` and `{error, Reason}`).
class DeclineTests {

    private static final ServerOptions NAMED = ServerOptions.named("place");

    private static final ExitReason FOOBAR = ExitReason.of("foobar");

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final BlockingQueue<Object> record = new LinkedBlockingQueue<>();

    record Decline(ProcessBody init, ExitReason reason, boolean ignored) {
    }

    // D05, D07, D09
    static Stream<Decline> everyWay() {
        return Stream.of(new Decline(_ -> {
            throw GenServer.ignore();
        }, StartException.IGNORE, true), new Decline(_ -> {
            throw GenServer.decline(FOOBAR);
        }, FOOBAR, false));
    }

    private Echo server(Decline decline) {
        return new Echo(record, decline.init());
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void leavesNothingBehind(Decline decline) {
        Tester.run(runtime, self -> {
            for (int run = 0; run < 100; run++) {
                var thrown = catchThrowableOfType(StartException.class,
                        () -> GenServer.start(runtime, () -> server(decline), NAMED));
                assertThat(thrown.reason()).isEqualTo(decline.reason());
                assertThat(thrown.isIgnored()).isEqualTo(decline.ignored());
                assertThat(runtime.whereis("place")).isEmpty();
                assertThat(runtime.processCount()).isOne();
            }
            assertThat(self.flush()).isEmpty();
            assertThat(record).hasSize(100).containsOnly(new Echo.Init());
        });
    }

    // I4
    @ParameterizedTest
    @MethodSource("everyWay")
    void sparesAStarterThatDoesNotTrap(Decline decline) {
        Tester.run(runtime, self -> {
            self.trapExits(false);
            for (int run = 0; run < 100; run++) {
                assertThat(startLinkFails(self, decline).reason()).isEqualTo(decline.reason());
            }
            assertThat(self.flush()).isEmpty();
        });
    }

    // D02, D09
    @ParameterizedTest
    @MethodSource("everyWay")
    void leavesNoExitWithAStarterThatTraps(Decline decline) {
        Tester.run(runtime, self -> {
            for (int run = 0; run < 100; run++) {
                assertThat(startLinkFails(self, decline).reason()).isEqualTo(decline.reason());
                assertThat(self.flush()).isEmpty();
            }
        });
    }

    private StartException startLinkFails(Self self, Decline decline) {
        return catchThrowableOfType(StartException.class,
                () -> GenServer.startLink(self, () -> server(decline), NAMED));
    }

}
