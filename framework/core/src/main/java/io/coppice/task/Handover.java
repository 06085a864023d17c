package io.coppice.task;

import java.time.Duration;
import java.util.Optional;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// What the process of a supervised task does: it waits until who asked for it has linked it, and then begins. If that
/// one ends meanwhile, so does this one (Elixir `Task.Supervised`).
///
/// @param work what to do then
/// @param asker who asked for it, or null if that is no process
record Handover(ProcessBody work, @Nullable Pid asker) implements ProcessBody {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public void run(Self self) throws Exception {
        MonitorRef monitor = (asker != null) ? self.monitor(asker) : null;
        Optional<ExitReason> refusal = self.receiveMatch(message -> switch (message) {
            case Begin(var handover) when handover.equals(this) -> Optional.<ExitReason>empty();
            case Down down when down.monitor().equals(monitor) -> Optional.of(ExitReason.shutdown(down.reason()));
            default -> null;
        }, PATIENCE).orElse(Optional.of(ExitReason.of("timeout")));
        if (refusal.isPresent()) {
            throw self.exit(refusal.get());
        }
        if (monitor != null) {
            self.demonitorAndFlush(monitor);
        }
        work.run(self);
    }

    Begin begin() {
        return new Begin(this);
    }

    /// Tells the process of a task to begin.
    ///
    /// @param handover the one that may go on
    record Begin(Handover handover) {
    }

}
