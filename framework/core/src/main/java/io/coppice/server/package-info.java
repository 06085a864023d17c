/// A server handles one message at a time and may reply.
///
/// Implement [io.coppice.server.GenServer]; talk to it through [io.coppice.server.ServerRef].
@NullMarked
package io.coppice.server;

import org.jspecify.annotations.NullMarked;
