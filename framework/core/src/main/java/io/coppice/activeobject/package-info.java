/// A plain interface may be the way to talk to a process.
///
/// Start with [io.coppice.activeobject.ActiveObject].
@NullMarked
package io.coppice.activeobject;

import org.jspecify.annotations.NullMarked;
