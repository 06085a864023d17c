package io.coppice.spring.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.coppice.process.Placement;
import io.coppice.spring.ProcessBean;
import io.coppice.supervision.Restart;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.Ordered;

/// Finds the beans with [ProcessBean].
final class ProcessBeans {

    private final ConfigurableListableBeanFactory beanFactory;

    private final Environment environment;

    private final Problems problems;

    ProcessBeans(ConfigurableListableBeanFactory beanFactory, Environment environment, Problems problems) {
        this.beanFactory = beanFactory;
        this.environment = environment;
        this.problems = problems;
    }

    /// All of them, in start order: by their `@Order` and then by name.
    List<Declared> find() {
        List<Declared> found = Stream.of(beanFactory.getBeanDefinitionNames())
            .filter(bean -> annotation(bean) != null)
            .sorted(Comparator.comparingInt(this::order).thenComparing(this::name))
            .map(this::declared)
            .filter(this::hasFitName)
            .toList();
        found.forEach(this::checkRestart);
        return found;
    }

    private @Nullable ProcessBean annotation(String bean) {
        return beanFactory.findAnnotationOnBean(bean, ProcessBean.class, false);
    }

    private int order(String bean) {
        return OrderUtils.getOrder(type(bean), Ordered.LOWEST_PRECEDENCE);
    }

    private Class<?> type(String bean) {
        return Objects.requireNonNull(beanFactory.getType(bean, false));
    }

    private String name(String bean) {
        String name = Objects.requireNonNull(annotation(bean)).value();
        return name.isEmpty() ? bean : name;
    }

    private Declared declared(String bean) {
        ProcessBean annotation = Objects.requireNonNull(annotation(bean));
        String shutdown = annotation.shutdown();
        Placement placement = annotation.placement();
        Node.Template template = new Node.Template(bean, annotation.restart().label(), null,
                shutdown.isEmpty() ? null : shutdown, (placement != Placement.AUTO) ? Labels.of(placement) : null, null,
                null, null);
        return new Declared(environment.resolvePlaceholders(annotation.supervisor()), template.worker(name(bean)),
                name(bean), bean, "@ProcessBean(" + type(bean).getName() + ")");
    }

    private void checkRestart(Declared declared) {
        ProcessBean annotation = Objects.requireNonNull(annotation(declared.bean()));
        if (annotation.restart() == Restart.PERMANENT && new ChildBeans(beanFactory).isJob(declared.bean())) {
            problems.add(declared.property() + ".restart", Restart.PERMANENT.label(),
                    "a Runnable or Callable is done once, and a permanent one would run again and again",
                    "Add 'restart = Restart.TRANSIENT', or list the bean in the configuration if it is meant so");
        }
    }

    private boolean hasFitName(Declared declared) {
        boolean fit = Positions.NAME.matcher(declared.name()).matches();
        if (!fit) {
            problems.add(declared.property() + ".value", declared.name(),
                    "a name is 1 to 100 letters, digits, dots, dashes or underscores, and starts with none of '.' and '-'",
                    "Name it, as in @ProcessBean(\"prices\")");
        }
        return fit;
    }

}
