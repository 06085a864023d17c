package io.coppice.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.coppice.process.Pid;

/// The types of the latest messages that each process has taken; contents are not kept.
final class LatestMessages {

    private static final int KEPT = 5;

    private static final int MOST_PROCESSES = 1000;

    private final Map<Pid, Deque<Class<?>>> oldestFirst = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pid, Deque<Class<?>>> eldest) {
            return size() > MOST_PROCESSES;
        }

    };

    synchronized void taken(Pid process, Object message) {
        Deque<Class<?>> latest = oldestFirst.computeIfAbsent(process, _ -> new ArrayDeque<>());
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(message.getClass());
    }

    /// For each process its types, oldest first, as people read them.
    synchronized Map<Pid, String> texts() {
        Map<Pid, String> texts = new LinkedHashMap<>();
        oldestFirst.forEach((pid, types) -> texts.put(pid,
                types.stream().map(Class::getSimpleName).collect(Collectors.joining(", "))));
        return texts;
    }

}
