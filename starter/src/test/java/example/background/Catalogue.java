package example.background;

import java.util.concurrent.atomic.AtomicInteger;

/// Can be loaded at the second attempt.
public final class Catalogue {

    private final AtomicInteger attempts = new AtomicInteger();

    void load() {
        if (attempts.incrementAndGet() == 1) {
            throw new IllegalStateException("The catalogue is not there yet");
        }
    }

    public int attempts() {
        return attempts.get();
    }

}
