package io.coppice.spring.actuate;

import java.time.Instant;
import java.util.List;

import io.coppice.supervision.Incident;

/// Crashes with a common cause as they are shown.
///
/// @param cause the class of the exception at the root, or the kind of the exit reason if there is none
/// @param message what it says, with `#` in place of numbers
/// @param first when the first crash happened
/// @param last when the latest happened
/// @param crashes how many there were
/// @param paths some of the places where they happened
/// @param morePaths whether there are more
record IncidentDescriptor(String cause, String message, Instant first, Instant last, int crashes, List<String> paths,
        boolean morePaths) {

    static final int MOST_PATHS = 20;

    static IncidentDescriptor of(Incident incident) {
        return new IncidentDescriptor(incident.cause().kind(), incident.cause().message(), incident.first(),
                incident.last(), incident.crashes(), incident.paths().stream().limit(MOST_PATHS).toList(),
                incident.paths().size() > MOST_PATHS);
    }

}
