package io.coppice.spring.metrics;

import java.util.function.ToLongFunction;

import io.coppice.spring.ScheduledJobs;
import io.coppice.spring.ScheduledJobs.JobInfo;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;

/// What became of the runs of each scheduled method. The methods are known once the context is refreshed, and there are as many as there
/// are then.
final class JobMetrics {

    private final ScheduledJobs jobs;

    private final MeterRegistry registry;

    JobMetrics(ScheduledJobs jobs, MeterRegistry registry) {
        this.jobs = jobs;
        this.registry = registry;
    }

    @EventListener(ContextRefreshedEvent.class)
    void register() {
        for (JobInfo job : jobs.all()) {
            count("runs", "Runs that came to an end", job, JobInfo::runs);
            count("failures", "Runs that threw", job, JobInfo::failures);
            count("overlapped", "Runs that were left out because another went on", job, JobInfo::overlapped);
            count("missed", "Runs that were left out because the job was down", job, JobInfo::missed);
        }
    }

    private void count(String what, String description, JobInfo job, ToLongFunction<JobInfo> count) {
        FunctionCounter.builder("coppice.jobs." + what, jobs, all -> now(all, job.path(), count))
            .description(description)
            .tag("job", job.path())
            .register(registry);
    }

    private static long now(ScheduledJobs jobs, String path, ToLongFunction<JobInfo> count) {
        return jobs.all().stream().filter(job -> job.path().equals(path)).mapToLong(count).findFirst().orElse(0);
    }

}
