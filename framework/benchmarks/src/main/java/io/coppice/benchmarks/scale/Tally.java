package io.coppice.benchmarks.scale;

import java.util.concurrent.atomic.LongAdder;

/// How many messages were handled, and by how many different servers.
final class Tally {

    private final LongAdder messages = new LongAdder();

    private final LongAdder servers = new LongAdder();

    void count(boolean first) {
        messages.increment();
        if (first) {
            servers.increment();
        }
    }

    long messages() {
        return messages.sum();
    }

    long servers() {
        return servers.sum();
    }

}
