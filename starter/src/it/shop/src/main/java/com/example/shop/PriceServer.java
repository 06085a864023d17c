package com.example.shop;

import java.util.HashMap;
import java.util.Map;

import io.coppice.spring.ProcessBean;

/// Whoever injects [Prices] calls the process, and never this object itself.
@ProcessBean(value = "prices", supervisor = "/shop")
class PriceServer implements Prices {

    private final Map<String, Integer> cents = new HashMap<>(Map.of("pen", 150, "book", 1200));

    @Override
    public int cents(String article) {
        return cents.get(article); // an unknown article is a crash, and the changed
                                   // prices are gone
    }

    @Override
    public void change(String article, int price) {
        cents.put(article, price);
    }

}
