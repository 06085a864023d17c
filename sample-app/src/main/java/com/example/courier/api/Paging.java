package com.example.courier.api;

import com.example.courier.input.InvalidField;

/// The bounds of a page.
final class Paging {

    private static final int MAX_SIZE = 100;

    private Paging() {
    }

    static void check(int page, int size) {
        if (page < 0) {
            throw new InvalidField("page", page, "use 0 for the first page");
        }
        if (size < 1 || size > MAX_SIZE) {
            throw new InvalidField("size", size, "use 1 to " + MAX_SIZE);
        }
    }

}
