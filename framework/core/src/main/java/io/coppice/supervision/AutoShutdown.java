package io.coppice.supervision;

import java.util.Locale;

/// Whether a supervisor ends by itself when its significant children have done their work (OTP `supervisor`, automatic
/// shutdown). It then stops its other children in reverse order and ends with `shutdown`.
public enum AutoShutdown {

    /// Never. You most likely want this.
    NEVER,

    /// As soon as one significant child has ended by itself and is not started again.
    ANY_SIGNIFICANT,

    /// When the last significant child has ended by itself and is not started again.
    ALL_SIGNIFICANT;

    /// The name in configuration, for example `any-significant`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether a significant child that has ended by itself was the last one that counts.
    ///
    /// @param othersServe whether another significant child has a process, or waits for
    /// one
    boolean isDue(boolean othersServe) {
        return switch (this) {
            case NEVER -> false;
            case ANY_SIGNIFICANT -> true;
            case ALL_SIGNIFICANT -> !othersServe;
        };
    }

}
