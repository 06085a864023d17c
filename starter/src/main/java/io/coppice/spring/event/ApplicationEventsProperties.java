package io.coppice.spring.event;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be configured below `coppice.application-events`.
///
/// @param enabled Whether to publish what happens in the tree as events of the application.
/// @param queueCapacity Number of events that wait for slow listeners; more are dropped and counted.
@ConfigurationProperties("coppice.application-events")
record ApplicationEventsProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1000") int queueCapacity) {

    ApplicationEventsProperties {
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("'coppice.application-events.queue-capacity' was " + queueCapacity
                    + "; let at least 1 event wait, or set 'coppice.application-events.enabled' to false");
        }
    }

}
