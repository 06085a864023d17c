package io.coppice.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coppice.process.ProcessRuntime;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What a carrier is told of the messages of a server.
class ServerContextTests {

    private final ManualTime time = new ManualTime();

    private final List<String> entered = new CopyOnWriteArrayList<>();

    private final ProcessRuntime runtime = ProcessRuntime.start(time.options().carrying(() -> message -> {
        entered.add(String.valueOf(message));
        return _ -> {
        };
    }));

    private final ServerRef<String> server = GenServer.start(runtime, Arranger::new);

    @AfterEach
    void close() {
        runtime.close();
    }

    private void cast(String message) {
        server.cast(message);
        time.advance(Duration.ZERO);
    }

    @Test
    void aTimerStandsForItsMessage() {
        cast("timer");
        time.advance(Duration.ofSeconds(1));
        assertThat(entered).containsExactly("timer", "tick");
    }

    @Test
    void aLookWhetherTheServerIsIdleIsNoMessageOfIts() {
        cast("idle");
        time.advance(Duration.ofSeconds(1));
        assertThat(entered).containsExactly("idle", "null");
    }

    @Test
    void whatIsToBeHandledNextBelongsToTheMessageBefore() {
        cast("next");
        assertThat(entered).containsExactly("next");
    }

    /// Arranges for itself what it is told to.
    private static final class Arranger implements GenServer<String> {

        private ServerSelf<String> self;

        @Override
        public void init(ServerSelf<String> own) {
            self = own;
        }

        @Override
        public void handle(String message) {
            switch (message) {
                case "timer" -> self.startTimer("t", Duration.ofSeconds(1), "tick");
                case "idle" -> self.idleTimeout(Duration.ofSeconds(1), "tick");
                case "next" -> self.continueWith("tick");
                default -> assertThat(message).isEqualTo("tick");
            }
        }

    }

}
