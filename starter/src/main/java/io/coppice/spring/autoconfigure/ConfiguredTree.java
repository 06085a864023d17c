package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.coppice.spring.Places.Place;
import io.coppice.supervision.ChildSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/// What the configuration and annotations say, converted and free of contradictions.
///
/// @param supervisors descriptions of the supervisors, in start order
/// @param places every configured place, parents before their children
/// @param leftOut what `enabled: false` leaves out
/// @param beans every use of a bean
/// @param templates what the children of dynamic supervisors have in common, by the path of the supervisor
record ConfiguredTree(List<ChildSpec> supervisors, List<Place> places, List<LeftOut> leftOut, List<BeanUse> beans,
        Map<String, ConfiguredTemplate> templates) {

    /// Reads the tree from the environment.
    ///
    /// @param source where the beans come from
    /// @param declared what stands in the tree by annotations, unless the configuration
    /// names its bean
    static ConfiguredTree read(Environment environment, BeanSource source, List<Declared> declared, Problems problems) {
        boolean bindable = new UnknownKeys(problems).check();
        Settings.check(environment, problems);
        if (!bindable) {
            return new TreeParser(problems, source, new Positions(problems, new Overrides(), List.of()))
                .parse(List.of());
        }
        List<Node> nodes = bind(environment, problems);
        List<Declared> children = new ArrayList<>(declared);
        children.removeIf(isNamedIn(nodes, new Overrides()));
        Overrides overrides = new OverrideReader(environment, Overrides.paths(nodes, children), problems).read();
        children.removeIf(isNamedIn(nodes, overrides));
        declared.stream().filter(child -> !children.contains(child)).forEach(child -> reportTwice(child, problems));
        return new TreeParser(problems, source, new Positions(problems, overrides, children)).parse(nodes);
    }

    private static Predicate<Declared> isNamedIn(List<Node> nodes, Overrides overrides) {
        Set<String> beans = overrides.beans(nodes);
        return child -> beans.contains(child.bean());
    }

    private static void reportTwice(Declared child, Problems problems) {
        if (!child.supervisor().isEmpty()) {
            problems.add(child.property() + ".supervisor", child.supervisor(),
                    "the configuration names the bean '" + child.bean()
                            + "' too, and a bean has its place from one of them",
                    "Remove 'supervisor' from the annotation, or the child from the configuration");
        }
    }

    private static List<Node> bind(Environment environment, Problems problems) {
        try {
            return Binder.get(environment).bind(TreeParser.ROOT, Bindable.listOf(Node.class)).orElse(List.of());
        }
        catch (BindException ex) {
            Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
            String value = (ex.getProperty() != null) ? String.valueOf(ex.getProperty().getValue()) : "";
            problems.add(ex.getName().toString(), value, String.valueOf(cause.getMessage()),
                    "Compare this entry with the neighbouring ones");
            return List.of();
        }
    }

    /// The names of all beans that serve somewhere, or would if they were not left out.
    Stream<String> usedBeans() {
        return Stream
            .concat(beans.stream().filter(BeanUse::serves).map(BeanUse::bean),
                    leftOut.stream().map(LeftOut::bean).flatMap(Stream::ofNullable))
            .distinct();
    }

    /// A place that is configured and not part of the tree.
    ///
    /// @param path the names from the top
    /// @param name the last name of the path
    /// @param because the property that says so
    /// @param origin where it says so, if that is known
    /// @param bean the name of the bean that would serve there, if it is a worker
    record LeftOut(String path, String name, String because, @Nullable Origin origin, @Nullable String bean) {

    }

    /// A bean that a node names.
    ///
    /// @param key the key that names it
    /// @param bean its name
    /// @param values what else the node says
    record BeanUse(String key, String bean, NodeValues values) {

        /// Whether it serves there.
        boolean serves() {
            return key.equals("bean");
        }

    }

}
