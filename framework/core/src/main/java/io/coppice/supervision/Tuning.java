package io.coppice.supervision;

/// What of a running supervisor can be changed; immutable. Such a change outlives restarts of the supervisor, but not the
/// tree.
///
/// @param limit how often it restarts children before it gives up
/// @param backoff how long it waits before it restarts a child that has no back-off of its own
public record Tuning(RestartLimit limit, Backoff backoff) {

    /// This with another limit.
    public Tuning limit(RestartLimit other) {
        return new Tuning(other, backoff);
    }

    /// This with another back-off.
    public Tuning backoff(Backoff other) {
        return new Tuning(limit, other);
    }

}
