package io.coppice.registry;

import java.util.List;

import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;

/// What a [monitor of groups][ProcessGroups#monitor] sends, in the order in which it happens (OTP `pg:monitor/2`).
///
/// @param <K> the groups
public sealed interface GroupChange<K> {

    /// Which monitor sends it.
    MonitorRef monitor();

    /// Which group has changed.
    K group();

    /// Who has joined or left, as often as they have.
    List<Pid> pids();

    /// Processes have joined.
    ///
    /// @param monitor which monitor sends it
    /// @param group which group has changed
    /// @param pids who has joined, as often as they have
    record Joined<K>(MonitorRef monitor, K group, List<Pid> pids) implements GroupChange<K> {
    }

    /// Processes have left, or have ended.
    ///
    /// @param monitor which monitor sends it
    /// @param group which group has changed
    /// @param pids who has left, as often as they have
    record Left<K>(MonitorRef monitor, K group, List<Pid> pids) implements GroupChange<K> {
    }

}
