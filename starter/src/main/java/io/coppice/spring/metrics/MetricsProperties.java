package io.coppice.spring.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which meters there are besides those that cost nothing.
///
/// @param calls What is timed of calls.
/// @param messages What is timed of messages.
@ConfigurationProperties("coppice.metrics")
record MetricsProperties(@DefaultValue Calls calls, @DefaultValue Messages messages) {

    /// What is timed of calls.
    ///
    /// @param enabled Whether calls are timed, as 'coppice.call'.
    record Calls(@DefaultValue("false") boolean enabled) {

    }

    /// What is timed of messages.
    ///
    /// @param enabled Whether the wait and the handling of messages are timed, as
    /// 'coppice.message.wait' and
    /// 'coppice.message.handle'.
    /// @param probability Share of the messages that are timed, from 0.0 to 1.0.
    record Messages(@DefaultValue("false") boolean enabled, @DefaultValue("0.1") double probability) {

        Messages {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("The probability was " + probability
                        + "; it must be from 0.0 to 1.0, to time no message use coppice.metrics.messages.enabled=false");
            }
        }

    }

}
