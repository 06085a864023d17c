package com.example.shop;

import io.coppice.activeobject.Cast;

/// Calls are messages to a process, see [PriceServer].
public interface Prices {

    int cents(String article);

    @Cast // returns at once
    void change(String article, int cents);

}
