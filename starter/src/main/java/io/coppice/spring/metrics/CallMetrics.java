package io.coppice.spring.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.coppice.process.Address;
import io.coppice.process.CallListener;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.CallException;
import io.coppice.spring.Places;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/// How long calls take and what becomes of them. It is recorded on the thread of the caller, in whatever trace that is.
final class CallMetrics implements CallListener, MeterBinder {

    private final ObjectProvider<Places> places;

    private volatile @Nullable PlaceTimers<Map<Outcome, Timer>> timers;

    /// @param places not wanted before the meters are: the runtime has to be there first
    CallMetrics(ObjectProvider<Places> places) {
        this.places = places;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        timers = new PlaceTimers<>(places.getObject(), server -> byOutcome(server, registry));
    }

    private static Map<Outcome, Timer> byOutcome(String server, MeterRegistry registry) {
        Map<Outcome, Timer> made = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            made.put(outcome,
                    Timer.builder("coppice.call")
                        .description("Calls, from the caller's side: the wait in the mailbox is part of it")
                        .tag("server", server)
                        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                        .register(registry));
        }
        return made;
    }

    @Override
    public void called(Address server, @Nullable Pid pid, long nanos, @Nullable ExitReason failure) {
        PlaceTimers<Map<Outcome, Timer>> all = timers;
        if (all != null) {
            Timer timer = timers(all, server, pid).get(Outcome.of(failure));
            if (timer != null) {
                timer.record(Duration.ofNanos(nanos));
            }
        }
    }

    /// Most calls go to a place, which says what its path is; others have to be asked.
    private static Map<Outcome, Timer> timers(PlaceTimers<Map<Outcome, Timer>> all, Address server, @Nullable Pid pid) {
        Map<Outcome, Timer> found = (server instanceof Pid) ? null : all.find(server.describe());
        return (found != null) ? found : all.of((pid != null) ? pid.runtime().label(pid) : null);
    }

    /// What becomes of a call.
    private enum Outcome {

        SUCCESS, TIMEOUT, ERROR, NOPROC;

        static Outcome of(@Nullable ExitReason failure) {
            if (failure == null) {
                return SUCCESS;
            }
            if (failure.equals(CallException.TIMEOUT)) {
                return TIMEOUT;
            }
            return failure.equals(ExitReason.NOPROC) ? NOPROC : ERROR;
        }

    }

}
