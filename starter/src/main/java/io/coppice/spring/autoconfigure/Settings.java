package io.coppice.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Checks the settings beside the tree, so that their mistakes are reported together with those of the tree.
final class Settings {

    private Settings() {
    }

    static void check(Environment environment, Problems problems) {
        Binder binder = Binder.get(environment);
        NodeValues values = new NodeValues("coppice", problems);
        values.duration("stop-timeout", text(binder, "coppice.stop-timeout"));
        values.count("restart-history", text(binder, "coppice.restart-history"), 1,
                "Write how many restarts to keep, for example 200");
    }

    private static @Nullable String text(Binder binder, String property) {
        return binder.bind(property, String.class).orElse(null);
    }

}
