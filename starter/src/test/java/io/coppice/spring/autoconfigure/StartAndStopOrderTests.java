package io.coppice.spring.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coppice.server.ServerRef;
import io.coppice.application.Application;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Count;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The tree is there before the first request and until the last one is answered.
@ExtendWith(OutputCaptureExtension.class)
class StartAndStopOrderTests {

    @Test
    void startsBeforeTheWebServerAcceptsRequests() {
        try (ConfigurableApplicationContext context = start()) {
            assertThat(context.getBean(Trail.class).steps()).containsSubsequence("prices ready", "web server ready");
        }
    }

    @Test
    void stopsAfterTheWebServerHasDrainedAndSaysWhatItStopped(CapturedOutput output) throws Exception {
        ConfigurableApplicationContext context = start();
        Trail trail = context.getBean(Trail.class);
        SlowController controller = context.getBean(SlowController.class);
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slow")).build();
            CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, BodyHandlers.ofString());
            await().until(() -> controller.entered.getCount() == 0);

            Thread close = Thread.ofVirtual().start(context::close);
            await().until(() -> output.getOut().contains("Commencing graceful shutdown"));
            controller.leave.countDown();
            close.join();

            assertThat(response.get(10, TimeUnit.SECONDS).body()).isEqualTo("0 in stock");
        }
        assertThat(trail.steps()).containsSubsequence("request answered", "prices stopped shutdown");
        assertThat(output).contains("Started /shop in ")
            .contains("Stopped /shop in ")
            .contains("5 processes stopped, 0 killed, 0 still running");
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(WebShop.class).initializers(Trees.yaml(Trees.SHOP))
            .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off")
            .run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ShopBeans.class)
    static class WebShop {

        @Bean
        SlowController slowController(Application tree, Trail trail) {
            return new SlowController(tree.server("/shop/inventory"), trail);
        }

        @Bean
        Listener listener(Trail trail) {
            return new Listener(trail);
        }

    }

    record Listener(Trail trail) {

        @EventListener(WebServerInitializedEvent.class)
        void webServerReady() {
            trail.add("web server ready");
        }

    }

    @RestController
    static class SlowController {

        private final CountDownLatch entered = new CountDownLatch(1);

        private final CountDownLatch leave = new CountDownLatch(1);

        private final ServerRef<Inventory.Message> inventory;

        private final Trail trail;

        SlowController(ServerRef<Inventory.Message> inventory, Trail trail) {
            this.inventory = inventory;
            this.trail = trail;
        }

        @GetMapping("/slow")
        String slow() throws InterruptedException {
            entered.countDown();
            leave.await();
            String answer = inventory.<Integer>call(Count::new) + " in stock";
            trail.add("request answered");
            return answer;
        }

    }

}
