package io.coppice.spring.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.PartitionSupervisor;
import io.coppice.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Finds the trees that are beans: descriptions of supervisors, made in code.
final class TreeBeans {

    private final ConfigurableListableBeanFactory beanFactory;

    private TreeBeans(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    /// Whether there are any. None is created to find out.
    static boolean exist(ConfigurableListableBeanFactory beanFactory) {
        return types().anyMatch(type -> beanFactory.getBeanNamesForType(type, true, false).length > 0);
    }

    /// All of them, by their `@Order` and then as they were defined.
    static List<TreeBean> find(ConfigurableListableBeanFactory beanFactory) {
        TreeBeans beans = new TreeBeans(beanFactory);
        return types().flatMap(type -> Stream.of(beanFactory.getBeanNamesForType(type)))
            .sorted(Comparator.comparingInt(beans::order))
            .map(beans::read)
            .toList();
    }

    private static Stream<Class<?>> types() {
        return Stream.of(Supervisor.class, DynamicSupervisor.class, PartitionSupervisor.class);
    }

    private int order(String bean) {
        Order order = beanFactory.findAnnotationOnBean(bean, Order.class);
        return (order != null) ? order.value() : Ordered.LOWEST_PRECEDENCE;
    }

    private TreeBean read(String bean) {
        Object tree = beanFactory.getBean(bean);
        return switch (tree) {
            case Supervisor supervisor -> new TreeBean(bean, supervisor.name(), NodeType.SUPERVISOR,
                    ChildSpec.supervisor(supervisor), origin(bean));
            case DynamicSupervisor supervisor -> new TreeBean(bean, supervisor.name(), NodeType.DYNAMIC_SUPERVISOR,
                    ChildSpec.supervisor(supervisor), origin(bean));
            case PartitionSupervisor<?> supervisor -> new TreeBean(bean, supervisor.name(),
                    NodeType.PARTITION_SUPERVISOR, ChildSpec.supervisor(supervisor), origin(bean));
            case Object other ->
                throw new IllegalStateException("Bean '" + bean + "' is a " + other.getClass().getName()
                        + "; a tree is a Supervisor, a DynamicSupervisor or a PartitionSupervisor");
        };
    }

    private @Nullable Origin origin(String bean) {
        String where = beanFactory.containsBeanDefinition(bean)
                ? beanFactory.getBeanDefinition(bean).getResourceDescription() : null;
        return (where != null) ? new DefinedIn(where) : null;
    }

    /// A tree that is a bean.
    record TreeBean(String bean, String name, NodeType type, ChildSpec spec, @Nullable Origin origin) {

        /// What stands for its property in messages.
        String property() {
            return "bean '" + bean + "'";
        }

    }

    /// Where a bean is defined.
    private record DefinedIn(String resource) implements Origin {

        @Override
        public String toString() {
            return resource;
        }

    }

}
