package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.coppice.spring.Places.Place;
import io.coppice.supervision.NodeType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Checks the settings beside the tree, so that their mistakes are reported together with those of the tree.
final class Settings {

    private static final Logger logger = LoggerFactory.getLogger("coppice.application");

    private static final String PHASE_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";

    private static final Duration DEFAULT_PHASE_TIMEOUT = Duration.ofSeconds(30);

    private Settings() {
    }

    static void check(Environment environment, Problems problems) {
        Binder binder = Binder.get(environment);
        Values values = new Values("coppice", problems);
        values.duration("stop-timeout", text(binder, "coppice.stop-timeout"));
        values.choice("on-give-up", text(binder, "coppice.on-give-up"), Labels.all(OnGiveUp.class));
        values.count("restart-history", text(binder, "coppice.restart-history"), 1,
                "Write how many restarts to keep, for example 200");
        checkBudget(binder, new Values("coppice.budget", problems));
    }

    private static void checkBudget(Binder binder, Values values) {
        String restarts = text(binder, "coppice.budget.max-restarts");
        String within = text(binder, "coppice.budget.within");
        values.count("max-restarts", restarts, 0,
                "Write how many restarts the whole application may have, or remove it");
        values.duration("within", within, Duration.ofSeconds(1), "a duration of one second or more is expected");
        if (restarts == null && within != null) {
            values.reportMissing("max-restarts", "a budget is a number of restarts within a time",
                    "Add 'max-restarts: 20', or remove 'budget'");
        }
        if (within == null && restarts != null) {
            values.reportMissing("within", "a budget is a number of restarts within a time",
                    "Add 'within: 1m', or remove 'budget'");
        }
    }

    /// The context goes on without the tree when its own patience is over, which is
    /// rarely what anybody wants.
    static void warnOfLateStop(Environment environment, Duration stopTimeout) {
        Duration phase = phaseTimeout(environment);
        if (stopTimeout.compareTo(phase) >= 0) {
            logger.warn("'coppice.stop-timeout' is {}, but Spring waits no longer than '{}' of {}: make it shorter",
                    stopTimeout, PHASE_TIMEOUT, phase);
        }
    }

    /// Checks who is to supervise the tasks of the executor, as far as the configuration
    /// knows; a tree in code may have more places.
    static void checkTasks(Environment environment, List<Place> places, Problems problems) {
        Binder binder = Binder.get(environment);
        Values values = new Values("coppice.tasks", problems);
        values.duration("shutdown", text(binder, "coppice.tasks.shutdown"));
        String path = text(binder, "coppice.tasks.supervisor");
        List<String> fit = places.stream()
            .filter(place -> place.type() == NodeType.DYNAMIC_SUPERVISOR)
            .map(Place::path)
            .toList();
        if (path != null && !fit.contains(path) && isConfigured(path, places)) {
            values.report("supervisor", path,
                    "tasks are children of a dynamic supervisor, and there is none at '" + path + "'", fit.isEmpty()
                            ? "Add a node with 'type: dynamic-supervisor' there" : Suggestions.forWord(path, fit));
        }
    }

    private static boolean isConfigured(String path, List<Place> places) {
        return !path.startsWith("/") || places.stream().anyMatch(place -> (path + "/").startsWith(place.path() + "/"));
    }

    /// How long Spring waits for those that stop at the same time.
    static Duration phaseTimeout(Environment environment) {
        return Binder.get(environment).bind(PHASE_TIMEOUT, Duration.class).orElse(DEFAULT_PHASE_TIMEOUT);
    }

    private static @Nullable String text(Binder binder, String property) {
        return binder.bind(property, String.class).orElse(null);
    }

}
