package io.coppice.server;

import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Tester;
import io.coppice.server.StartTests.How;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Starting a server by a name that it can't have.
class StartNameTests {

    private static final ServerOptions NAMED = ServerOptions.named("place");

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<Object> record = new LinkedBlockingQueue<>();

    @Nested
    class NameThatIsTaken {

        // D08, I7
        @ParameterizedTest
        @EnumSource
        void failsWithThePidOfTheHolderWithoutInit(How how) {
            Tester.run(runtime, self -> {
                Pid holder = GenServer.startPid(runtime, () -> new Echo(record), NAMED);
                var late = new LinkedBlockingQueue<>();
                for (int run = 0; run < 100; run++) {
                    var thrown = catchThrowableOfType(StartException.class,
                            () -> how.start(self, new Echo(late), NAMED));
                    assertThat(thrown.reason()).isEqualTo(ExitReason.of(new StartException.AlreadyStarted(holder)));
                }
                assertThat(late).isEmpty();
                assertThat(self.flush()).isEmpty();
                assertThat(holder.isAlive()).isTrue();
            });
        }

    }

    @Nested
    class NameThatIsNone {

        // D13
        @ParameterizedTest
        @ValueSource(strings = { "", " ", "undefined" })
        void failsInTheCaller(String name) {
            assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.named(name))
                .withMessageContaining("'" + name + "'");
        }

        // D13
        @Test
        void isNoProblemWhenThereIsNone() {
            assertThat(GenServer.startPid(runtime, () -> new Echo(record), ServerOptions.DEFAULT).isAlive()).isTrue();
        }

    }

}
