package io.coppice.spring.scheduling;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Time;
import io.coppice.spring.ScheduledJobs;
import io.coppice.supervision.SupervisorRef;

/// All jobs, each in a process of its own.
final class Jobs implements ScheduledJobs {

    private static final Pattern METHOD = Pattern.compile("(?:[\\w$]+\\.)*(?:\\w+\\$)*(\\w+\\.\\w{1,60})");

    private final List<Job> all = new CopyOnWriteArrayList<>();

    private final Application tree;

    private final String path;

    private final Time time;

    /// @param path that of the supervisor
    Jobs(Application tree, ProcessRuntime runtime, String path) {
        this.tree = tree;
        this.path = path;
        this.time = runtime.time();
    }

    @Override
    public List<JobInfo> all() {
        return all.stream().map(Job::info).toList();
    }

    /// Those that have a process.
    List<Job> open() {
        return all.stream().filter(job -> !job.isOver()).toList();
    }

    InstantSource clock() {
        return time::now;
    }

    SupervisorRef supervisor() {
        return tree.supervisor(path);
    }

    // If nobody serves there now, whoever will starts all jobs anyway.
    private void tellKeeper(JobKeeper.Message message) {
        tree.<JobKeeper.Message>server(path + "/" + JobKeeper.NAME).cast(message);
    }

    synchronized ScheduledFuture<?> add(Runnable task, Timetable timetable) {
        all.removeIf(Job::isOver);
        Job job = new Job(path + "/" + nameOf(task), task, timetable, time::now);
        all.add(job);
        tellKeeper(new JobKeeper.Start(job));
        return new JobFuture(job, () -> cancel(job));
    }

    private void cancel(Job job) {
        job.cancel();
        all.remove(job);
        tellKeeper(new JobKeeper.Stop(job));
    }

    /// The class and the method, if the task says so, and whatever makes it unique.
    private String nameOf(Runnable task) {
        Matcher method = METHOD.matcher(task.toString());
        String plain = method.matches() ? method.group(1) : "job";
        String name = plain;
        for (int number = 2; isTaken(name); number++) {
            name = plain + "-" + number;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return name.equals(JobKeeper.NAME) || tree.node(path + "/" + name).isPresent()
                || all.stream().anyMatch(job -> job.name().equals(name));
    }

}
