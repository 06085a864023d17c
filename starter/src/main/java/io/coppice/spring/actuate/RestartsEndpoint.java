package io.coppice.spring.actuate;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.coppice.application.Application;
import io.coppice.observe.RestartLog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/// The latest restarts, newest first, one by one or grouped by what is behind them.
@Endpoint(id = "restarts", defaultAccess = Access.READ_ONLY)
final class RestartsEndpoint {

    /// Each may have a stack trace.
    private static final int DEFAULT_LIMIT = 20;

    private final RestartLog log;

    private final Application application;

    private final Messages messages;

    private final RestartsEndpointProperties properties;

    RestartsEndpoint(RestartLog log, Application application, Messages messages,
            RestartsEndpointProperties properties) {
        this.log = log;
        this.application = application;
        this.messages = messages;
        this.properties = properties;
    }

    /// The latest, or those of them at a place and below, or after a moment.
    @ReadOperation
    Restarts restarts(@Nullable Integer limit, @Nullable String path, @Nullable OffsetDateTime after,
            SecurityContext user) {
        boolean shown = properties.showValues().isShown(user, properties.roles());
        return new Restarts(log.newest(Integer.MAX_VALUE)
            .stream()
            .filter(restart -> Paths.isWithin(path, restart.path()) && isAfter(after, restart.at()))
            .limit(newest(limit))
            .map(restart -> RestartDescriptor.of(restart, messages, shown))
            .toList());
    }

    /// The latest incidents, or those of them at a place and below, or that went on after
    /// a moment; null, which is 404, if something else is asked for.
    @ReadOperation
    @Nullable Incidents incidents(@Selector String grouped, @Nullable Integer limit, @Nullable String path,
            @Nullable OffsetDateTime after) {
        return grouped.equals("incidents") ? incidents(newest(limit), path, after) : null;
    }

    private Incidents incidents(int limit, @Nullable String path, @Nullable OffsetDateTime after) {
        return new Incidents(application.tree()
            .incidents()
            .stream()
            .filter(incident -> incident.paths().stream().anyMatch(place -> Paths.isWithin(path, place)))
            .filter(incident -> isAfter(after, incident.last()))
            .limit(limit)
            .map(IncidentDescriptor::of)
            .toList());
    }

    private static int newest(@Nullable Integer limit) {
        return (limit != null) ? Page.of(null, limit).limit() : DEFAULT_LIMIT;
    }

    private static boolean isAfter(@Nullable OffsetDateTime asked, Instant at) {
        return asked == null || at.isAfter(asked.toInstant());
    }

    /// The top of the response.
    record Restarts(List<RestartDescriptor> restarts) implements OperationResponseBody {

    }

    /// The top of the response.
    record Incidents(List<IncidentDescriptor> incidents) implements OperationResponseBody {

    }

}
