package io.coppice.spring.example;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What happened, in order.
public final class Trail {

    private final List<String> steps = new CopyOnWriteArrayList<>();

    public void add(String step) {
        steps.add(step);
    }

    public List<String> steps() {
        return List.copyOf(steps);
    }

    /// The steps that begin with a word.
    public List<String> steps(String word) {
        return steps.stream().filter(step -> step.startsWith(word)).toList();
    }

}
