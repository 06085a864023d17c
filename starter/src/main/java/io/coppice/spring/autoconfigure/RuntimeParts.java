package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.coppice.process.CallListener;
import io.coppice.process.ContextCarrier;
import io.coppice.process.RuntimeOptions;
import org.jspecify.annotations.Nullable;

/// Adds the beans that have to do with every message or call to the options of a runtime. Without such beans the options stay as they are.
final class RuntimeParts {

    private RuntimeParts() {
    }

    /// What the options carry or call already comes first.
    static RuntimeOptions addTo(RuntimeOptions options, List<ContextCarrier> carriers, List<CallListener> listeners) {
        RuntimeOptions carrying = carriers.isEmpty() ? options
                : options.carrying(ContextCarrier.all(together(options.context(), carriers)));
        return listeners.isEmpty() ? carrying : carrying.calls(all(together(options.calls(), listeners)));
    }

    private static CallListener all(List<CallListener> listeners) {
        return (listeners.size() == 1) ? listeners.getFirst() : (server, pid, nanos, failure) -> listeners
            .forEach(listener -> listener.called(server, pid, nanos, failure));
    }

    private static <T> List<T> together(@Nullable T first, List<T> others) {
        return Stream.concat(Stream.ofNullable(first), others.stream()).toList();
    }

}
