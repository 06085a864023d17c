package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// A message in a mailbox, and the one behind it.
final class Node {

    final Object message;

    @Nullable Node next;

    Node(Object message) {
        this.message = message;
    }

    /// Turns a chain that begins with the latest into one that begins with the oldest.
    static Node oldestFirst(Node latest) {
        Node oldest = latest;
        Node rest = latest.next;
        latest.next = null;
        while (rest != null) {
            Node further = rest.next;
            rest.next = oldest;
            oldest = rest;
            rest = further;
        }
        return oldest;
    }

    /// How many there are from this one on, at most so many.
    static int count(@Nullable Node first, int limit) {
        int count = 0;
        for (Node node = first; node != null && count < limit; node = node.next) {
            count++;
        }
        return count;
    }

}
