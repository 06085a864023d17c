package io.coppice.spring.actuate;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    /// Each may have a stack trace.
    private static final int DEFAULT_LIMIT = 20;

    private final RestartLog log;

    RestartsEndpoint(RestartLog log) {
        this.log = log;
    }

    /// The latest, or those of them at a place and below, or after a moment.
    @ReadOperation
    Restarts restarts(@Nullable Integer limit, @Nullable String path, @Nullable OffsetDateTime after) {
        int newest = (limit != null) ? Page.of(null, limit).limit() : DEFAULT_LIMIT;
        return new Restarts(log.newest(Integer.MAX_VALUE)
            .stream()
            .filter(restart -> path == null || isWithin(restart.path(), path))
            .filter(restart -> after == null || restart.at().isAfter(after.toInstant()))
            .limit(newest)
            .map(RestartDescriptor::of)
            .toList());
    }

    private static boolean isWithin(String path, String tree) {
        return path.startsWith(tree)
                && (path.length() == tree.length() || tree.endsWith("/") || path.charAt(tree.length()) == '/');
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
