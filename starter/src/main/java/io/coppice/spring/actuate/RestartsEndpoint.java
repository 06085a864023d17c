package io.coppice.spring.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.coppice.observe.RestartLog;
import io.coppice.process.Pid;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/// The latest restarts, newest first.
@Endpoint(id = "restarts", defaultAccess = Access.READ_ONLY)
final class RestartsEndpoint {

    private final RestartLog log;

    RestartsEndpoint(RestartLog log) {
        this.log = log;
    }

    @ReadOperation
    Restarts restarts(@Nullable Integer limit) {
        int newest = Page.of(null, limit).limit();
        return new Restarts(log.newest(newest).stream().map(RestartDescriptor::of).toList());
    }

    /// The top of the response.
    record Restarts(List<RestartDescriptor> restarts) implements OperationResponseBody {

    }

    /// One restart as it is shown.
    record RestartDescriptor(Instant at, String path, @Nullable String oldPid, String newPid, String reason,
            @Nullable String message, @Nullable String stackTrace, int attempt, Duration delay, String strategy) {

        static RestartDescriptor of(ChildRestarted restart) {
            Pid oldPid = restart.oldPid();
            return new RestartDescriptor(restart.at(), restart.path(), (oldPid != null) ? oldPid.toString() : null,
                    restart.newPid().toString(), restart.reason().kind(), Texts.message(restart.reason()),
                    Texts.stackTrace(restart.reason()), restart.attempt(), restart.delay(), restart.strategy().label());
        }

    }

}
