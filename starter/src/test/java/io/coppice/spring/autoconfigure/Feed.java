package io.coppice.spring.autoconfigure;

import io.coppice.spring.example.Trail;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/// Something that Spring can start and stop.
class Feed implements SmartLifecycle {

    private final Trail trail;

    private final Environment environment;

    private volatile boolean running;

    Feed(Trail trail, Environment environment) {
        this.trail = trail;
        this.environment = environment;
    }

    @Override
    public void start() {
        trail.add("feed started");
        running = true;
        if (environment.containsProperty("failing")) {
            throw new IllegalStateException("no connection");
        }
    }

    @Override
    public void stop() {
        trail.add("feed stopped");
        running = false;
    }

    @Override
    public void stop(Runnable callback) {
        stop();
        if (!environment.containsProperty("hanging")) {
            callback.run();
        }
    }

    /// Ends as if by itself.
    void breakDown() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return environment.getProperty("phase", int.class, DEFAULT_PHASE);
    }

}
