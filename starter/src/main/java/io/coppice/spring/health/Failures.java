package io.coppice.spring.health;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Subscription;
import io.coppice.spring.Places;
import io.coppice.supervision.SupervisionEvent.GaveUp;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

/// The last time that each configured supervisor gave up. What the program has started itself is not kept, as there is no
/// end to it.
final class Failures implements AutoCloseable {

    private final Application tree;

    private final Set<String> supervisors;

    private final Map<String, GaveUp> byPath = new ConcurrentHashMap<>();

    private final Subscription subscription;

    Failures(ProcessRuntime runtime, Application tree, Places places) {
        this.tree = tree;
        this.supervisors = Stream.concat(Stream.of("/"), places.all().stream().map(Places.Place::path))
            .collect(Collectors.toUnmodifiableSet());
        this.subscription = runtime.subscribe(GaveUp.class, this::remember);
    }

    // another tree of the same runtime may have the same paths
    private void remember(GaveUp failure) {
        if (supervisors.contains(failure.path())
                && tree.node(failure.path()).map(TreeNode::pid).filter(failure.pid()::equals).isPresent()) {
            byPath.put(failure.path(), failure);
        }
    }

    @Nullable GaveUp of(TreeNode node) {
        return byPath.get(node.path());
    }

    @Override
    public void close() {
        subscription.close();
    }

}
