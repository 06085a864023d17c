package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.coppice.server.GenServer;
import io.coppice.spring.Places.Place;
import io.coppice.spring.SupervisorCustomizer;
import io.coppice.supervision.Supervisor;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// What the configuration says, converted and free of contradictions.
///
/// @param supervisors descriptions of the supervisors, in start order
/// @param places every configured place, parents before their children
record ConfiguredTree(List<Supervisor> supervisors, List<Place> places) {

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
        return new TreeParser(problems, factories).parse(nodes);
    }

    /// This tree as changed by code, in the order of the customizers.
    ConfiguredTree customizedBy(List<SupervisorCustomizer> customizers) {
        List<Supervisor> changed = new ArrayList<>(supervisors);
        customizers.forEach(customizer -> changed.replaceAll(customizer::customize));
        return new ConfiguredTree(changed, places);
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

}
