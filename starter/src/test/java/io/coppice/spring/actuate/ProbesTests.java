package io.coppice.spring.actuate;

import java.io.IOException;
import java.net.http.HttpResponse;

import io.coppice.application.Application;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.Prices;
import io.coppice.supervision.NodeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What an orchestrator learns of the critical parts of a tree, over real HTTP.
class ProbesTests {

    private static final String READINESS = "/actuator/health/readiness";

    private static final String LIVENESS = "/actuator/health/liveness";

    private static final String CRITICAL = "/actuator/health/coppiceReadiness";

    /// What crashes here stays down until somebody does something about it.
    private static final String TREE = """
            coppice:
              on-give-up: ignore
              supervisors:
                - name: shop
                  backoff: { initial: 1h, max: 1h, jitter: 0 }
                  children:
                    - { name: inventory, bean: inventory }
                    - name: back-office
                      backoff: { initial: 1h, max: 1h, jitter: 0 }
                      children:
                        - { name: tariff, bean: prices }
            """;

    private RunningShop shop;

    @AfterEach
    void close() {
        shop.close();
    }

    private void start(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[0] = "--management.endpoint.health.show-details=always";
        all[1] = "--management.endpoint.supervisors.access=unrestricted";
        shop = RunningShop.start(TREE, ProcessesEndpointTests.WebShop.class, all);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/shop/inventory", "/shop", "/", "/shop/back-office,/shop/inventory" })
    void isNotReadyWhileSomethingCriticalIsRestarting(String critical) throws Exception {
        start("--coppice.health.readiness=" + critical);
        assertThat(status(READINESS)).isEqualTo("200 UP");

        crashInventory();

        assertThat(status(READINESS)).isEqualTo("503 OUT_OF_SERVICE");
        assertThat(status(LIVENESS)).isEqualTo("200 UP");
        act("/shop/inventory", "restart");
        assertThat(status(READINESS)).isEqualTo("200 UP");
    }

    @Test
    void isNotReadyWhileSomethingBelowIsRestarting() throws Exception {
        start("--coppice.health.readiness=/shop/back-office");

        shop.bean(Application.class).<Prices.Message>server("/shop/back-office/tariff").cast(new Prices.Fail("no"));
        await().until(() -> shop.node("/shop/back-office/tariff").nextStart() != null);

        assertThat(status(READINESS)).isEqualTo("503 OUT_OF_SERVICE");
    }

    @Test
    void isReadyWhileSomethingElseIsRestarting() throws Exception {
        start("--coppice.health.readiness=/shop/back-office");

        crashInventory();

        assertThat(status(READINESS)).isEqualTo("200 UP");
    }

    @Test
    void isNotReadyWhileAnOperatorHasStoppedWhatIsCritical() throws Exception {
        start("--coppice.health.readiness=/shop/inventory");

        act("/shop/inventory", "stop");

        assertThat(status(READINESS)).isEqualTo("503 OUT_OF_SERVICE");
        assertThat(shop.get(CRITICAL).body()).contains("\"stoppedByOperator\":[{\"path\":\"/shop/inventory\"");
        act("/shop/inventory", "start");
        assertThat(status(READINESS)).isEqualTo("200 UP");
    }

    @Test
    void isNotReadyWhenSomethingAboveGaveUp() throws Exception {
        start("--coppice.health.readiness=/shop/inventory", "--coppice.overrides[/shop].max-restarts=0");

        giveUp();

        assertThat(status(READINESS)).isEqualTo("503 OUT_OF_SERVICE");
        assertThat(shop.get(CRITICAL).body()).contains("\"gaveUp\":[{\"path\":\"/shop\"");
    }

    @Test
    void saysWhatIsRestartingAndWhy() throws Exception {
        start("--coppice.health.readiness=/shop/inventory");
        crashInventory();

        JsonContentAssert json = assertThat(new JsonContent(shop.get(CRITICAL).body()));

        json.extractingPath("$.details.paths").asArray().containsExactly("/shop/inventory");
        json.extractingPath("$.details.restarting[0].path").isEqualTo("/shop/inventory");
        json.extractingPath("$.details.restarting[0].since").isEqualTo(shop.node("/shop/inventory").since().toString());
        json.extractingPath("$.details.restarting[0].reason").isEqualTo("crashed");
        json.extractingPath("$.details.restarting[0].message")
            .isEqualTo("java.lang.IllegalStateException: no connection");
        json.extractingPath("$.details.restarting[0].attempt").isEqualTo(1);
        json.extractingPath("$.details.restarting[0].nextStart")
            .isEqualTo(String.valueOf(shop.node("/shop/inventory").nextStart()));
    }

    @Test
    void membersThatAreListedArePreferred() throws Exception {
        start("--coppice.health.readiness=/shop/inventory",
                "--management.endpoint.health.group.readiness.include=readinessState");

        crashInventory();

        assertThat(status(READINESS)).isEqualTo("200 UP");
        assertThat(shop.get(CRITICAL).statusCode()).isEqualTo(503);
    }

    @Test
    void mayBeListedAmongTheMembersOfAnyGroup() throws Exception {
        start("--coppice.health.readiness=/shop/inventory",
                "--management.endpoint.health.group.traffic.include=coppiceReadiness");

        crashInventory();

        assertThat(status("/actuator/health/traffic")).isEqualTo("503 OUT_OF_SERVICE");
    }

    @Test
    void countsOnThePathsOfTheWebServerToo() throws Exception {
        start("--coppice.health.readiness=/shop/inventory",
                "--management.endpoint.health.probes.add-additional-paths=true");
        assertThat(status("/readyz")).isEqualTo("200 UP");

        crashInventory();

        assertThat(status("/readyz")).isEqualTo("503 OUT_OF_SERVICE");
        assertThat(status("/livez")).isEqualTo("200 UP");
    }

    @Test
    void isBrokenWhileSomethingThatMustLiveIsDownForGood() throws Exception {
        start("--coppice.health.liveness=/shop/inventory", "--coppice.overrides[/shop].max-restarts=0");
        assertThat(status(LIVENESS)).isEqualTo("200 UP");

        giveUp();

        assertThat(status(LIVENESS)).isEqualTo("503 DOWN");
        assertThat(status(READINESS)).isEqualTo("200 UP");
        act("/shop", "start");
        assertThat(status(LIVENESS)).isEqualTo("200 UP");
    }

    @Test
    void isAliveWhileSomethingThatMustLiveIsRestartingOrStoppedOnPurpose() throws Exception {
        start("--coppice.health.liveness=/shop");

        crashInventory();
        act("/shop/back-office", "stop");

        assertThat(status(LIVENESS)).isEqualTo("200 UP");
    }

    private void crashInventory() {
        shop.bean(Application.class).<Inventory.Message>server("/shop/inventory").cast(new Crash("no connection"));
        await().until(() -> shop.bean(Application.class)
            .tree()
            .history()
            .stream()
            .anyMatch(restart -> restart.path().equals("/shop/inventory")));
    }

    private void giveUp() {
        shop.bean(Application.class).<Inventory.Message>server("/shop/inventory").cast(new Crash("no connection"));
        await().until(() -> shop.node("/shop").state() == NodeState.GAVE_UP);
    }

    private void act(String path, String action) throws IOException, InterruptedException {
        HttpResponse<String> response = shop.post("/actuator/supervisors" + path, "{\"action\": \"" + action + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private String status(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = shop.get(path);
        return response.statusCode() + " " + response.body().replaceAll(".*?\"status\":\"(\\w+)\".*", "$1");
    }

}
