/// Observes the handling of messages, so that a trace follows a request through processes.
@NullMarked
package io.coppice.spring.observation;

import org.jspecify.annotations.NullMarked;
