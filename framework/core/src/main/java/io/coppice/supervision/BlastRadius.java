package io.coppice.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// What happens when a child crashes: what falls with it, what comes back, in which order, and how far up it goes if the
/// crashes don't stop. It is computed from how the tree is made, running or not, and nothing is asked or touched.
///
/// The first step is what its supervisor does. Each step after that is what happens if the supervisor of the step before
/// ends too. The last step is that of the root, which nobody starts again, unless a step before ends with something that
/// stays down.
///
/// @param path who crashes
/// @param steps what happens, step by step
public record BlastRadius(String path, List<Step> steps) {

    /// Copies the list.
    public BlastRadius {
        steps = List.copyOf(steps);
    }

    /// What would happen in a tree that is described like this.
    ///
    /// @param path the child, for example `/shop/inventory`
    /// @throws java.util.NoSuchElementException if there is no such child
    public static BlastRadius of(Supervisor root, String path) {
        return of(Layout.of(root), path);
    }

    /// What would happen in a running tree, as it is now.
    ///
    /// @param from the root, or a supervisor; what is above it is left out
    /// @param below the child, for example `inventory`
    /// @throws java.util.NoSuchElementException if there is no such child
    public static BlastRadius of(TreeNode from, String below) {
        if (!(from instanceof Child child)) {
            throw new IllegalArgumentException(from + " is no place of a running tree; take one that a tree returned");
        }
        return of(Layout.of(child, below.replaceFirst("^/+", "")), below);
    }

    private static BlastRadius of(Layout root, String below) {
        List<Layout> line = root.lineTo(below);
        List<Step> steps = new ArrayList<>();
        Why why = Why.CRASHED;
        for (int i = line.size() - 1; i > 0; i--) {
            Layout supervisor = line.get(i - 1);
            Layout ended = line.get(i);
            Step step = step(supervisor, ended, why);
            steps.add(step);
            if (step.starts.isEmpty() && !supervisor.endsWith(ended)) {
                return new BlastRadius(line.getLast().path(), steps);
            }
            why = step.starts.isEmpty() ? Why.DONE : Why.GAVE_UP;
        }
        List<String> all = root.emptied().toList();
        steps.add(new Step(root.path(), why, null, all, List.of()));
        return new BlastRadius(line.getLast().path(), steps);
    }

    private static Step step(Layout supervisor, Layout ended, Why why) {
        Layout.Plan plan = supervisor.plan();
        Restart restart = ended.spec().restart();
        boolean back = (why == Why.CRASHED) ? restart != Restart.TEMPORARY : restart == Restart.PERMANENT;
        if (plan == null || !back) {
            return new Step(ended.path(), why, null, ended.emptied().toList(), List.of());
        }
        RestartPlan<Layout> falls = plan.strategy().plan(supervisor.children(), ended);
        Stream<String> stops = falls.stops().stream().flatMap(Layout::stopped);
        Stream<String> starts = falls.starts()
            .stream()
            .filter(child -> child.path().equals(ended.path()) || child.spec().restart() != Restart.TEMPORARY)
            .flatMap(Layout::started);
        return new Step(ended.path(), why, new By(supervisor.path(), plan.strategy(), plan.limit()),
                Stream.concat(ended.emptied(), stops).toList(), starts.toList());
    }

    /// Several lines.
    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }

    /// Why something ends.
    public enum Why {

        /// It crashed.
        CRASHED("crashes"),

        /// It is a supervisor that exceeded its restart limit.
        GAVE_UP("gives up"),

        /// It is a supervisor whose significant children have ended.
        DONE("ends by itself");

        private final String text;

        Why(String text) {
            this.text = text;
        }

    }

    /// Who starts it again.
    ///
    /// @param supervisor its path
    /// @param strategy by which strategy
    /// @param limit how often
    public record By(String supervisor, Strategy strategy, RestartLimit limit) {
    }

    /// One end, and what its supervisor does.
    ///
    /// @param ended who ends
    /// @param why why
    /// @param by who starts it again, or null if it stays down
    /// @param stops what is stopped because of it, in the order in which it is
    /// @param starts what is started then, in the order in which it is
    public record Step(String ended, Why why, @Nullable By by, List<String> stops, List<String> starts) {

        /// Copies the lists.
        public Step {
            stops = List.copyOf(stops);
            starts = List.copyOf(starts);
        }

        /// Two or three lines.
        @Override
        public String toString() {
            String stopped = stops.isEmpty() ? "" : "\n  stops  " + String.join(", ", stops);
            String started = (by == null) ? "\n  stays down"
                    : "\n  starts " + String.join(", ", starts) + "\n  by " + by.supervisor + ", " + by.strategy.label()
                            + ", up to " + by.limit.restarts() + " times within " + by.limit.within().toSeconds()
                            + " s; then";
            return ended + " " + why.text + stopped + started;
        }

    }

}
