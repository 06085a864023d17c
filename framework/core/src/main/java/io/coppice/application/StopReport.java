package io.coppice.application;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.coppice.process.Pid;

/// What happened to each process of a tree that was stopped.
///
/// @param entries the processes, in the order in which they ended
/// @param took how long it all took
public record StopReport(List<Entry> entries, Duration took) {

    /// Copies the list.
    public StopReport {
        entries = List.copyOf(entries);
    }

    /// The entries with this outcome.
    public List<Entry> with(Outcome outcome) {
        return entries.stream().filter(entry -> entry.outcome() == outcome).toList();
    }

    /// One line for the log.
    @Override
    public String toString() {
        String text = "stopped " + with(Outcome.STOPPED).size() + " of " + entries.size() + " processes in "
                + took.toMillis() + " ms";
        return text + list(", killed ", Outcome.KILLED) + list(", still running ", Outcome.STILL_RUNNING);
    }

    private String list(String what, Outcome outcome) {
        List<Entry> found = with(outcome);
        return found.isEmpty() ? "" : what + found.stream().map(StopReport::describe).collect(Collectors.joining(", "));
    }

    private static String describe(Entry entry) {
        String where = entry.stack().isEmpty() ? "" : " at " + entry.stack().getFirst();
        return entry.path() + " " + entry.pid() + where;
    }

    /// What became of one process.
    public enum Outcome {

        /// It ended in time.
        STOPPED,

        /// It was killed, because its deadline or that of the whole stop was over.
        KILLED,

        /// It was killed, and a thread still runs its code.
        STILL_RUNNING

    }

    /// One process.
    ///
    /// @param path its place in the tree
    /// @param pid its pid
    /// @param outcome what became of it
    /// @param took from being told to end until it had ended
    /// @param stack where its thread was when the report was made, innermost first; empty
    /// unless it still runs
    public record Entry(String path, Pid pid, Outcome outcome, Duration took, List<StackTraceElement> stack) {

        /// Copies the stack.
        public Entry {
            stack = List.copyOf(stack);
        }

    }

}
