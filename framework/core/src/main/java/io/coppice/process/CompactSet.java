package io.coppice.process;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A set that costs one field while it holds at most one element, as the links of most processes do. Not thread-safe.
final class CompactSet<T> {

    private @Nullable T only;

    private @Nullable Set<T> many;

    boolean add(T element) {
        if (many != null) {
            return many.add(element);
        }
        if (only == null) {
            only = element;
            return true;
        }
        if (only.equals(element)) {
            return false;
        }
        many = new LinkedHashSet<>();
        many.add(only);
        only = null;
        return many.add(element);
    }

    boolean remove(T element) {
        if (many != null) {
            return many.remove(element);
        }
        boolean found = element.equals(only);
        if (found) {
            only = null;
        }
        return found;
    }

    List<T> all() {
        if (many != null) {
            return List.copyOf(many);
        }
        return (only != null) ? List.of(only) : List.of();
    }

    List<T> removeAll() {
        List<T> all = all();
        only = null;
        many = null;
        return all;
    }

}
