package io.coppice.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// The message in whose handling a server ended itself is kept for the report.
@Timeout(30)
class FatalMessageTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Pid pid = GenServer.startPid(runtime, Fragile::new, ServerOptions.DEFAULT);

    private @Nullable Object after(Object message) {
        var end = new CompletableFuture<ExitReason>();
        pid.watch(end::complete);
        pid.send(message);
        end.join();
        return runtime.fatalMessage(pid);
    }

    @Test
    void aCrashIsBlamedOnItsMessage() {
        pid.send("fine");

        assertThat(after("crash")).isEqualTo("crash");
    }

    @Test
    void soIsAnExitOnPurpose() {
        assertThat(after("exit")).isEqualTo("exit");
    }

    @Test
    void ofATimerItIsTheMessageItBrings() {
        assertThat(after("timer")).isEqualTo("crash");
    }

    @Test
    void whoIsStoppedOrKilledBlamesNothing() {
        ServerRef.of(pid).stop(ExitReason.of("enough"), Duration.ofSeconds(10));

        assertThat(runtime.fatalMessage(pid)).isNull();
        Pid other = GenServer.startPid(runtime, Fragile::new, ServerOptions.DEFAULT);
        runtime.exit(other, ExitReason.KILL);
        assertThat(runtime.fatalMessage(other)).isNull();
    }

    @Test
    void whoLivesHasNone() {
        assertThat(runtime.fatalMessage(pid)).isNull();
    }

    private static final class Fragile implements GenServer<String> {

        private ServerSelf<String> self;

        @Override
        public void init(ServerSelf<String> itself) {
            self = itself;
        }

        @Override
        public void handle(String message) {
            switch (message) {
                case "crash" -> throw new IllegalStateException("boom");
                case "exit" -> throw self.exit(ExitReason.of("enough"));
                case "timer" -> self.startTimer("t", Duration.ZERO, "crash");
                default -> {
                }
            }
        }

    }

}
