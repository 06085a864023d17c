package io.coppice.process;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// To wait now would be to wait for ever: the other process waits, over none or more further ones, for this one.
public final class WaitCycleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Pid> cycle;

    WaitCycleException(List<Pid> cycle) {
        super("Each would wait for the next one for ever: " + describe(cycle));
        this.cycle = List.copyOf(cycle);
    }

    /// The processes, beginning with the one that was about to wait; each waits for the
    /// next one, and the last one for the first.
    public List<Pid> cycle() {
        return cycle;
    }

    private static String describe(List<Pid> cycle) {
        return Stream.concat(cycle.stream(), cycle.stream().limit(1))
            .map(pid -> describe((LocalProcess) pid))
            .collect(Collectors.joining(" -> "));
    }

    private static String describe(LocalProcess process) {
        String label = process.label();
        return (label != null) ? label + " " + process : process.toString();
    }

}
