/// Runs `@Scheduled` methods as children of a supervisor.
@NullMarked
package io.coppice.spring.scheduling;

import org.jspecify.annotations.NullMarked;
