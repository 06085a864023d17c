package io.coppice.supervision.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.coppice.supervision.AutoShutdown;
import io.coppice.supervision.NodeState;
import org.jspecify.annotations.Nullable;

/// A place in the model, with all that its supervisor knows of it.
final class Place {

    final Kid kid;

    final @Nullable Place above;

    final List<Place> below = new ArrayList<>();

    NodeState state = NodeState.STOPPED;

    boolean gaveUp;

    int attempt;

    long startedAt;

    /// Of a supervisor: when it needed restarts, in whole seconds.
    final Deque<Long> attempts = new ArrayDeque<>();

    /// Of a supervisor: whose restart its group waits for.
    @Nullable Place awaited;

    Place(Kid kid, @Nullable Place above) {
        this.kid = kid;
        this.above = above;
    }

    boolean isSupervisor() {
        return kid.team() != null;
    }

    Kid.Team team() {
        return Objects.requireNonNull(kid.team());
    }

    Place supervisor() {
        return Objects.requireNonNull(above);
    }

    boolean runs() {
        return state == NodeState.RUNNING;
    }

    boolean waits() {
        return state == NodeState.RESTARTING;
    }

    @Nullable Place child(String name) {
        return below.stream().filter(place -> place.kid.name().equals(name)).findFirst().orElse(null);
    }

    /// The place of this name, here or below.
    Place find(String name) {
        return lookFor(name).findFirst().orElseThrow(() -> new AssertionError("no place is called " + name));
    }

    private Stream<Place> lookFor(String name) {
        Stream<Place> here = kid.name().equals(name) ? Stream.of(this) : Stream.of();
        return Stream.concat(here, below.stream().flatMap(child -> child.lookFor(name)));
    }

    /// Those that fall with a child, in start order, the child among them.
    List<Place> group(Place child) {
        return switch (team().strategy()) {
            case ONE_FOR_ONE -> List.of(child);
            case ONE_FOR_ALL -> List.copyOf(below);
            case REST_FOR_ONE -> List.copyOf(below.subList(below.indexOf(child), below.size()));
        };
    }

    /// S11: attempts inside the period, the present one included.
    boolean permits(long second) {
        attempts.removeIf(then -> then < second - team().seconds());
        attempts.add(second);
        return attempts.size() <= team().restarts();
    }

    /// S42.
    boolean endsWith(Place child) {
        boolean othersServe = below.stream()
            .anyMatch(other -> !other.equals(child) && other.kid.significant() && (other.runs() || other.waits()));
        return child.kid.significant() && (team().autoShutdown() == AutoShutdown.ANY_SIGNIFICANT
                || (team().autoShutdown() == AutoShutdown.ALL_SIGNIFICANT && !othersServe));
    }

    void see(StringBuilder text) {
        text.append(kid.name()).append(' ').append(state.label());
        if (isSupervisor() && runs()) {
            text.append(" [");
            below.forEach(child -> child.see(text.append(' ')));
            text.append(" ]");
        }
    }

}
