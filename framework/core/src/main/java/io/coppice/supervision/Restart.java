package io.coppice.supervision;

import java.util.Locale;

import io.coppice.process.ExitReason;

/// When a child that ended is started again (OTP `supervisor`, restart types).
public enum Restart {

    /// Always. You most likely want this.
    PERMANENT,

    /// Only after an abnormal end: anything but `normal`, `shutdown` and `shutdown(x)`.
    TRANSIENT,

    /// Never; the supervisor forgets a temporary child that ended.
    TEMPORARY;

    /// The name in configuration, for example `transient`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean appliesTo(ExitReason why) {
        return switch (this) {
            case PERMANENT -> true;
            case TRANSIENT -> why.isAbnormal();
            case TEMPORARY -> false;
        };
    }

}
