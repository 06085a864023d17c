package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// Something that says which process to reach at this moment.
///
/// A [Pid] always means the same life of the same process; other addresses, such as a name or a place in a supervision
/// tree, mean whoever serves there now.
public interface Address {

    /// The process that is meant right now, or null if there is none.
    @Nullable Pid resolve();

    /// Sends to the process that is meant right now.
    ///
    /// @throws IllegalArgumentException if there is none (Erlang: `badarg` for an
    /// unregistered local name); a [Pid] and an [Alias] never fail
    default void send(Object message) {
        Self.checkAlive();
        Pid pid = resolve();
        if (pid == null) {
            throw new IllegalArgumentException("Nobody can be reached as " + describe()
                    + " now; look first with resolve(), or start a process there");
        }
        pid.send(message);
    }

    /// Sends to the process that is meant right now, if there is one. If there is none
    /// the
    /// message is kept for the next one, where that is promised, or is lost; returns
    /// false
    /// then.
    default boolean post(Object message) {
        Pid pid = resolve();
        if (pid != null) {
            pid.send(message);
        }
        return pid != null;
    }

    /// The runtime in which this means somebody, or null if the address does not know.
    default @Nullable ProcessRuntime runtime() {
        return null;
    }

    /// Why nobody is there just now though somebody is expected, such as a server that is
    /// being restarted; null if somebody is there, or nobody is expected.
    default @Nullable Absence absence() {
        return null;
    }

    /// What people call this address, for messages and logs.
    String describe();

}
