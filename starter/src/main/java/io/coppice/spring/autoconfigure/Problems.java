package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong, so that one failed start names everything.
final class Problems {

    private final PropertyOrigins origins;

    private final List<Problem> found = new ArrayList<>();

    Problems(PropertyOrigins origins) {
        this.origins = origins;
    }

    /// Adds a problem with a value that was configured.
    void add(String property, Object value, String rule, String remedy) {
        add(new Problem(property, value, origins.of(property), rule, remedy));
    }

    /// Adds a problem with a property that should be there; its origin is that of what
    /// surrounds it.
    void addMissing(String property, String rule, String remedy) {
        add(new Problem(property, null, origins.around(property), rule, remedy));
    }

    void add(Problem problem) {
        found.add(problem);
    }

    PropertyOrigins origins() {
        return origins;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidTreeException(found);
        }
    }

}
