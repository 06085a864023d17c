package io.coppice.spring.metrics;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.coppice.process.ContextCarrier;
import io.coppice.process.Self;
import io.coppice.spring.Places;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/// How long messages wait and how long handling them takes, for some of them: the time at which such a one was sent travels with it.
final class MessageMetrics implements ContextCarrier, MeterBinder {

    private static final Entered NOTHING = _ -> {
    };

    private final double probability;

    private final ObjectProvider<Places> places;

    private volatile @Nullable PlaceTimers<Timers> timers;

    /// @param places not wanted before the meters are: the runtime has to be there first
    MessageMetrics(double probability, ObjectProvider<Places> places) {
        this.probability = probability;
        this.places = places;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        timers = new PlaceTimers<>(places.getObject(), server -> Timers.of(server, registry));
    }

    @Override
    public @Nullable Context capture() {
        if (!isChosen()) {
            return null;
        }
        long sent = System.nanoTime();
        return message -> enter(message, sent);
    }

    /// A timer does not say when it came, so there is no wait to tell.
    @Override
    public @Nullable Context captureForTimer() {
        return isChosen() ? message -> enter(message, null) : null;
    }

    private boolean isChosen() {
        return timers != null && ThreadLocalRandom.current().nextDouble() < probability;
    }

    private Entered enter(@Nullable Object message, @Nullable Long sent) {
        PlaceTimers<Timers> all = timers;
        Self self = Self.find().orElse(null);
        if (message == null || all == null || self == null) {
            return NOTHING;
        }
        Timers its = all.of(self.runtime().label(self.pid()));
        long taken = System.nanoTime();
        if (sent != null) {
            its.waiting.record(taken - sent, TimeUnit.NANOSECONDS);
        }
        return _ -> its.handling.record(System.nanoTime() - taken, TimeUnit.NANOSECONDS);
    }

    /// Those of one server.
    private record Timers(Timer waiting, Timer handling) {

        static Timers of(String server, MeterRegistry registry) {
            Timer waiting = Timer.builder("coppice.message.wait")
                .description("From when a message was sent until it was taken, for some messages")
                .tag("server", server)
                .register(registry);
            Timer handling = Timer.builder("coppice.message.handle")
                .description("From when a message was taken until it was handled, for some messages")
                .tag("server", server)
                .register(registry);
            return new Timers(waiting, handling);
        }

    }

}
