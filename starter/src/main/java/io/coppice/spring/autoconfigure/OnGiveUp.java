package io.coppice.spring.autoconfigure;

/// What becomes of the application when a supervisor has given up that nobody starts again.
enum OnGiveUp {

    /// Liveness is broken until somebody starts the supervisor again.
    MARK_BROKEN,

    /// The application ends with an exit code that is not zero.
    SHUTDOWN,

    /// Health tells of it, and that is all.
    IGNORE

}
