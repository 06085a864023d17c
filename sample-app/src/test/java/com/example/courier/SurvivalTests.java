package com.example.courier;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import com.example.courier.support.CourierClient;
import com.example.courier.support.CourierProcess;
import com.example.courier.support.Load;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What courier has accepted, it delivers, whatever becomes of its process meanwhile.
class SurvivalTests {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path data;

    @Test
    @Timeout(120)
    void deliversWhatItAcceptedBeforeItWasKilled() {
        killInTheMiddle(150, 3, Duration.ofSeconds(30));
    }

    @Test
    @Timeout(120)
    void stopsWithinItsDeadlineUnderLoadAndLosesNothing() {
        stopInTheMiddle(150, 3, Duration.ofSeconds(30));
    }

    @Test
    @Tag("slow")
    @Timeout(600)
    void isKilledAtFullSize() {
        killInTheMiddle(1000, 18, Duration.ofMinutes(3));
    }

    @Test
    @Tag("slow")
    @Timeout(600)
    void stopsAtFullSize() {
        stopInTheMiddle(1000, 18, Duration.ofMinutes(3));
    }

    private void killInTheMiddle(int events, int goodDestinations, Duration limit) {
        try (var load = new Load(goodDestinations)) {
            runHalf(load, events, CourierProcess::kill);
            finish(load, events, limit);
        }
    }

    private void stopInTheMiddle(int events, int goodDestinations, Duration limit) {
        try (var load = new Load(goodDestinations)) {
            runHalf(load, events, (courier) -> {
                Duration took = courier.terminate();
                System.out.printf("stopping took %d ms%n", took.toMillis());
                assertThat(took).isLessThan(STOP_LIMIT);
                assertThat(courier.log()).contains("stopped");
            });
            finish(load, events, limit);
        }
    }

    /// Ends courier while events still come in and deliveries go out.
    private void runHalf(Load load, int events, Consumer<CourierProcess> end) {
        try (var courier = CourierProcess.start(this.data); var client = new CourierClient(courier.port())) {
            load.subscribe(client);
            Thread sender = Thread.ofVirtual().start(() -> load.send(client, events));
            await().atMost(Duration.ofMinutes(1)).until(() -> load.received() > events / 2);
            end.accept(courier);
            await().atMost(Duration.ofSeconds(30)).until(() -> !sender.isAlive());
        }
    }

    private void finish(Load load, int events, Duration limit) {
        int acceptedBefore = load.accepted().size();
        try (var courier = CourierProcess.start(this.data); var client = new CourierClient(courier.port())) {
            load.send(client, events);
            assertThat(load.accepted()).hasSizeGreaterThanOrEqualTo(acceptedBefore);
            load.awaitEverythingAtLeastOnce(limit);
        }
    }

}
