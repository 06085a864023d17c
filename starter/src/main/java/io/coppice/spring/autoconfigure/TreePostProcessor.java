package io.coppice.spring.autoconfigure;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.core.env.Environment;

/// Checks the configured tree and defines the references into it, when all beans are defined and none is created yet.
final class TreePostProcessor implements BeanFactoryPostProcessor {

    private final Environment environment;

    TreePostProcessor(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        ChildBeans beans = new ChildBeans(beanFactory);
        Problems problems = new Problems(new PropertyOrigins(environment));
        ConfiguredTree tree = ConfiguredTree.read(environment, BeanSource.described(),
                new ProcessBeans(beanFactory, environment, problems).find(), problems);
        beans.check(tree.beans());
        Settings.checkTasks(environment, tree.places(), problems);
        new CriticalPaths(environment, problems).check(tree, TreeBeans.exist(beanFactory));
        problems.throwIfAny();
        if (beanFactory instanceof BeanDefinitionRegistry registry) {
            new ReferenceDefinitions(registry, beans).register(tree);
        }
        tree.usedBeans().filter(beans::isPlain).forEach(beans::hide);
    }

}
