package io.coppice.spring.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.coppice.process.Pid;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import org.jspecify.annotations.Nullable;

/// One restart as it is shown.
///
/// @param messageType the class of the message that the process before crashed on
/// @param content what may be seen of that message
record RestartDescriptor(Instant at, String path, @Nullable String oldPid, String newPid, String reason,
        @Nullable String message, @Nullable String stackTrace, @Nullable String messageType,
        @Nullable Map<String, String> content, int attempt, Duration delay, String strategy) {

    static RestartDescriptor of(ChildRestarted restart, Messages messages, boolean shown) {
        Pid oldPid = restart.oldPid();
        Object fatal = messages.fatal(oldPid);
        return new RestartDescriptor(restart.at(), restart.path(), (oldPid != null) ? oldPid.toString() : null,
                restart.newPid().toString(), restart.reason().kind(), Texts.message(restart.reason()),
                Texts.stackTrace(restart.reason()), Messages.type(fatal), messages.content(fatal, shown),
                restart.attempt(), restart.delay(), restart.strategy().label());
    }

}
