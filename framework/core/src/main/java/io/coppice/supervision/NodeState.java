package io.coppice.supervision;

import java.util.Locale;

/// How things are at a place in a tree.
public enum NodeState {

    /// A process serves.
    RUNNING,

    /// The process has ended and will be started again.
    RESTARTING,

    /// The process has ended and will not be started again unless somebody asks for it.
    STOPPED,

    /// A supervisor that exceeded its restart limit, and that nobody starts again.
    GAVE_UP;

    /// The name in reports, for example `gave-up`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
