package io.coppice.spring.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessEvent;
import io.coppice.process.ProcessEvent.Exited;
import io.coppice.process.ProcessEvent.Spawned;
import io.coppice.process.ProcessKind;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Subscription;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// How many processes there are, how many were started, how the others ended, and what was sent to those.
final class ProcessMetrics implements MeterBinder, AutoCloseable {

    private static final List<ExitReason> REASONS = List.of(ExitReason.NORMAL, ExitReason.SHUTDOWN, ExitReason.KILL,
            ExitReason.KILLED, ExitReason.NOPROC, ExitReason.NOCONNECTION,
            ExitReason.crashed(new IllegalStateException("example")), ExitReason.of("example"));

    private final ProcessRuntime runtime;

    private final LongAdder started = new LongAdder();

    private final Map<String, LongAdder> stopped = new LinkedHashMap<>();

    private final Subscription subscription;

    ProcessMetrics(ProcessRuntime runtime) {
        this.runtime = runtime;
        REASONS.forEach(reason -> stopped.put(reason.kind(), new LongAdder()));
        this.subscription = runtime.subscribe(ProcessEvent.class, this::count);
    }

    private void count(ProcessEvent event) {
        if (event instanceof Spawned) {
            started.increment();
        }
        else if (event instanceof Exited exited) {
            LongAdder count = stopped.get(exited.reason().kind());
            if (count != null) {
                count.increment();
            }
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
        FunctionCounter.builder("coppice.processes.started", started, LongAdder::sum)
            .description("Processes that were started")
            .register(registry);
        stopped.forEach((reason, count) -> FunctionCounter.builder("coppice.processes.stopped", count, LongAdder::sum)
            .description("Processes that ended")
            .tag("reason", reason)
            .register(registry));
        bindRemains(registry);
    }

    private void bindRemains(MeterRegistry registry) {
        FunctionCounter.builder("coppice.dead.letters", runtime, ProcessRuntime::deadLetterCount)
            .description("Messages that were sent to processes that had ended")
            .register(registry);
        Gauge.builder("coppice.timers.active", runtime, processes -> processes.time().pending())
            .description("Timers and other limits of time that have neither come nor been cancelled")
            .register(registry);
        Gauge.builder("coppice.zombies", runtime, ProcessRuntime::zombieCount)
            .description("Threads that still run code of a process that has ended")
            .register(registry);
    }

    @Override
    public void close() {
        subscription.close();
    }

}
