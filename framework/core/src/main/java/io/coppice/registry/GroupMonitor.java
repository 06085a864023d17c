package io.coppice.registry;

import java.util.List;
import java.util.Map;

import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;

/// A monitor of one group or of all: who was a member when it began. From then on each [GroupChange] comes as a message.
///
/// @param <K> the groups
/// @param ref stands in its messages; if the groups' server ends, the one [io.coppice.process.Down] of this monitor comes
/// and nothing after it
/// @param groups the members at its beginning, by group; groups without members are left out
public record GroupMonitor<K>(MonitorRef ref, Map<K, List<Pid>> groups) {

    /// The members of a group when the monitor began.
    public List<Pid> members(K group) {
        return groups.getOrDefault(group, List.of());
    }

}
