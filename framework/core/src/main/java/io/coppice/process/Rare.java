package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// What few processes have, so that the others need not pay for it.
final class Rare {

    final @Nullable BoundedArrivals bounded;

    @Nullable String name;

    /// The monitors it has on others, a [CompactSet].
    @Nullable Object monitors;

    /// The message whose handling ended it.
    @Nullable Object fatal;

    Rare(@Nullable BoundedArrivals bounded) {
        this.bounded = bounded;
    }

}
