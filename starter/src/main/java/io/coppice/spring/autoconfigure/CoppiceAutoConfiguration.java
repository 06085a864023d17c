package io.coppice.spring.autoconfigure;

import io.coppice.observe.RestartLog;
import io.coppice.process.CallListener;
import io.coppice.process.ContextCarrier;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.application.Application;
import io.coppice.spring.Places;
import io.coppice.spring.ServerBeans;
import io.coppice.spring.TreeCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.Environment;

/// Auto-configuration of the tree below `coppice.supervisors`: the runtime it lives in, the tree as a bean, and
/// references into it. What listens to the tree is never lazy, or it would miss what happened before.
@AutoConfiguration(before = LifecycleAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "coppice.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CoppiceProperties.class)
public final class CoppiceAutoConfiguration {

    @Bean
    static TreePostProcessor coppiceTreePostProcessor(Environment environment) {
        return new TreePostProcessor(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    ProcessRuntime coppiceProcessRuntime(ObjectProvider<RuntimeOptions> options,
            ObjectProvider<ContextCarrier> carriers, ObjectProvider<CallListener> listeners) {
        return ProcessRuntime.start(RuntimeParts.addTo(options.getIfAvailable(() -> RuntimeOptions.DEFAULT),
                carriers.orderedStream().toList(), listeners.orderedStream().toList()));
    }

    @Bean
    PrototypeServers coppicePrototypeServers(ConfigurableListableBeanFactory beanFactory) {
        return new PrototypeServers(beanFactory);
    }

    @Bean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
    @ConditionalOnMissingBean(name = AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
            search = SearchStrategy.CURRENT)
    TreeLifecycleProcessor coppiceLifecycleProcessor(ObjectProvider<PrototypeServers> servers,
            Environment environment) {
        TreeLifecycleProcessor processor = new TreeLifecycleProcessor(servers);
        processor.setTimeoutPerShutdownPhase(Settings.phaseTimeout(environment).toMillis());
        return processor;
    }

    @Bean
    ServerBeans coppiceServerBeans(ConfigurableListableBeanFactory beanFactory, PrototypeServers servers) {
        return new CheckedServerBeans(beanFactory, servers);
    }

    @Bean
    ConfiguredTree coppiceConfiguredTree(Environment environment, PrototypeServers servers,
            ConfigurableListableBeanFactory beanFactory) {
        Problems problems = new Problems(new PropertyOrigins(environment));
        ConfiguredTree tree = ConfiguredTree.read(environment, BeanSource.of(servers, beanFactory),
                new ProcessBeans(beanFactory, environment, problems).find(), problems);
        problems.throwIfAny();
        return tree;
    }

    @Bean
    WholeTree coppiceWholeTree(ConfigurableListableBeanFactory beanFactory, ConfiguredTree configured,
            Environment environment) {
        Problems problems = new Problems(new PropertyOrigins(environment));
        WholeTree tree = WholeTree.of(configured, TreeBeans.find(beanFactory), problems);
        new CriticalPaths(environment, problems).check(tree);
        problems.throwIfAny();
        return tree;
    }

    @Bean
    Places coppicePlaces(WholeTree tree) {
        return new Places(tree.places());
    }

    @Bean
    Application coppiceApplication(ProcessRuntime runtime, WholeTree tree, ObjectProvider<TreeCustomizer> customizers,
            CoppiceProperties properties) {
        return Application.ofChildren(runtime, tree.customizedBy(customizers.orderedStream().toList()),
                properties.options());
    }

    @Bean
    @Lazy(false)
    TreeLifecycle coppiceTreeLifecycle(Application tree, PrototypeServers servers, CoppiceProperties properties,
            Environment environment) {
        Settings.warnOfLateStop(environment, properties.stopTimeout());
        return new TreeLifecycle(tree, servers, properties.stopTimeout());
    }

    @Bean
    @Lazy(false)
    GiveUpWatch coppiceGiveUpWatch(ProcessRuntime runtime, Application tree, CoppiceProperties properties,
            ConfigurableApplicationContext context) {
        return new GiveUpWatch(runtime, tree, switch (properties.onGiveUp()) {
            case MARK_BROKEN -> new BrokenLiveness(context);
            case SHUTDOWN -> new EndOfApplication(context, System::exit);
            case IGNORE -> _ -> {
            };
        });
    }

    @Bean
    References coppiceReferences(Application tree, ConfiguredTree configured) {
        return new References(tree, configured);
    }

    @Bean
    @Lazy(false)
    RestartLog coppiceRestartLog(ProcessRuntime runtime, CoppiceProperties properties) {
        return RestartLog.attach(runtime, properties.restartHistory());
    }

}
