package io.coppice.server;

import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;

/// Where a server makes itself known when it starts, before its `init` runs, so that others find it there: a name, or a
/// key in a registry (OTP: the server name `{local, Name}` or `{via, Module, Name}`).
@FunctionalInterface
public interface Registration {

    /// Registers the calling process, unless a living one is there already. Returns who
    /// is
    /// there then.
    Pid registerIfAbsent(Self self);

    /// The name of a process, as [io.coppice.process.ProcessRuntime#registerIfAbsent].
    ///
    /// @throws IllegalArgumentException if it is blank or reserved
    static Registration name(String name) {
        String valid = SpawnOptions.requireName(name);
        return self -> self.runtime().registerIfAbsent(valid, self.pid());
    }

}
