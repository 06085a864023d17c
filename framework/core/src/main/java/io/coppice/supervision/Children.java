package io.coppice.supervision;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// The children of one life of a supervisor, in start order. Its process alone changes them; anybody may read.
final class Children {

    private final ConcurrentNavigableMap<Long, Child> inOrder = new ConcurrentSkipListMap<>();

    private final ConcurrentMap<String, Entry> byName = new ConcurrentHashMap<>();

    private long last;

    /// Adds a child behind the others.
    void add(Child child) {
        long place = ++last;
        inOrder.put(place, child);
        byName.put(child.name(), new Entry(place, child));
    }

    void remove(Child child) {
        Entry entry = byName.remove(child.name());
        if (entry != null) {
            inOrder.remove(entry.place);
        }
    }

    boolean contains(Child child) {
        return child.equals(find(child.name()));
    }

    @Nullable Child find(String name) {
        Entry entry = byName.get(name);
        return (entry != null) ? entry.child : null;
    }

    int count() {
        return byName.size();
    }

    List<TreeNode> page(int offset, int limit) {
        return inOrder.values().stream().skip(offset).limit(limit).map(TreeNode.class::cast).toList();
    }

    List<Child> all() {
        return List.copyOf(inOrder.values());
    }

    void forEach(Consumer<Child> action) {
        inOrder.values().forEach(action);
    }

    private record Entry(long place, Child child) {
    }

}
