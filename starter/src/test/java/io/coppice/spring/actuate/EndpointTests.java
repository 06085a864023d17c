package io.coppice.spring.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import io.coppice.server.ServerRef;
import io.coppice.application.Application;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.TreeNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The endpoints over real HTTP.
class EndpointTests {

    private final HttpClient http = HttpClient.newHttpClient();

    private ConfigurableApplicationContext context;

    @AfterEach
    void close() {
        context.close();
        http.close();
    }

    @Test
    void showsTheTree() throws Exception {
        start();

        HttpResponse<String> response = get("/actuator/supervisors");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonContentAssert json = json(response);
        json.extractingPath("$.supervisors.length()").isEqualTo(1);
        json.extractingPath("$.supervisors[0].name").isEqualTo("shop");
        json.extractingPath("$.supervisors[0].path").isEqualTo("/shop");
        json.extractingPath("$.supervisors[0].type").isEqualTo("supervisor");
        json.extractingPath("$.supervisors[0].state").isEqualTo("running");
        json.extractingPath("$.supervisors[0].strategy").isEqualTo("rest-for-one");
        json.extractingPath("$.supervisors[0].limit.restarts").isEqualTo(5);
        json.extractingPath("$.supervisors[0].limit.within").isEqualTo("PT10S");
        json.extractingPath("$.supervisors[0].childCount").isEqualTo(3);
        json.extractingPath("$.supervisors[0].children[*].type")
            .isEqualTo(List.of("worker", "supervisor", "dynamic-supervisor"));
        json.extractingPath("$.supervisors[0].children[1].children[0].restart").isEqualTo("transient");
    }

    @Test
    void showsOneNodeWithoutWhatItDoesNotHave() throws Exception {
        start();

        JsonContentAssert json = json(get("/actuator/supervisors/shop/inventory"));

        json.extractingPath("$.pid").isEqualTo(pid("/shop/inventory"));
        json.extractingPath("$.restarts").isEqualTo(0);
        json.extractingPath("$.restart").isEqualTo("permanent");
        json.extractingPath("$.since").asString().endsWith("Z");
        json.doesNotHavePath("$.lastExit").doesNotHavePath("$.children").doesNotHavePath("$.strategy");
    }

    @Test
    void pagesChildren() throws Exception {
        start();

        JsonContentAssert json = json(get("/actuator/supervisors/shop?offset=1&limit=1"));

        json.extractingPath("$.childCount").isEqualTo(3);
        json.extractingPath("$.children[*].name").isEqualTo(List.of("back-office"));
    }

    @Test
    void refusesWhatIsNotThereOrMakesNoSense() throws Exception {
        start();

        assertThat(get("/actuator/supervisors/shop/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/supervisors/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/supervisors/shop?limit=-1").statusCode()).isEqualTo(400);
        assertThat(get("/actuator/supervisors/shop?offset=x").statusCode()).isEqualTo(400);
        assertThat(get("/actuator/restarts?limit=-1").statusCode()).isEqualTo(400);
        assertThat(get("/shop/inventory").statusCode()).isEqualTo(404);
    }

    @Test
    void showsRestartsNewestFirst() throws Exception {
        start();
        crash("first");
        crash("second");

        JsonContentAssert json = json(get("/actuator/restarts"));
        json.extractingPath("$.restarts[?(@.path=='/shop/inventory')].message")
            .isEqualTo(List.of("java.lang.IllegalStateException: second", "java.lang.IllegalStateException: first"));
        json.extractingPath("$.restarts.length()").isEqualTo(6);
        json(get("/actuator/restarts?limit=2")).extractingPath("$.restarts.length()").isEqualTo(2);

        json = json(get("/actuator/supervisors/shop/inventory"));
        json.extractingPath("$.restarts").isEqualTo(2);
        json.extractingPath("$.lastExit.reason").isEqualTo("crashed");
        json.extractingPath("$.lastExit.message").asString().contains("second");
        json.extractingPath("$.lastExit.at").asString().endsWith("Z");
    }

    @Test
    void showsTheRestartsOfAPartOfTheTreeAndAfterAMoment() throws Exception {
        start();
        crash("first");

        json(get("/actuator/restarts?path=/shop/inventory")).extractingPath("$.restarts[*].path")
            .isEqualTo(List.of("/shop/inventory"));
        json(get("/actuator/restarts?path=/shop/")).extractingPath("$.restarts.length()").isEqualTo(3);
        json(get("/actuator/restarts?path=/sh")).extractingPath("$.restarts.length()").isEqualTo(0);
        json(get("/actuator/restarts?after=2000-01-01T00:00:00Z")).extractingPath("$.restarts.length()").isEqualTo(3);
        json(get("/actuator/restarts?after=2999-01-01T00:00:00Z")).extractingPath("$.restarts.length()").isEqualTo(0);
        assertThat(get("/actuator/restarts?after=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void showsTwentyRestartsUnlessAskedForMore() throws Exception {
        start();
        for (int i = 0; i < 11; i++) {
            context.getBean(Application.class).restart("/shop/back-office/tariff");
            context.getBean(Application.class).restart("/shop/inventory");
        }

        HttpResponse<String> response = get("/actuator/restarts");

        json(response).extractingPath("$.restarts.length()").isEqualTo(20);
        json(get("/actuator/restarts?limit=22")).extractingPath("$.restarts.length()").isEqualTo(22);
        assertThat(response.body()).hasSizeLessThan(200_000);
    }

    @Test
    void tellsEverythingAboutARestart() throws Exception {
        start();
        String oldPid = pid("/shop/inventory");
        crash("x".repeat(100_000));

        HttpResponse<String> response = get("/actuator/restarts?limit=1000000");

        JsonContentAssert json = json(response);
        String entry = "$.restarts[?(@.path=='/shop/inventory')]";
        json.extractingPath(entry + ".oldPid").isEqualTo(List.of(oldPid));
        json.extractingPath(entry + ".newPid").isEqualTo(List.of(pid("/shop/inventory")));
        json.extractingPath(entry + ".reason").isEqualTo(List.of("crashed"));
        json.extractingPath(entry + ".attempt").isEqualTo(List.of(1));
        json.extractingPath(entry + ".delay").isEqualTo(List.of("PT0S"));
        json.extractingPath(entry + ".strategy").isEqualTo(List.of("rest-for-one"));
        assertThat(response.body()).contains("stackTrace", "IllegalStateException").hasSizeLessThan(60_000);
    }

    @Test
    void isReadOnlyByDefault() throws Exception {
        start();

        assertThat(post("/actuator/supervisors/shop/inventory", "{\"action\":\"kill\"}").statusCode()).isEqualTo(405);
    }

    @Test
    void killsStopsStartsAndRestartsWhereThatIsAllowed() throws Exception {
        start("--management.endpoint.supervisors.access=unrestricted");
        String pid = pid("/shop/inventory");

        assertThat(post("/actuator/supervisors/shop/inventory", "{\"action\":\"kill\"}").statusCode()).isEqualTo(200);
        await().until(() -> node("/shop/inventory").restarts() == 1);
        assertThat(pid("/shop/inventory")).isNotEqualTo(pid);
        json(get("/actuator/restarts")).extractingPath("$.restarts[?(@.oldPid=='" + pid + "')].reason")
            .isEqualTo(List.of("killed"));

        json(post("/actuator/supervisors/shop/inventory", "{\"action\":\"stop\"}")).extractingPath("$.state")
            .isEqualTo("stopped");
        json(post("/actuator/supervisors/shop/inventory", "{\"action\":\"start\"}")).extractingPath("$.state")
            .isEqualTo("running");
        assertThat(post("/actuator/supervisors/shop/inventory", "{\"action\":\"start\"}").statusCode()).isEqualTo(409);
        assertThat(post("/actuator/supervisors/shop/back-office", "{\"action\":\"RESTART\"}").statusCode())
            .isEqualTo(200);
    }

    @Test
    void refusesActionsThatMakeNoSense() throws Exception {
        start("--management.endpoint.supervisors.access=unrestricted");

        assertThat(post("/actuator/supervisors/shop", "{\"action\":\"explode\"}").statusCode()).isEqualTo(400);
        assertThat(post("/actuator/supervisors/shop", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/actuator/supervisors/nobody", "{\"action\":\"kill\"}").statusCode()).isEqualTo(404);
        assertThat(post("/actuator/supervisors", "{\"action\":\"kill\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void isAbsentWhenNotExposed() throws Exception {
        start("--management.endpoints.web.exposure.include=health");

        assertThat(get("/actuator/supervisors").statusCode()).isEqualTo(404);
        assertThat(context.getBeanNamesForType(SupervisorsEndpoint.class)).isEmpty();
        assertThat(context.getBeanNamesForType(RestartsEndpoint.class)).isEmpty();
    }

    private void start(String... arguments) {
        context = new SpringApplicationBuilder(WebShop.class).initializers(Trees.yaml(Trees.SHOP))
            .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
                    "management.endpoints.web.exposure.include=supervisors,restarts")
            .run(arguments);
    }

    private void crash(String text) {
        TreeNode inventory = node("/shop/inventory");
        long before = inventory.restarts();
        ServerRef<Inventory.Message> server = context.getBean(Application.class).server("/shop/inventory");
        server.cast(new Crash(text));
        await().until(() -> inventory.restarts() > before && inventory.state().label().equals("running"));
    }

    private TreeNode node(String path) {
        return context.getBean(Application.class).node(path).orElseThrow();
    }

    private String pid(String path) {
        return String.valueOf(node(path).pid());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static JsonContentAssert json(HttpResponse<String> response) {
        return assertThat(new JsonContent(response.body()));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ShopBeans.class)
    static class WebShop {

    }

}
