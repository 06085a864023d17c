/// A process has a pid, a mailbox, links and monitors, and ends with a reason.
///
/// Start with [io.coppice.process.ProcessRuntime]; everything a process can do from the inside is on
/// [io.coppice.process.Self].
@NullMarked
package io.coppice.process;

import org.jspecify.annotations.NullMarked;
