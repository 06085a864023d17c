package io.coppice.spring.actuate;

import java.util.List;

import io.coppice.application.Application;
import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.Prices;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.Incident;
import io.coppice.supervision.Restart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Restarts grouped by what is behind them, over real HTTP.
class IncidentsTests {

    private static final String INCIDENTS = "/actuator/restarts/incidents";

    private final RunningShop shop = RunningShop.start(ProcessesEndpointTests.WebShop.class);

    private final Application tree = shop.bean(Application.class);

    @AfterEach
    void close() {
        shop.close();
    }

    private void crashInventory(String text) {
        ServerRef<Inventory.Message> inventory = tree.server("/shop/inventory");
        long before = shop.node("/shop/carts").restarts();
        inventory.cast(new Crash(text));
        await().until(() -> shop.node("/shop/carts").restarts() > before
                && shop.node("/shop/carts").state().label().equals("running"));
    }

    private void crashTariff(String text) {
        ServerRef<Prices.Message> tariff = tree.server("/shop/back-office/tariff");
        long before = shop.node("/shop/back-office/tariff").restarts();
        tariff.cast(new Prices.Fail(text));
        await().until(() -> shop.node("/shop/back-office/tariff").restarts() > before);
    }

    @Test
    void crashesWithTheSameCauseAreOneIncident() throws Exception {
        crashInventory("no connection after 17 ms");
        crashTariff("no connection after 18 ms");
        crashTariff("no price");

        JsonContentAssert json = shop.json(INCIDENTS);

        json.extractingPath("$.incidents[*].message").isEqualTo(List.of("no price", "no connection after # ms"));
        json.extractingPath("$.incidents[1].cause").isEqualTo("java.lang.IllegalStateException");
        json.extractingPath("$.incidents[1].crashes").isEqualTo(2);
        json.extractingPath("$.incidents[1].paths").isEqualTo(List.of("/shop/inventory", "/shop/back-office/tariff"));
        json.extractingPath("$.incidents[1].morePaths").isEqualTo(false);
        json.extractingPath("$.incidents[1].first").asString().endsWith("Z");
        json.extractingPath("$.incidents[1].last").asString().endsWith("Z");
    }

    @Test
    void showsThoseOfAPartOfTheTreeAndAfterAMoment() throws Exception {
        crashInventory("no connection");
        crashTariff("no price");

        shop.json(INCIDENTS + "?path=/shop/back-office")
            .extractingPath("$.incidents[*].message")
            .isEqualTo(List.of("no price"));
        shop.json(INCIDENTS + "?limit=1").extractingPath("$.incidents[*].message").isEqualTo(List.of("no price"));
        shop.json(INCIDENTS + "?after=2000-01-01T00:00:00Z").extractingPath("$.incidents.length()").isEqualTo(2);
        shop.json(INCIDENTS + "?after=2999-01-01T00:00:00Z").extractingPath("$.incidents.length()").isEqualTo(0);
    }

    @Test
    void namesTwentyPlacesAtMost() throws Exception {
        DynamicSupervisorRef carts = tree.dynamicSupervisor("/shop/carts");
        GenServer<String> cart = _ -> {
            throw new IllegalStateException("no wheels");
        };
        for (int i = 0; i < 25; i++) {
            Pid pid = carts.start(ChildSpec.worker(() -> cart).restart(Restart.TEMPORARY));
            pid.send("roll");
        }
        await().until(() -> tree.tree().incidents().stream().mapToInt(Incident::crashes).sum() == 25);

        JsonContentAssert json = shop.json(INCIDENTS);

        json.extractingPath("$.incidents[0].crashes").isEqualTo(25);
        json.extractingPath("$.incidents[0].paths.length()").isEqualTo(20);
        json.extractingPath("$.incidents[0].morePaths").isEqualTo(true);
    }

    @Test
    void refusesWhatIsNotThereOrMakesNoSense() throws Exception {
        assertThat(shop.get("/actuator/restarts/accidents").statusCode()).isEqualTo(404);
        assertThat(shop.get(INCIDENTS + "?limit=-1").statusCode()).isEqualTo(400);
        assertThat(shop.get(INCIDENTS + "?after=yesterday").statusCode()).isEqualTo(400);
    }

}
