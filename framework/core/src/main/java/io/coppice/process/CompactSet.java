package io.coppice.process;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A set in the order of insertion. Most processes have one link and no monitor, and a supervisor may have millions of links, so what stands
/// for a set is null if it is empty, the element itself if it is the only one, and an instance of this class for more.
/// That costs some twelve bytes for each element. Not thread-safe.
///
/// The elements stand in an array in their order; a hash table of places finds them.
final class CompactSet {

    private static final int SMALLEST = 2;

    private static final int FREE = 0;

    private static final int GONE = -1;

    private @Nullable Object[] elements;

    /// Places of elements, from 1.
    private int[] places;

    private int last;

    private int size;

    private CompactSet(int capacity) {
        this.elements = new Object[capacity];
        this.places = new int[tableSize(capacity)];
    }

    /// A set with one more element, which must not be in it.
    static Object with(@Nullable Object set, Object element) {
        if (set == null) {
            return element;
        }
        CompactSet many;
        if (set instanceof CompactSet there) {
            many = there;
        }
        else {
            many = new CompactSet(SMALLEST);
            many.append(set);
        }
        many.append(element);
        return many;
    }

    /// A set without an element that may be in it.
    static @Nullable Object without(@Nullable Object set, Object element) {
        if (set instanceof CompactSet many) {
            many.remove(element);
            return (many.size > 0) ? many : null;
        }
        return element.equals(set) ? null : set;
    }

    static boolean contains(@Nullable Object set, Object element) {
        return (set instanceof CompactSet many) ? many.find(element) >= 0 : element.equals(set);
    }

    /// The elements, in order.
    static <T> List<T> list(@Nullable Object set, Class<T> type) {
        return first(Integer.MAX_VALUE, set, type);
    }

    /// The first of them, in order, so many at most.
    static <T> List<T> first(int most, @Nullable Object set, Class<T> type) {
        if (most == 0) {
            return List.of();
        }
        if (set instanceof CompactSet many) {
            List<T> all = new ArrayList<>(Math.min(most, many.size));
            for (int i = 0; i < many.last && all.size() < most; i++) {
                Object element = many.elements[i];
                if (element != null) {
                    all.add(type.cast(element));
                }
            }
            return all;
        }
        return (set != null) ? List.of(type.cast(set)) : List.of();
    }

    private void append(Object element) {
        if (last == elements.length) {
            rebuild();
        }
        elements[last++] = element;
        size++;
        enter(element, last);
    }

    private void enter(Object element, int place) {
        int i = begin(element);
        while (places[i] > 0) {
            i = (i + 1) & (places.length - 1);
        }
        places[i] = place;
    }

    private void remove(Object element) {
        int i = find(element);
        if (i < 0) {
            return;
        }
        elements[places[i] - 1] = null;
        places[i] = GONE;
        size--;
        if (elements.length > SMALLEST && size < elements.length / 4) {
            rebuild();
        }
    }

    /// Where the table has the element, or -1.
    private int find(Object element) {
        int i = begin(element);
        while (places[i] != FREE) {
            if (places[i] > 0 && element.equals(elements[places[i] - 1])) {
                return i;
            }
            i = (i + 1) & (places.length - 1);
        }
        return -1;
    }

    private int begin(Object element) {
        int hash = element.hashCode() * 0x9E37_79B9;
        return (hash ^ (hash >>> 15)) & (places.length - 1);
    }

    /// Closes the gaps, and leaves room for half as many elements again.
    private void rebuild() {
        Object[] old = elements;
        int end = last;
        int capacity = Math.max(SMALLEST, size + (size >> 1));
        Object[] roomier = new Object[capacity];
        places = new int[tableSize(capacity)];
        elements = roomier;
        last = 0;
        for (int i = 0; i < end; i++) {
            Object element = old[i];
            if (element != null) {
                elements[last++] = element;
                enter(element, last);
            }
        }
    }

    /// A power of two; between one third and two thirds of the table are in use when the
    /// elements fill their array.
    private static int tableSize(int capacity) {
        return Integer.highestOneBit(capacity + (capacity >> 1)) * 2;
    }

}
