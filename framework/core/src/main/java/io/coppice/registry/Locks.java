package io.coppice.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.ReplyTo;
import org.jspecify.annotations.Nullable;

/// Who has which lock and who waits for it, in order. A process that ends leaves, wherever it stood.
final class Locks {

    private final Self self;

    /// The first claim to a key has the lock.
    private final Map<Object, Deque<Claim>> claims = new HashMap<>();

    private final Map<MonitorRef, Object> keys = new HashMap<>();

    Locks(Self self) {
        this.self = self;
    }

    /// Answers true once the lock is granted, or false at once to who has it already.
    void acquire(Object key, Pid pid, ReplyTo<Boolean> granted) {
        Deque<Claim> queue = claims.computeIfAbsent(key, _ -> new ArrayDeque<>(2));
        Claim holder = queue.peek();
        if (holder != null && holder.pid.equals(pid)) {
            granted.send(false);
            return;
        }
        MonitorRef monitor = self.monitor(pid);
        keys.put(monitor, key);
        queue.add(new Claim(pid, monitor, granted));
        if (holder == null) {
            granted.send(true);
        }
    }

    /// The process gives the lock back, or waits no longer.
    void release(Object key, Pid pid) {
        Deque<Claim> queue = claims.get(key);
        if (queue != null) {
            queue.stream().filter(claim -> claim.pid.equals(pid)).findFirst().ifPresent(claim -> {
                self.demonitorAndFlush(claim.monitor);
                remove(key, queue, claim);
            });
        }
    }

    void ended(MonitorRef monitor) {
        Object key = keys.get(monitor);
        Deque<Claim> queue = (key != null) ? claims.get(key) : null;
        if (key != null && queue != null) {
            queue.stream()
                .filter(claim -> claim.monitor.equals(monitor))
                .findFirst()
                .ifPresent(claim -> remove(key, queue, claim));
        }
    }

    private void remove(Object key, Deque<Claim> queue, Claim claim) {
        boolean held = claim.equals(queue.peek());
        queue.remove(claim);
        keys.remove(claim.monitor);
        @Nullable Claim next = queue.peek();
        if (next == null) {
            claims.remove(key);
        }
        else if (held) {
            next.granted.send(true);
        }
    }

    private record Claim(Pid pid, MonitorRef monitor, ReplyTo<Boolean> granted) {
    }

}
