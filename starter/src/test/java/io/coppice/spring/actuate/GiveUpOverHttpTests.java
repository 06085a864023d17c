package io.coppice.spring.actuate;

import java.io.IOException;
import java.net.http.HttpResponse;

import io.coppice.application.Application;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What an orchestrator learns when the tree gives up, over real HTTP.
class GiveUpOverHttpTests {

    private static final String LIVENESS = "/actuator/health/liveness";

    private static final String HOPELESS = Trees.SHOP.replace("max-restarts: 5", "max-restarts: 0");

    private RunningShop shop;

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void livenessIsBrokenUntilAnOperatorStartsWhatGaveUp() throws Exception {
        shop = RunningShop.start(HOPELESS, ProcessesEndpointTests.WebShop.class,
                "--management.endpoint.supervisors.access=unrestricted");
        assertThat(liveness()).isEqualTo("200 UP");

        crash(shop.bean(Application.class));

        await().until(() -> liveness().equals("503 DOWN"));
        assertThat(shop.post("/actuator/supervisors/shop", "{\"action\": \"start\"}").statusCode()).isEqualTo(200);
        await().until(() -> liveness().equals("200 UP"));
    }

    @Test
    void livenessIsBrokenWhenTheTreeGaveUpBeforeTheApplicationWasReady() {
        shop = RunningShop.start(HOPELESS, HastyShop.class);

        await().until(() -> liveness().equals("503 DOWN"));
    }

    private String liveness() throws IOException, InterruptedException {
        HttpResponse<String> response = shop.get(LIVENESS);
        return response.statusCode() + " " + response.body().replaceAll(".*?\"status\":\"(\\w+)\".*", "$1");
    }

    private static void crash(Application tree) {
        tree.<Inventory.Message>server("/shop/inventory").cast(new Crash("again"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ShopBeans.class)
    static class HastyShop {

        @Bean
        Haste haste(Application tree, ApplicationAvailability availability) {
            return new Haste(tree, availability);
        }

    }

    /// Lets the tree give up after its start, and before Boot says that all is well.
    record Haste(Application tree, ApplicationAvailability availability) implements SmartLifecycle {

        @Override
        public void start() {
            crash(tree);
            await().until(() -> availability.getLastChangeEvent(LivenessState.class) != null
                    && availability.getLivenessState() == LivenessState.BROKEN);
        }

        @Override
        public void stop() {
        }

        @Override
        public boolean isRunning() {
            return false;
        }

    }

}
