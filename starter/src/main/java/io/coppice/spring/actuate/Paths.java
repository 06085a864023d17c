package io.coppice.spring.actuate;

import org.jspecify.annotations.Nullable;

/// Compares places in the tree.
final class Paths {

    private Paths() {
    }

    /// Whether a place is the one that was asked for, or below it.
    ///
    /// @param asked a path, or null for all
    static boolean isWithin(@Nullable String asked, String path) {
        return asked == null || (path.startsWith(asked)
                && (path.length() == asked.length() || asked.endsWith("/") || path.charAt(asked.length()) == '/'));
    }

}
