package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/// Tells a native image of the interfaces whose calls are messages, as their proxies are made at run time.
final class ProxyHints implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beanFactory) {
        List<Class<?>> contracts = contracts(beanFactory);
        return contracts.isEmpty() ? null
                : (context, _) -> contracts.forEach(contract -> register(context.getRuntimeHints(), contract));
    }

    private static List<Class<?>> contracts(ConfigurableListableBeanFactory beanFactory) {
        return Stream.of(beanFactory.getBeanDefinitionNames())
            .filter(name -> name.startsWith(ReferenceDefinitions.PREFIX))
            .map(beanFactory::getBeanDefinition)
            .filter(definition -> ReferenceDefinitions.PROXY.equals(definition.getFactoryMethodName()))
            .<Class<?>>map(ProxyHints::contract)
            .distinct()
            .toList();
    }

    private static Class<?> contract(BeanDefinition definition) {
        var argument = definition.getConstructorArgumentValues().getIndexedArgumentValue(1, Class.class);
        return (Class<?>) Objects.requireNonNull(Objects.requireNonNull(argument).getValue());
    }

    private static void register(RuntimeHints hints, Class<?> contract) {
        hints.proxies().registerJdkProxy(contract);
        hints.reflection().registerType(contract, MemberCategory.INVOKE_PUBLIC_METHODS);
    }

}
