package io.coppice.supervision.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the workers of the model do: they start, unless that is to fail, and stop.
final class Stage {

    private final Map<String, Integer> failures = new HashMap<>();

    private final List<String> trace = new ArrayList<>();

    void fail(String worker, int times) {
        failures.put(worker, times);
    }

    boolean start(String worker) {
        int left = failures.getOrDefault(worker, 0);
        failures.put(worker, Math.max(0, left - 1));
        trace.add(((left > 0) ? "fail " : "start ") + worker);
        return left == 0;
    }

    void stop(String worker) {
        trace.add("stop " + worker);
    }

    List<String> takeTrace() {
        List<String> taken = List.copyOf(trace);
        trace.clear();
        return taken;
    }

}
