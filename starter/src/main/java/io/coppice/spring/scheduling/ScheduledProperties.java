package io.coppice.spring.scheduling;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// How `@Scheduled` methods are supervised.
///
/// @param supervisor Path of the supervisor whose children '@Scheduled' methods become, as in '/jobs'. Without it they stay
/// with the scheduler of Spring.
@ConfigurationProperties("coppice.scheduled")
record ScheduledProperties(String supervisor) {

}
