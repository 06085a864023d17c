package com.example.courier.delivery;

import java.time.Duration;

import com.example.courier.support.CourierClient;
import com.example.courier.support.Load;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Two destinations that always hang or fail must not show to the others, in completeness, order or speed.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "courier.allow-private-destinations=true", "courier.delivery.timeout=1m" })
class IsolationTests {

    @LocalServerPort
    private int port;

    /// The limit is shorter than one attempt at the hanging destination.
    @Test
    @Timeout(120)
    void goodDestinationsGetEverythingOnceAndInOrder() {
        deliver(100, 4, Duration.ofSeconds(45));
    }

    @Test
    @Tag("slow")
    @Timeout(300)
    void atFullSize() {
        deliver(1000, 18, Duration.ofMinutes(2));
    }

    private void deliver(int events, int goodDestinations, Duration limit) {
        try (var courier = new CourierClient(this.port); var load = new Load(goodDestinations)) {
            load.subscribe(courier);
            long begin = System.nanoTime();
            load.send(courier, events);
            load.awaitEverythingOnce(limit);
            System.out.printf("%d events to %d good destinations took %d ms%n", events, goodDestinations,
                    (System.nanoTime() - begin) / 1_000_000);
        }
    }

}
