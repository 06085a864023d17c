/// Runs the tasks of an executor as children of a dynamic supervisor.
@NullMarked
package io.coppice.spring.task;

import org.jspecify.annotations.NullMarked;
