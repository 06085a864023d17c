package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.coppice.spring.Places.Place;
import io.coppice.spring.autoconfigure.ConfiguredTree.LeftOut;
import io.coppice.supervision.ChildSpec;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Checks the paths below `coppice.health`: a mistyped one would leave a gap that nobody sees, or keep the application from
/// ever being ready.
final class CriticalPaths {

    private static final List<String> LISTS = List.of("coppice.health.readiness", "coppice.health.liveness");

    private static final String ROOT = "/";

    private static final String ADDED_LATER = ". If the program adds it, name the supervisor above it";

    private final Environment environment;

    private final Problems problems;

    CriticalPaths(Environment environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /// Reports what is not in the configured tree, and won't be in another one either.
    ///
    /// @param more whether there are trees that are not known yet
    void check(ConfiguredTree tree, boolean more) {
        Set<String> paths = paths(tree.places());
        Set<String> tops = tree.places().stream().map(place -> top(place.path())).collect(Collectors.toSet());
        for (Listed listed : listed()) {
            Optional<LeftOut> leftOut = tree.leftOut().stream().filter(out -> out.path().equals(listed.path)).findAny();
            if (leftOut.isPresent()) {
                add(listed, "'" + listed.path + "' is left out of the tree by '" + leftOut.get().because() + "'",
                        "Remove it here, or let the node be part of the tree");
            }
            else if (!paths.contains(listed.path) && !(more && !tops.contains(top(listed.path)))) {
                addUnknown(listed, paths);
            }
        }
    }

    /// Reports what is in no tree, when all trees are known.
    void check(WholeTree tree) {
        Set<String> paths = paths(tree.places());
        for (Listed listed : listed()) {
            if (!paths.contains(listed.path) && !isBelowATreeInCode(listed.path, tree.supervisors())) {
                addUnknown(listed, paths);
            }
        }
    }

    private static boolean isBelowATreeInCode(String path, List<ChildSpec> supervisors) {
        String top = top(path);
        return path.length() > top.length() && supervisors.stream()
            .filter(supervisor -> top.equals(ROOT + supervisor.name()))
            .anyMatch(supervisor -> has(supervisor, path.substring(top.length() + 1)));
    }

    private static boolean has(ChildSpec supervisor, String path) {
        try {
            supervisor.replace(path, UnaryOperator.identity());
            return true;
        }
        catch (IllegalArgumentException ex) {
            return false;
        }
    }

    private static Set<String> paths(List<Place> places) {
        Set<String> paths = places.stream().map(Place::path).collect(Collectors.toSet());
        paths.add(ROOT);
        return paths;
    }

    private static String top(String path) {
        int second = path.indexOf('/', 1);
        return (second > 0) ? path.substring(0, second) : path;
    }

    private void addUnknown(Listed listed, Set<String> paths) {
        add(listed, "nothing stands at '" + listed.path + "' when the tree starts",
                Suggestions.forWord(listed.path, paths.stream().sorted().toList()) + ADDED_LATER);
    }

    private void add(Listed listed, String rule, String remedy) {
        problems.add(listed.property, listed.path, rule, Values.orPlaceholder(listed.path, remedy));
    }

    private List<Listed> listed() {
        List<Listed> listed = new ArrayList<>();
        for (String list : LISTS) {
            List<String> paths = Binder.get(environment).bind(list, Bindable.listOf(String.class)).orElse(List.of());
            for (int i = 0; i < paths.size(); i++) {
                String element = list + "[" + i + "]";
                boolean single = problems.origins().of(element) == null;
                listed.add(new Listed(single ? list : element, paths.get(i)));
            }
        }
        return listed;
    }

    /// A path, and the property that names it.
    private record Listed(String property, String path) {

    }

}
