package com.example.courier.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The latest requests that the receiver got, and how many it got under each name.
@Component
@Profile("demo")
class Inbox {

    private static final int MAX_KEPT = 200;

    private static final int MAX_NAMES = 1000;

    private final Deque<Received> latest = new ArrayDeque<>();

    private final Map<String, Long> counts = new LinkedHashMap<>();

    /// Counts a request and returns which one it is of its name.
    synchronized long count(String name) {
        if (this.counts.size() >= MAX_NAMES && !this.counts.containsKey(name)) {
            this.counts.clear();
        }
        return this.counts.merge(name, 1L, Long::sum);
    }

    synchronized void keep(Received received) {
        if (this.latest.size() == MAX_KEPT) {
            this.latest.removeLast();
        }
        this.latest.addFirst(received);
    }

    /// The newest first.
    synchronized List<Received> latest() {
        return List.copyOf(this.latest);
    }

    synchronized Map<String, Long> counts() {
        return Map.copyOf(this.counts);
    }

    synchronized void clear() {
        this.latest.clear();
        this.counts.clear();
    }

}
