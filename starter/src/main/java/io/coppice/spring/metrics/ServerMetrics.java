package io.coppice.spring.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.coppice.application.Application;
import io.coppice.process.ProcessEvent;
import io.coppice.process.ProcessEvent.Exited;
import io.coppice.process.ProcessEvent.MailboxFull;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Subscription;
import io.coppice.spring.Places;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// What each configured server has to do and has done. The processes count anyway; nothing is added to a message's way.
final class ServerMetrics implements MeterBinder, AutoCloseable {

    private final Map<String, Served> served = new LinkedHashMap<>();

    private final PlaceCounts rejected;

    private final Subscription subscription;

    ServerMetrics(ProcessRuntime runtime, Application tree, Places places) {
        List<String> servers = PlaceTimers.servers(places);
        servers.forEach(path -> served.put(path, new Served(runtime, tree, path)));
        this.rejected = new PlaceCounts(servers);
        this.subscription = runtime.subscribe(ProcessEvent.class, this::count);
    }

    private void count(ProcessEvent event) {
        if (event instanceof Exited exited) {
            count(exited);
        }
        else if (event instanceof MailboxFull full) {
            rejected.increment(full.label());
        }
    }

    private void count(Exited exited) {
        Served place = (exited.label() != null) ? served.get(exited.label()) : null;
        if (place != null) {
            place.ended(exited.pid());
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        served.forEach((server, place) -> {
            Gauge.builder("coppice.mailbox.messages", place, Served::waiting)
                .description("Messages that wait, counted up to " + Served.MOST_WAITING)
                .tag("server", server)
                .register(registry);
            Gauge.builder("coppice.mailbox.capacity", place, Served::capacity)
                .description("Messages that the mailbox holds at most, NaN without a limit")
                .tag("server", server)
                .register(registry);
            FunctionCounter.builder("coppice.messages.handled", place, Served::handled)
                .description("Messages that were taken out of the mailbox, in all lives")
                .tag("server", server)
                .register(registry);
        });
        rejected.forEach((server, count) -> FunctionCounter.builder("coppice.mailbox.rejected", count, LongAdder::sum)
            .description("Messages that were dropped or refused because the mailbox was full")
            .tag("server", server)
            .register(registry));
    }

    @Override
    public void close() {
        subscription.close();
    }

}
