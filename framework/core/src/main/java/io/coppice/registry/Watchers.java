package io.coppice.registry;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// Those who are told when groups change, until they end or have had enough.
final class Watchers<K> {

    private final Self self;

    private final Map<K, Set<Watcher<K>>> ofOne = new HashMap<>();

    private final Set<Watcher<K>> ofAll = new LinkedHashSet<>();

    /// By either of their two monitors.
    private final Map<MonitorRef, Watcher<K>> found = new HashMap<>();

    Watchers(Self self) {
        this.self = self;
    }

    /// @param theirs the watcher's monitor of us, through which it is told
    void add(@Nullable K group, Pid pid, MonitorRef theirs) {
        var watcher = new Watcher<>(group, theirs, self.monitor(pid));
        found.put(theirs, watcher);
        found.put(watcher.ours, watcher);
        if (group == null) {
            ofAll.add(watcher);
        }
        else {
            ofOne.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(watcher);
        }
    }

    /// A watcher has had enough.
    void remove(MonitorRef theirs) {
        Watcher<K> watcher = found.get(theirs);
        if (watcher != null) {
            self.demonitorAndFlush(watcher.ours);
            forget(watcher);
        }
    }

    /// A process that was monitored has ended.
    void ended(MonitorRef ours) {
        Watcher<K> watcher = found.get(ours);
        if (watcher != null) {
            forget(watcher);
        }
    }

    private void forget(Watcher<K> watcher) {
        found.remove(watcher.theirs);
        found.remove(watcher.ours);
        ofAll.remove(watcher);
        if (watcher.group != null) {
            ofOne.computeIfPresent(watcher.group, (_, those) -> {
                those.remove(watcher);
                return those.isEmpty() ? null : those;
            });
        }
    }

    void joined(K group, List<Pid> pids) {
        if (!pids.isEmpty()) {
            tell(group, theirs -> new GroupChange.Joined<>(theirs, group, pids));
        }
    }

    void left(K group, List<Pid> pids) {
        if (!pids.isEmpty()) {
            tell(group, theirs -> new GroupChange.Left<>(theirs, group, pids));
        }
    }

    private void tell(K group, Function<MonitorRef, GroupChange<K>> change) {
        ofAll.forEach(watcher -> watcher.theirs.send(change.apply(watcher.theirs)));
        ofOne.getOrDefault(group, Set.of()).forEach(watcher -> watcher.theirs.send(change.apply(watcher.theirs)));
    }

    /// @param group of which group, or null for all
    /// @param theirs its monitor of us
    /// @param ours our monitor of it
    private record Watcher<K>(@Nullable K group, MonitorRef theirs, MonitorRef ours) {
    }

}
