package com.example.shop;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.coppice.server.ServerRef;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Fills the shelves. A run that throws is a crash of the child `/jobs/Delivery.arrive`, with history and back-off.
@Component
class Delivery {

    private final ServerRef<Inventory.Message> inventory;

    Delivery(ServerRef<Inventory.Message> inventory) {
        this.inventory = inventory;
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.HOURS)
    void arrive() {
        for (String article : List.of("pen", "book")) {
            inventory.cast(new Inventory.Add(article, 10)); // returns at once
        }
    }

}
