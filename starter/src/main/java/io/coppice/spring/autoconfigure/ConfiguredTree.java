package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.coppice.server.GenServer;
import io.coppice.spring.Places.Place;
import io.coppice.supervision.ChildSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/// What the configuration says, converted and free of contradictions.
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
    /// @param factories makes, for the name of a bean, what creates a new server at every
    /// start
    /// @throws InvalidTreeException if anything is wrong
    static ConfiguredTree read(Environment environment, Function<String, Supplier<GenServer<?>>> factories) {
        Problems problems = new Problems(new PropertyOrigins(environment));
        ConfiguredTree tree = read(environment, factories, problems);
        problems.throwIfAny();
        return tree;
    }

    static ConfiguredTree read(Environment environment, Function<String, Supplier<GenServer<?>>> factories,
            Problems problems) {
        boolean bindable = new UnknownKeys(problems).check();
        Settings.check(environment, problems);
        List<Node> nodes = bindable ? bind(environment, problems) : List.of();
        Overrides overrides = bindable ? new OverrideReader(environment, Overrides.paths(nodes), problems).read()
                : new Overrides();
        return new TreeParser(problems, overrides, factories).parse(nodes);
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
            .concat(beans.stream().map(BeanUse::bean), leftOut.stream().map(LeftOut::bean).flatMap(Stream::ofNullable))
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

    /// A bean that serves somewhere, and where that is said.
    record BeanUse(String bean, Values values) {

    }

}
