package io.coppice.spring.actuate;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.coppice.application.Application;
import io.coppice.process.Pid;
import io.coppice.process.SpawnOptions;
import io.coppice.server.ServerRef;
import io.coppice.spring.Redaction;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.Trees;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.awaitility.Awaitility.await;

/// A shop in which one server has crashed on a message, which is in quarantine, and one process hangs.
final class SaturdayShop implements AutoCloseable {

    private static final String TREE = Trees.SHOP.replace("bean: inventory",
            "bean: inventory\n          keep-mailbox: 1");

    private final CountDownLatch leave = new CountDownLatch(1);

    private final RunningShop shop = RunningShop.start(TREE, TalkativeShop.class,
            "--management.endpoint.health.show-details=always", "--management.endpoint.restarts.show-values=always",
            "--management.endpoint.quarantine.show-values=always");

    private final Pid hanging;

    SaturdayShop() throws InterruptedException {
        ServerRef<Inventory.Message> inventory = shop.bean(Application.class).server("/shop/inventory");
        inventory.cast(new Crash("no connection to the warehouse"));
        await().until(() -> shop.node("/shop/carts").restarts() == 1
                && shop.node("/shop/carts").state().label().equals("running"));
        this.hanging = hang();
    }

    private Pid hang() throws InterruptedException {
        var entered = new CountDownLatch(1);
        Pid pid = shop.runtime().spawnHandler(_ -> {
            entered.countDown();
            leave.await();
        }, SpawnOptions.labelled("price import"));
        pid.send("first");
        entered.await();
        for (int i = 0; i < 3; i++) {
            pid.send("more");
        }
        return pid;
    }

    RunningShop shop() {
        return shop;
    }

    Pid hanging() {
        return hanging;
    }

    @Override
    public void close() {
        leave.countDown();
        shop.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class TalkativeShop extends ProcessesEndpointTests.WebShop {

        // @start redaction
        @Bean
        Redaction inventoryMessages() {
            return message -> switch (message) {
                case Crash(var text) -> Map.of("text", text);
                default -> Map.of();
            };
        }
        // @end

    }

}
