package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.coppice.server.ServerRef;
import io.coppice.spring.ChildTemplate;
import io.coppice.spring.autoconfigure.ConfiguredTree.LeftOut;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.PartitionSupervisorRef;
import io.coppice.supervision.SupervisorRef;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/// Explains a reference that cannot be injected because `enabled: false` leaves out the node that it refers to.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LeftOutFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

    private static final Set<Class<?>> REFERENCES = Set.of(ServerRef.class, SupervisorRef.class,
            DynamicSupervisorRef.class, PartitionSupervisorRef.class, ChildTemplate.class);

    private final BeanFactory beanFactory;

    private final Environment environment;

    LeftOutFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
        this.beanFactory = beanFactory;
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        ResolvableType type = cause.getResolvableType();
        if (type == null || !REFERENCES.contains(type.toClass())) {
            return null;
        }
        InjectionPoint point = injectionPoint(rootFailure);
        List<LeftOut> meant = leftOut().stream().filter(node -> isMeant(node, point)).toList();
        return meant.isEmpty() ? null : analysis(type, meant, cause);
    }

    private @Nullable InjectionPoint injectionPoint(Throwable rootFailure) {
        UnsatisfiedDependencyException unsatisfied = findCause(rootFailure, UnsatisfiedDependencyException.class);
        return (unsatisfied != null) ? unsatisfied.getInjectionPoint() : null;
    }

    private List<LeftOut> leftOut() {
        Problems problems = new Problems(new PropertyOrigins(environment));
        List<Declared> declared = (beanFactory instanceof ConfigurableListableBeanFactory beans)
                ? new ProcessBeans(beans, environment, problems).find() : List.of();
        return ConfiguredTree.read(environment, BeanSource.described(), declared, problems).leftOut();
    }

    private static boolean isMeant(LeftOut node, @Nullable InjectionPoint point) {
        Qualifier qualifier = (point != null) ? point.getAnnotation(Qualifier.class) : null;
        return qualifier == null || Set.of(node.path(), node.name()).contains(qualifier.value());
    }

    private static FailureAnalysis analysis(ResolvableType type, List<LeftOut> meant, Throwable cause) {
        String nodes = meant.stream()
            .map(node -> "    %s, because '%s' is false (%s)".formatted(node.path(), node.because(), node.origin()))
            .collect(Collectors.joining(System.lineSeparator()));
        return new FailureAnalysis(
                "A %s is to be injected, and there is none that fits. Left out of the tree:%n%n%s"
                    .formatted(type.toClass().getSimpleName(), nodes),
                "Set 'enabled: true' there, or let the dependency be optional: ObjectProvider<...> or Optional<...>.",
                cause);
    }

}
