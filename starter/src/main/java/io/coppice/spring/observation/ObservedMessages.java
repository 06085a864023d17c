package io.coppice.spring.observation;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import io.coppice.process.ContextCarrier;
import io.coppice.process.ProcessExit;
import io.coppice.process.Self;
import io.coppice.spring.Places;
import io.coppice.spring.observation.MessageObservation.DefaultConvention;
import io.coppice.supervision.NodeType;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/// Has the observation of the sender travel with each message, and observes the handling as a part of that one. A failure of the
/// observing is logged once, and the message is handled all the same.
final class ObservedMessages implements ContextCarrier, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger("coppice.observation");

    private static final MessageObservationConvention DEFAULT = new DefaultConvention();

    private static final Entered NOTHING = _ -> {
    };

    private static final String DYNAMIC = "dynamic";

    private final ObservationRegistry registry;

    private final @Nullable MessageObservationConvention convention;

    private final boolean withoutParent;

    private final ObjectProvider<Places> places;

    private final Operations operations = new Operations();

    private final AtomicBoolean failed = new AtomicBoolean();

    private volatile Set<String> servers = Set.of();

    /// @param convention that of the program, or null
    /// @param withoutParent whether to observe what was sent outside of any observation
    /// @param places not wanted before all beans are there
    ObservedMessages(ObservationRegistry registry, @Nullable MessageObservationConvention convention,
            boolean withoutParent, ObjectProvider<Places> places) {
        this.registry = registry;
        this.convention = convention;
        this.withoutParent = withoutParent;
        this.places = places;
    }

    @Override
    public void afterSingletonsInstantiated() {
        servers = places.getObject()
            .all()
            .stream()
            .filter(place -> place.type() == NodeType.WORKER)
            .map(Places.Place::path)
            .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public @Nullable Context capture() {
        return capture(false);
    }

    @Override
    public @Nullable Context captureForTimer() {
        return capture(true);
    }

    private @Nullable Context capture(boolean timer) {
        Observation parent = registry.getCurrentObservation();
        return (parent != null || withoutParent) ? message -> enter(parent, timer, message) : null;
    }

    private Entered enter(@Nullable Observation parent, boolean timer, @Nullable Object message) {
        Self self = Self.find().orElse(null);
        if (message == null || self == null) {
            return NOTHING;
        }
        try {
            Observation observation = begin(parent, context(self, timer, message));
            Observation.Scope scope = observation.openScope();
            return thrown -> end(observation, scope, thrown);
        }
        catch (RuntimeException ex) {
            failed(ex);
            return NOTHING;
        }
    }

    private Observation begin(@Nullable Observation parent, MessageObservationContext context) {
        return MessageObservation.MESSAGE.observation(convention, DEFAULT, () -> context, registry)
            .parentObservation(parent)
            .start();
    }

    private MessageObservationContext context(Self self, boolean timer, Object message) {
        String label = String.valueOf(self.runtime().label(self.pid()));
        String server = servers.contains(label) ? label : DYNAMIC;
        return new MessageObservationContext(server, timer ? "timer" : operations.of(message), self.pid(),
                message.getClass());
    }

    private void end(Observation observation, Observation.Scope scope, @Nullable Throwable thrown) {
        try {
            if (thrown != null && !isOrderly(thrown)) {
                observation.error(thrown);
            }
            scope.close();
            observation.stop();
        }
        catch (RuntimeException ex) {
            failed(ex);
        }
    }

    private static boolean isOrderly(Throwable thrown) {
        return thrown instanceof ProcessExit exit && !exit.reason().isAbnormal();
    }

    private void failed(RuntimeException ex) {
        if (failed.compareAndSet(false, true)) {
            log.warn("A message could not be observed; it is handled all the same, and this is not logged again", ex);
        }
    }

}
