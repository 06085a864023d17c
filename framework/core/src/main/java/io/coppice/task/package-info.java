/// A task is one computation in a process of its own.
///
/// Begin with [io.coppice.task.Task]; put tasks under a [io.coppice.task.TaskSupervisor], and do the same for each of many
/// inputs with a [io.coppice.task.TaskStream].
@NullMarked
package io.coppice.task;

import org.jspecify.annotations.NullMarked;
