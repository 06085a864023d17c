package io.coppice.spring.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.coppice.server.GenServer;
import io.coppice.spring.Places.Place;
import io.coppice.spring.ProcessBean;
import io.coppice.spring.autoconfigure.ConfiguredTree.BeanUse;
import io.coppice.spring.autoconfigure.ConfiguredTree.LeftOut;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Shutdown;
import io.coppice.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.Ordered;

/// Puts the beans with [ProcessBean] into the tree, after the children that are configured.
final class ProcessBeans {

    private static final String DEFAULT_SUPERVISOR = "beans";

    private final ConfigurableListableBeanFactory beanFactory;

    private final Environment environment;

    private final Function<String, Supplier<GenServer<?>>> factories;

    private final Problems problems;

    /// @param factories makes, for the name of a bean, what creates a new server at every
    /// start
    ProcessBeans(ConfigurableListableBeanFactory beanFactory, Function<String, Supplier<GenServer<?>>> factories,
            Problems problems) {
        this.beanFactory = beanFactory;
        this.environment = beanFactory.getBean(Environment.class);
        this.factories = factories;
        this.problems = problems;
    }

    ConfiguredTree addTo(ConfiguredTree tree) {
        Growth growth = new Growth(tree);
        for (Declared declared : declared()) {
            if (!growth.isConfigured(declared.bean)) {
                place(declared, growth);
            }
            else if (!declared.supervisor.isEmpty()) {
                problems.add(declared.property("supervisor"), declared.supervisor,
                        "the configuration names the bean '" + declared.bean
                                + "' too, and a bean has its place from one of them",
                        "Remove 'supervisor' from the annotation, or the child from the configuration");
            }
        }
        return growth.tree();
    }

    private List<Declared> declared() {
        return Stream.of(beanFactory.getBeanDefinitionNames())
            .map(this::declared)
            .flatMap(Stream::ofNullable)
            .sorted(Comparator.comparingInt(Declared::order).thenComparing(Declared::name))
            .toList();
    }

    private @Nullable Declared declared(String bean) {
        ProcessBean annotation = beanFactory.findAnnotationOnBean(bean, ProcessBean.class, false);
        if (annotation == null) {
            return null;
        }
        Class<?> type = Objects.requireNonNull(beanFactory.getType(bean, false));
        return new Declared(bean, annotation, type, environment.resolvePlaceholders(annotation.supervisor()));
    }

    private void place(Declared declared, Growth growth) {
        String parent = parent(declared, growth);
        if (parent == null || !hasFitName(declared)) {
            return;
        }
        String path = parent + "/" + declared.name();
        Place other = growth.at(path).orElse(null);
        if (other != null) {
            problems.add(declared.property("value"), declared.name(), "the name is already that of " + other.property()
                    + " below " + parent + "; siblings need different names", "Rename one of the two");
            return;
        }
        growth.add(new Place(path, declared.name(), NodeType.WORKER, declared.bean, declared.property()),
                spec(declared), new BeanUse(declared.bean, declared.values(problems)));
    }

    private @Nullable String parent(Declared declared, Growth growth) {
        String wanted = declared.supervisor;
        String path = wanted.isEmpty() ? "/" + DEFAULT_SUPERVISOR : wanted;
        LeftOut leftOut = growth.leftOutAt(path).orElse(null);
        if (leftOut != null) {
            growth.leaveOut(declared.name(), declared.bean, leftOut);
            return null;
        }
        Place place = growth.at(path).orElse(null);
        if (place == null && wanted.isEmpty()) {
            growth.add(Supervisor.oneForOne(DEFAULT_SUPERVISOR), declared.property());
            return path;
        }
        if (place != null && place.type() == NodeType.SUPERVISOR) {
            return path;
        }
        problems.add(declared.property("supervisor"), path,
                (place != null) ? "'" + path + "' is a " + place.type().label() + ", which has no list of children"
                        : "no supervisor stands at '" + path + "'",
                "Configure it below '" + TreeParser.ROOT + "'. " + Suggestions.forWord(path, growth.supervisors()));
        return null;
    }

    private boolean hasFitName(Declared declared) {
        boolean fit = TreeParser.NAME.matcher(declared.name()).matches();
        if (!fit) {
            problems.add(declared.property("value"), declared.name(),
                    "a name is 1 to 100 letters, digits, dots, dashes or underscores, and starts with none of '.' and '-'",
                    "Name it, as in @ProcessBean(\"prices\")");
        }
        return fit;
    }

    private ChildSpec spec(Declared declared) {
        ProcessBean annotation = declared.annotation;
        ChildSpec spec = ChildSpec.worker(declared.name(), factories.apply(declared.bean))
            .restart(annotation.restart())
            .placement(annotation.placement());
        String text = annotation.shutdown().isEmpty() ? null : annotation.shutdown();
        Shutdown shutdown = declared.values(problems)
            .choiceOrDuration("shutdown", text, NodeOptions.SHUTDOWNS, Shutdown::within);
        return (shutdown != null) ? spec.shutdown(shutdown) : spec;
    }

    /// A bean whose class says that it is a process.
    private record Declared(String bean, ProcessBean annotation, Class<?> type, String supervisor) {

        String name() {
            return annotation.value().isEmpty() ? bean : annotation.value();
        }

        int order() {
            return OrderUtils.getOrder(type, Ordered.LOWEST_PRECEDENCE);
        }

        Values values(Problems problems) {
            return new Values(property(), problems);
        }

        String property(String attribute) {
            return property() + "." + attribute;
        }

        String property() {
            return "@ProcessBean(" + type.getName() + ")";
        }

    }

}
