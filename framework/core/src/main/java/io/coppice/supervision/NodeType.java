package io.coppice.supervision;

import java.util.Locale;

/// What stands at a place in a tree.
public enum NodeType {

    /// A supervisor of children that are known when it starts.
    SUPERVISOR,

    /// A supervisor of children that come and go.
    DYNAMIC_SUPERVISOR,

    /// A supervisor of the same server several times.
    PARTITION_SUPERVISOR,

    /// A process that does the work.
    WORKER;

    /// The name in configuration, for example `dynamic-supervisor`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
