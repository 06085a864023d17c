package io.coppice.spring.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessEvent.Exited;
import io.coppice.process.ProcessKind;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Subscription;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// How many processes there are, and how the others ended.
final class ProcessMetrics implements MeterBinder, AutoCloseable {

    private static final List<ExitReason> REASONS = List.of(ExitReason.NORMAL, ExitReason.SHUTDOWN, ExitReason.KILL,
            ExitReason.KILLED, ExitReason.NOPROC, ExitReason.NOCONNECTION,
            ExitReason.crashed(new IllegalStateException("example")), ExitReason.of("example"));

    private final ProcessRuntime runtime;

    private final Map<String, LongAdder> exits = new LinkedHashMap<>();

    private final Subscription subscription;

    ProcessMetrics(ProcessRuntime runtime) {
        this.runtime = runtime;
        REASONS.forEach(reason -> exits.put(reason.kind(), new LongAdder()));
        this.subscription = runtime.subscribe(Exited.class, this::count);
    }

    private void count(Exited exited) {
        LongAdder count = exits.get(exited.reason().kind());
        if (count != null) {
            count.increment();
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ProcessKind kind : ProcessKind.values()) {
            Gauge.builder("coppice.processes", runtime, processes -> processes.processCount(kind))
                .description("Processes that are alive")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .register(registry);
        }
        exits.forEach((reason, count) -> FunctionCounter.builder("coppice.process.exits", count, LongAdder::sum)
            .description("Processes that ended")
            .tag("reason", reason)
            .register(registry));
    }

    @Override
    public void close() {
        subscription.close();
    }

}
