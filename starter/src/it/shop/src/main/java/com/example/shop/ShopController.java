package com.example.shop;

import io.coppice.server.ServerRef;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// A call that fails because a process is being restarted becomes a 503 with `Retry-After` by itself.
@RestController
class ShopController {

    private final ServerRef<Inventory.Message> inventory;

    private final Prices prices;

    ShopController(ServerRef<Inventory.Message> inventory, Prices prices) {
        this.inventory = inventory;
        this.prices = prices;
    }

    @GetMapping("/articles/{article}")
    Article article(@PathVariable String article) {
        int pieces = inventory.call(reply -> new Inventory.Count(article, reply)); // waits
                                                                                   // for
                                                                                   // the
                                                                                   // reply
        return new Article(article, prices.cents(article), pieces);
    }

    @PostMapping("/articles/{article}/orders")
    void order(@PathVariable String article) {
        boolean taken = inventory.call(reply -> new Inventory.Take(article, reply));
        if (!taken) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
    }

    record Article(String name, int cents, int pieces) {
    }

}
