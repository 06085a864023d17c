package io.coppice.process;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// How a runtime is to be started; immutable.
///
/// @param time where it takes its time from; closing the runtime closes it
/// @param maxProcesses how many processes may be alive at once, 1 or more
/// @param context what travels with messages besides their content, or null for nothing
/// @param conductor who decides when processes run, or null for the runtime itself
/// @param calls who hears of calls, or null for nobody
public record RuntimeOptions(Supplier<? extends Time> time, long maxProcesses, @Nullable ContextCarrier context,
        @Nullable Conductor conductor, @Nullable CallListener calls) {

    /// Real time, as many processes as there is memory for, and nothing travels but the
    /// message.
    public static final RuntimeOptions DEFAULT = new RuntimeOptions(SystemTime::new, Long.MAX_VALUE, null, null, null);

    public RuntimeOptions {
        if (maxProcesses < 1) {
            throw new IllegalArgumentException("The maximum number of processes was " + maxProcesses
                    + "; it must be 1 or more, leave it out for no limit");
        }
    }

    /// These options with another time.
    public RuntimeOptions time(Time other) {
        return new RuntimeOptions(() -> other, maxProcesses, context, conductor, calls);
    }

    /// These options with a limit on the number of processes that are alive at once;
    /// spawning one more fails with [SystemLimitException].
    public RuntimeOptions maxProcesses(long limit) {
        return new RuntimeOptions(time, limit, context, conductor, calls);
    }

    /// These options with context that travels with messages.
    public RuntimeOptions carrying(ContextCarrier carrier) {
        return new RuntimeOptions(time, maxProcesses, carrier, conductor, calls);
    }

    /// These options with somebody else to decide when processes run; for tests.
    public RuntimeOptions conductor(Conductor other) {
        return new RuntimeOptions(time, maxProcesses, context, other, calls);
    }

    /// These options with somebody who hears of calls.
    public RuntimeOptions calls(CallListener listener) {
        return new RuntimeOptions(time, maxProcesses, context, conductor, listener);
    }

}
