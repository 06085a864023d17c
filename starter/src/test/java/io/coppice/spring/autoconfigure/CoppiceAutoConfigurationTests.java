package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.coppice.application.Application;
import io.coppice.observe.RestartLog;
import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Add;
import io.coppice.spring.example.Inventory.Count;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Strategy;
import io.coppice.supervision.TreeNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class CoppiceAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(Trees.SHOP));

    @Test
    void startsTheConfiguredTree() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            TreeNode shop = node(tree, "/shop");
            assertThat(shop.strategy()).isEqualTo(Strategy.REST_FOR_ONE);
            assertThat(shop.limit()).isEqualTo(new RestartLimit(5, Duration.ofSeconds(10)));
            assertThat(shop.children(0, 10)).extracting(TreeNode::path)
                .containsExactly("/shop/inventory", "/shop/back-office", "/shop/carts");
            assertThat(shop.children(0, 10)).extracting(TreeNode::type)
                .containsExactly(NodeType.WORKER, NodeType.SUPERVISOR, NodeType.DYNAMIC_SUPERVISOR);
            assertThat(node(tree, "/shop/back-office/tariff").state()).isEqualTo(NodeState.RUNNING);
        });
    }

    @Test
    void runsAWorkerOnTheThreadThatTheConfigurationNames() {
        String yaml = """
                coppice.supervisors:
                  - name: shop
                    children:
                      - { name: pinned, bean: whereabouts, placement: virtual }
                      - { name: computing, bean: whereabouts, placement: platform }
                """;
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
            .withUserConfiguration(WhereaboutsBean.class)
            .withInitializer(Trees.yaml(yaml))
            .run(context -> {
                Application tree = context.getBean(Application.class);
                assertThat(tree.<ReplyTo<Boolean>>server("/shop/pinned").<Boolean>call(reply -> reply)).isTrue();
                assertThat(tree.<ReplyTo<Boolean>>server("/shop/computing").<Boolean>call(reply -> reply)).isFalse();
            });
    }

    @Configuration(proxyBeanMethods = false)
    static class WhereaboutsBean {

        /// Answers whether it runs on a virtual thread.
        @Bean
        @Scope("prototype")
        GenServer<ReplyTo<Boolean>> whereabouts() {
            return reply -> reply.send(Thread.currentThread().isVirtual());
        }

    }

    @Test
    void bindsProperties() {
        runner.withPropertyValues("coppice.stop-timeout=3s", "coppice.restart-history=7")
            .run(context -> assertThat(context.getBean(CoppiceProperties.class)).satisfies(properties -> {
                assertThat(properties.enabled()).isTrue();
                assertThat(properties.stopTimeout()).isEqualTo(Duration.ofSeconds(3));
                assertThat(properties.restartHistory()).isEqualTo(7);
                assertThat(properties.supervisors()).singleElement()
                    .extracting(node -> node.children().get(1).children().getFirst().shutdown())
                    .isEqualTo("2s");
            }));
    }

    @Test
    void isAbsentWhenDisabled() {
        runner.withPropertyValues("coppice.enabled=false")
            .run(context -> assertThat(context).doesNotHaveBean(ProcessRuntime.class)
                .doesNotHaveBean(Application.class)
                .doesNotHaveBean(RestartLog.class));
    }

    @Test
    void startsWithoutATree() {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
            .run(context -> assertThat(context.getBean(Application.class).isRunning()).isTrue());
    }

    @Test
    void backsOffWhenThereIsARuntime() {
        runner.withUserConfiguration(OwnRuntime.class)
            .run(context -> assertThat(context).hasSingleBean(ProcessRuntime.class).hasBean("ownRuntime"));
    }

    @Test
    void startsAFreshBeanAfterACrashAndDestroysTheOldOne() {
        runner.run(context -> {
            ServerRef<Inventory.Message> inventory = inventory(context);
            inventory.cast(new Add(3));
            assertThat(inventory.<Integer>call(Count::new)).isEqualTo(3);

            inventory.cast(new Crash("on purpose"));

            await().ignoreException(CallException.class)
                .until(() -> inventory.<Integer>call(Count::new), count -> count == 0);
            Trail trail = context.getBean(Trail.class);
            assertThat(trail.steps("created")).hasSize(2).doesNotHaveDuplicates();
            await().until(() -> trail.steps("destroyed").size() == 1);
            assertThat(trail.steps("destroyed").getFirst())
                .isEqualTo(trail.steps("created").getFirst().replace("created", "destroyed"));
            assertThat(context.getBean(RestartLog.class).newest(10)).isNotEmpty();
        });
    }

    @Test
    void destroysTheBeanOfAProcessThatWasKilled() {
        runner.run(context -> {
            inventory(context).pid().ifPresent(pid -> context.getBean(ProcessRuntime.class).exit(pid, ExitReason.KILL));

            await().until(() -> context.getBean(Trail.class).steps("destroyed").size() == 1);
        });
    }

    @Test
    void stopsInReverseOrderBeforeSingletonsAreDestroyed() {
        Trail[] trail = new Trail[1];
        runner.run(context -> trail[0] = context.getBean(Trail.class));

        assertThat(trail[0].steps("prices")).containsExactly("prices ready", "prices stopped shutdown");
        assertThat(trail[0].steps("destroyed")).hasSize(1);
    }

    @Test
    void namesWhatItHadToKill(CapturedOutput output) {
        runner.withUserConfiguration(StubbornServer.class)
            .withPropertyValues("coppice.supervisors[0].name=shop", "coppice.supervisors[0].children[0].name=stubborn",
                    "coppice.supervisors[0].children[0].bean=stubborn",
                    "coppice.supervisors[0].children[0].shutdown=50ms")
            .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).contains("1 processes stopped, 1 killed, 0 still running").contains("/shop/stubborn <");
    }

    @Test
    void warnsOfAStopThatSpringWouldNotWaitFor(CapturedOutput output) {
        runner.withPropertyValues("coppice.stop-timeout=30s").run(context -> assertThat(context).hasNotFailed());

        assertThat(output).contains("'coppice.stop-timeout' is PT30S");
    }

    @Test
    void listensFromTheStartEvenIfBeansAreLazy() {
        runner.withInitializer(new LazyBeans())
            .run(context -> assertThat(context.getBeanFactory().containsSingleton("coppiceRestartLog")).isTrue());
    }

    @Test
    void startsAgainAfterAStopOfTheSameContext() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            ServerRef<Inventory.Message> inventory = inventory(context);
            inventory.cast(new Add(3));

            context.stop();

            assertThat(tree.isRunning()).isFalse();
            assertThat(tree.root().children(0, 10)).isNotEmpty()
                .allSatisfy(node -> assertThat(node.state()).isEqualTo(NodeState.STOPPED));
            assertThatExceptionOfType(CallException.class).isThrownBy(() -> inventory.<Integer>call(Count::new));

            context.start();

            assertThat(context.getBean(TreeLifecycle.class)).returns(true, Lifecycle::isRunning);
            assertThat(inventory.<Integer>call(Count::new)).isZero();
            assertThat(context.getBean(Application.class)).isSameAs(tree);
        });
    }

    @Test
    void failsTheStartWhenAChildCannotStart() {
        runner.withUserConfiguration(BrokenTrail.class)
            .withAllowBeanDefinitionOverriding(true)
            .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining("no trail today"));
    }

    @SuppressWarnings("unchecked")
    private static ServerRef<Inventory.Message> inventory(ApplicationContext context) {
        return (ServerRef<Inventory.Message>) context.getBean("coppice:/shop/inventory");
    }

    private static TreeNode node(Application tree, String path) {
        return tree.node(path).orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRuntime {

        @Bean
        ProcessRuntime ownRuntime() {
            return ProcessRuntime.start();
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class BrokenTrail {

        @Bean
        @Scope("prototype")
        Inventory inventory() {
            throw new IllegalStateException("no trail today");
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class StubbornServer {

        @Bean
        @Scope("prototype")
        Stubborn stubborn() {
            return new Stubborn();
        }

    }

    static class Stubborn implements GenServer<String> {

        @Override
        public void init(ServerSelf<String> self) {
            self.trapExits(true);
        }

        @Override
        public void handle(String message) {
        }

        @Override
        public void terminate(ExitReason reason) throws InterruptedException {
            new CountDownLatch(1).await();
        }

    }

    static class LazyBeans implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        }

    }

}
