package io.coppice.spring.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.coppice.server.ServerRef;
import io.coppice.spring.ChildTemplate;
import io.coppice.spring.Places.Place;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.PartitionSupervisorRef;
import io.coppice.supervision.SupervisorRef;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/// Defines one injectable reference for each configured place, by type, by path and, where it is unique, by name.
///
/// The bean of a worker usually has the very name that people want to inject its reference by, so the reference cannot
/// have it too. A second definition of the same object carries the name as a qualifier instead; it is no default
/// candidate, so it is invisible to whoever does not ask for that qualifier. Bean names do not start with '/', because
/// Spring MVC would take such a bean for the handler of a URL.
final class ReferenceDefinitions {

    static final String FACTORY = "coppiceReferences";

    /// Names the method that makes references whose calls are messages.
    static final String PROXY = "proxy";

    /// What the names of all references begin with.
    static final String PREFIX = "coppice:";

    private static final String TEMPLATE = "#template";

    private final BeanDefinitionRegistry registry;

    private final ChildBeans beans;

    ReferenceDefinitions(BeanDefinitionRegistry registry, ChildBeans beans) {
        this.registry = registry;
        this.beans = beans;
    }

    void register(ConfiguredTree tree) {
        List<Place> places = tree.places();
        Set<String> seen = new HashSet<>();
        Set<String> ambiguous = places.stream()
            .map(Place::name)
            .filter(name -> !seen.add(name))
            .collect(Collectors.toSet());
        for (Place place : places) {
            boolean unique = !ambiguous.contains(place.name());
            register(place, unique);
            if (tree.templates().containsKey(place.path())) {
                registerTemplate(place, unique);
            }
        }
    }

    private void registerTemplate(Place place, boolean uniqueName) {
        String beanName = PREFIX + place.path() + TEMPLATE;
        RootBeanDefinition template = definition(place, place.path(), ResolvableType.forClass(ChildTemplate.class));
        template.setFactoryMethodName("template");
        template.getConstructorArgumentValues().addIndexedArgumentValue(0, place.path());
        registry.registerBeanDefinition(beanName, template);
        if (uniqueName) {
            registry.registerBeanDefinition(PREFIX + place.name() + TEMPLATE,
                    named(place, beanName, ResolvableType.forClass(ChildTemplate.class)));
        }
    }

    private void register(Place place, boolean uniqueName) {
        String beanName = PREFIX + place.path();
        if (registry.containsBeanDefinition(beanName) || !hasMessages(place)) {
            return;
        }
        registry.registerBeanDefinition(beanName, reference(place));
        if (uniqueName) {
            registry.registerBeanDefinition(PREFIX + place.name(), named(place, beanName, typeOf(place)));
            if (!registry.isBeanNameInUse(place.name())) {
                registry.registerAlias(beanName, place.name());
            }
        }
    }

    private RootBeanDefinition reference(Place place) {
        RootBeanDefinition definition = definition(place, place.path(), typeOf(place));
        Class<?> contract = contract(place);
        definition.setFactoryMethodName(switch (place.type()) {
            case WORKER -> (contract != null) ? PROXY : "server";
            case SUPERVISOR -> "supervisor";
            case DYNAMIC_SUPERVISOR -> "dynamicSupervisor";
            case PARTITION_SUPERVISOR -> "partitionSupervisor";
        });
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, place.path());
        if (contract != null) {
            definition.getConstructorArgumentValues().addIndexedArgumentValue(1, contract);
        }
        return definition;
    }

    private RootBeanDefinition named(Place place, String beanName, ResolvableType type) {
        RootBeanDefinition definition = definition(place, place.name(), type);
        definition.setDefaultCandidate(false);
        definition.setFactoryMethodName("same");
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, new RuntimeBeanReference(beanName));
        return definition;
    }

    private RootBeanDefinition definition(Place place, String qualifier, ResolvableType type) {
        RootBeanDefinition definition = new RootBeanDefinition();
        definition.setTargetType(type);
        definition.setFactoryBeanName(FACTORY);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, qualifier));
        definition.setRole(BeanDefinition.ROLE_SUPPORT);
        definition.setDescription("Reference to " + place.path() + " (" + place.property() + ")");
        return definition;
    }

    private ResolvableType typeOf(Place place) {
        return switch (place.type()) {
            case WORKER -> workerRefOf(place);
            case SUPERVISOR -> ResolvableType.forClass(SupervisorRef.class);
            case DYNAMIC_SUPERVISOR -> ResolvableType.forClass(DynamicSupervisorRef.class);
            case PARTITION_SUPERVISOR -> refOf(PartitionSupervisorRef.class, place.bean());
        };
    }

    private ResolvableType workerRefOf(Place place) {
        Class<?> contract = contract(place);
        return (contract != null) ? beans.declared(Objects.requireNonNull(place.bean()), contract)
                : refOf(ServerRef.class, place.bean());
    }

    /// The interface whose calls are messages to the worker, or null if it has none.
    private @Nullable Class<?> contract(Place place) {
        return (place.type() == NodeType.WORKER && place.bean() != null && beans.isPlain(place.bean()))
                ? beans.behaviour(place.bean()) : null;
    }

    private boolean hasMessages(Place place) {
        return place.type() != NodeType.WORKER || (place.bean() != null && beans.hasMessages(place.bean()));
    }

    /// A reference to those who understand the messages of a bean.
    private ResolvableType refOf(Class<?> reference, @Nullable String bean) {
        ResolvableType message = (bean != null) ? beans.messageType(bean) : null;
        return (message != null) ? ResolvableType.forClassWithGenerics(reference, message)
                : ResolvableType.forClass(reference);
    }

}
