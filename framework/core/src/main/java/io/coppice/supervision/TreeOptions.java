package io.coppice.supervision;

import org.jspecify.annotations.Nullable;

/// What holds for a whole tree; immutable. Each method returns a changed copy.
///
/// @param budget how many restarts all supervisors of the tree have together, above their own limits, or null for as many
/// as those allow; when it is exceeded, the whole tree gives up
/// @param history how many of the latest restarts the tree remembers, 1 or more
public record TreeOptions(@Nullable RestartLimit budget, int history) {

    /// How many restarts are remembered unless told otherwise.
    public static final int DEFAULT_HISTORY = 100;

    /// No budget, and the latest 100 restarts.
    public static final TreeOptions DEFAULT = new TreeOptions(null, DEFAULT_HISTORY);

    /// Checks the values.
    public TreeOptions {
        if (history < 1) {
            throw new IllegalArgumentException(
                    "The history of a tree was to be " + history + " restarts long; keep at least 1");
        }
    }

    /// These options with a budget.
    public TreeOptions budget(RestartLimit limit) {
        return new TreeOptions(limit, history);
    }

    /// These options with a history of another length.
    public TreeOptions history(int restarts) {
        return new TreeOptions(budget, restarts);
    }

}
