package io.coppice.process;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What a runtime has learned about behaviours.
final class Habits {

    private static final Habit PLATFORM = new Habit(Placement.PLATFORM);

    private static final Habit VIRTUAL = new Habit(Placement.VIRTUAL);

    private final ConcurrentMap<Class<?>, Habit> learned = new ConcurrentHashMap<>();

    Habit of(Placement wanted, MessageHandler handler) {
        return switch (wanted) {
            case PLATFORM -> PLATFORM;
            case VIRTUAL -> VIRTUAL;
            case AUTO -> learned(handler.behaviour());
        };
    }

    private Habit learned(Class<?> behaviour) {
        Habit known = learned.get(behaviour);
        return (known != null) ? known : learned.computeIfAbsent(behaviour, _ -> new Habit(this));
    }

}
