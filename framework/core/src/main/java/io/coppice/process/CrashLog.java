package io.coppice.process;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// Tells of the crash of a process that nobody supervises. Of many crashes of one kind only the first few have a line each;
/// then each power of ten, and one in a minute. Thread-safe.
final class CrashLog {

    private static final Logger log = LoggerFactory.getLogger("coppice.process");

    /// So many crashes of one kind have a line each.
    private static final int SINGLE = 10;

    /// So many kinds are kept.
    private static final int KINDS = 100;

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final ProcessRuntime runtime;

    private final Map<String, Count> counts = new LinkedHashMap<>();

    CrashLog(ProcessRuntime runtime) {
        this.runtime = runtime;
    }

    void tell(LocalProcess process, ExitReason reason) {
        Count count = count(kind(reason));
        Object message = process.fatal();
        LoggingEventBuilder line = log.atLevel(count.isWorthALine() ? Level.ERROR : Level.DEBUG)
            .addKeyValue("coppice.event", "crash")
            .addKeyValue("coppice.pid", process.toString())
            .addKeyValue("coppice.reason", reason.kind())
            .addKeyValue("coppice.crashes", count.crashes)
            .setCause((count.crashes <= SINGLE) ? reason.cause() : null);
        if (message != null) {
            line = line.addKeyValue("coppice.message-type", message.getClass().getName());
        }
        line.log("{} {}; nobody supervises it, so it is gone{}", described(process), how(reason, message),
                count.repetition());
    }

    private static String how(ExitReason reason, @Nullable Object message) {
        String handling = (message != null) ? " while handling " + message.getClass().getSimpleName() : "";
        return (reason instanceof ExitReason.Crashed(var cause)) ? "crashed" + handling + ": " + cause
                : "ended with " + reason + handling;
    }

    private static String described(LocalProcess process) {
        String label = process.label();
        return (label != null) ? label + " " + process : process.toString();
    }

    private static String kind(ExitReason reason) {
        Throwable cause = reason.cause();
        return (cause != null) ? cause.getClass().getName() : reason.kind();
    }

    private synchronized Count count(String kind) {
        long now = runtime.time().nanoTime();
        Count before = counts.remove(kind);
        Count count = (before != null) ? before.next(now) : Count.first(now);
        counts.put(kind, count);
        if (counts.size() > KINDS) {
            counts.remove(counts.keySet().iterator().next());
        }
        return count;
    }

    /// How many crashes of a kind there were, without a quiet time in between.
    ///
    /// @param crashes how many
    /// @param last when the latest was
    /// @param told when one was worth a line last
    /// @param isWorthALine whether the latest is
    private record Count(int crashes, long last, long told, boolean isWorthALine) {

        static Count first(long now) {
            return new Count(1, now, now, true);
        }

        Count next(long now) {
            if (now - last >= QUIET.toNanos()) {
                return first(now);
            }
            int next = crashes + 1;
            boolean due = next <= SINGLE || isPowerOfTen(next) || now - told >= QUIET.toNanos();
            return new Count(next, now, due ? now : told, due);
        }

        private static boolean isPowerOfTen(int number) {
            int rest = number;
            while (rest % 10 == 0) {
                rest /= 10;
            }
            return rest == 1;
        }

        String repetition() {
            return (crashes > SINGLE) ? "; number " + crashes + " of this kind" : "";
        }

    }

}
