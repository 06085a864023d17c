package io.coppice.spring;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The `@Scheduled` methods that are children of a supervisor, with what became of their runs.
public interface ScheduledJobs {

    /// All that are not over, as they are now.
    List<JobInfo> all();

    /// A job.
    ///
    /// @param path where it stands in the tree
    /// @param runs how often it ran to an end
    /// @param failures how many of the runs threw
    /// @param overlapped how many runs were left out because another went on
    /// @param missed how many runs were left out because the job was down, for example
    /// waiting to be restarted
    /// @param last when the latest run began
    /// @param next when the next run is due
    record JobInfo(String path, long runs, long failures, long overlapped, long missed, @Nullable Instant last,
            @Nullable Instant next) {

    }

}
