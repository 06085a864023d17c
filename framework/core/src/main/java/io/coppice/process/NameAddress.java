package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// A registered name as an address.
///
/// @param runtime where to look
/// @param name what for
record NameAddress(ProcessRuntime runtime, String name) implements Address {

    @Override
    public @Nullable Pid resolve() {
        return runtime.names.find(name);
    }

    @Override
    public void send(Object message) {
        Self.checkAlive();
        Pid pid = resolve();
        if (pid == null) {
            throw new IllegalArgumentException("Nobody is registered as '" + name
                    + "'; register a process by that name first, or look it up with whereis");
        }
        pid.send(message);
    }

    @Override
    public String describe() {
        return "'" + name + "'";
    }

}
