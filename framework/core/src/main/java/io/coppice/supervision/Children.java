package io.coppice.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import org.jspecify.annotations.Nullable;

/// The children of one life of a supervisor, in start order. Its process alone changes them; anybody may read.
final class Children {

    private final Places places = new Places();

    private final ConcurrentMap<String, Child> byName = new ConcurrentHashMap<>();

    private long last;

    /// Why the child ended that was not started again, if the supervisor gave up.
    private volatile @Nullable ExitReason gaveUpBecause;

    /// What was changed while the supervisor ran, or null.
    private volatile @Nullable Tuning tuning;

    /// The limits of mailboxes that were changed while the children ran.
    private final ConcurrentMap<Child, MailboxLimit> limits = new ConcurrentHashMap<>(0);

    /// How many partitions serve, of a supervisor that has any.
    private volatile int partitions;

    /// The number of the child that is added next.
    long nextNumber() {
        return ++last;
    }

    void add(Child child) {
        String name = child.spec().name();
        if (name != null) {
            byName.put(name, child);
        }
        places.add(child);
    }

    void remove(Child child) {
        String name = child.spec().name();
        if (name != null) {
            byName.remove(name, child);
        }
        places.remove(child);
        limits.remove(child);
    }

    boolean contains(Child child) {
        return child.equals(places.find(child.number()));
    }

    @Nullable Child find(String name) {
        return Names.isNumber(name) ? findUnnamed(Names.number(name)) : byName.get(name);
    }

    private @Nullable Child findUnnamed(long number) {
        Child child = places.find(number);
        return (child != null && child.spec().name() == null) ? child : null;
    }

    int count() {
        return places.count();
    }

    List<TreeNode> page(int offset, int limit) {
        return places.page(offset, limit);
    }

    List<Child> all() {
        List<Child> all = new ArrayList<>(count());
        forEach(all::add);
        return all;
    }

    void forEach(Consumer<Child> action) {
        places.forEach(action);
    }

    void supervisorGaveUp(ExitReason because) {
        gaveUpBecause = because;
    }

    @Nullable ExitReason gaveUpBecause() {
        return gaveUpBecause;
    }

    void tune(@Nullable Tuning other) {
        tuning = other;
    }

    @Nullable Tuning tuning() {
        return tuning;
    }

    void limit(Child child, MailboxLimit limit) {
        limits.put(child, limit);
    }

    @Nullable MailboxLimit limit(Child child) {
        return limits.get(child);
    }

    void partitions(int serving) {
        partitions = serving;
    }

    int partitions() {
        return partitions;
    }

}
