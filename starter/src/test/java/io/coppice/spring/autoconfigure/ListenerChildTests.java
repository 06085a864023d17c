package io.coppice.spring.autoconfigure;

import java.time.Duration;

import io.coppice.application.Application;
import io.coppice.observe.RestartLog;
import io.coppice.process.ExitReason;
import io.coppice.process.RuntimeOptions;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.NodeState;
import io.coppice.test.ManualTime;
import jakarta.jms.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.mockito.Mockito;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.jms.annotation.EnableJms;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.config.JmsListenerEndpointRegistry;
import org.springframework.jms.config.SimpleJmsListenerContainerFactory;
import org.springframework.jms.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A method that listens for messages is a child that starts and stops its container.
class ListenerChildTests {

    private final ManualTime time = new ManualTime();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withBean(Trail.class)
        .withBean(RuntimeOptions.class, time::options)
        .withUserConfiguration(Watcher.class)
        .withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    children:
                      - { name: orders-listener, listener: orders }
                      - { name: watcher, bean: watcher }
                """));

    private final ApplicationContextRunner listening = runner.withUserConfiguration(Listeners.class);

    @Test
    void theTreeStartsItAndSpringTheOthers() {
        listening.run(context -> {
            assertThat(context.getBean(Trail.class).steps()).containsExactly("begin: orders true, invoices false");
            assertThat(container(context, "orders").isRunning()).isTrue();
            assertThat(container(context, "invoices").isRunning()).isTrue();
        });
    }

    @Test
    void theTreeStopsItAndSpringTheOthers() {
        listening.run(context -> {
            context.stop();
            assertThat(context.getBean(Trail.class).steps()).last().isEqualTo("end: orders true, invoices false");
            assertThat(container(context, "orders").isRunning()).isFalse();
        });
    }

    @Test
    void theContextMayBeStartedAgain() {
        listening.run(context -> {
            context.stop();
            context.start();
            assertThat(container(context, "orders").isRunning()).isTrue();
            assertThat(container(context, "invoices").isRunning()).isTrue();
        });
    }

    @Test
    void itsOwnEndIsACrashAfterWhichItListensAgain() {
        listening.run(context -> {
            container(context, "orders").stop();
            time.advance(Duration.ofSeconds(1));

            await().until(() -> !context.getBean(RestartLog.class).newest(10).isEmpty());
            assertThat(context.getBean(RestartLog.class).newest(10).toString()).contains("/shop/orders-listener",
                    "'listener:orders' does not run any more");
            assertThat(container(context, "orders").isRunning()).isTrue();
        });
    }

    @Test
    void anOperatorStopsIt() {
        listening.run(context -> {
            Application application = context.getBean(Application.class);
            application.stop("/shop/orders-listener");
            assertThat(container(context, "orders").isRunning()).isFalse();
            assertThat(application.node("/shop/orders-listener").orElseThrow().state()).isEqualTo(NodeState.STOPPED);
        });
    }

    @Test
    void anUnknownIdStopsTheStart() {
        listening.withPropertyValues("coppice.overrides[/shop/orders-listener].listener=order")
            .run(context -> assertThat(context.getStartupFailure())
                .hasStackTraceContaining("'order' is the id of no listener")
                .hasStackTraceContaining("Did you mean 'orders'?"));
    }

    @Test
    void listenersThatNobodyLooksForAreRefused() {
        assertRefused(runner, "coppice.supervisors[0].children[0].listener", "none is looked for", "Add @EnableJms");
    }

    @Test
    void oneListenerCannotBeTwoChildren() {
        assertRefused(listening.withInitializer(Trees.yaml("more.yml", """
                coppice.overrides: { "[/shop/watcher]": { listener: orders } }
                """)), "a worker has a bean or a listener, not both", "it is a child already");
    }

    private static void assertRefused(ApplicationContextRunner runner, String... explanations) {
        runner.run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
            .message()
            .contains(explanations));
    }

    private static MessageListenerContainer container(ApplicationContext context, String id) {
        MessageListenerContainer container = context.getBean(JmsListenerEndpointRegistry.class)
            .getListenerContainer(id);
        assertThat(container).isNotNull();
        return container;
    }

    @EnableJms
    @Configuration(proxyBeanMethods = false)
    static class Listeners {

        @Bean
        SimpleJmsListenerContainerFactory jmsListenerContainerFactory() {
            SimpleJmsListenerContainerFactory factory = new SimpleJmsListenerContainerFactory();
            factory.setConnectionFactory(Mockito.mock(ConnectionFactory.class, Answers.RETURNS_DEEP_STUBS));
            return factory;
        }

        @JmsListener(id = "orders", destination = "orders")
        void order(String order) {
        }

        @JmsListener(id = "invoices", destination = "invoices")
        void invoice(String invoice) {
        }

    }

    /// Says who listens when it begins and when it ends.
    @Component("watcher")
    @Scope("prototype")
    static class Watcher implements GenServer<String> {

        private final Trail trail;

        private final ApplicationContext context;

        Watcher(Trail trail, ApplicationContext context) {
            this.trail = trail;
            this.context = context;
        }

        @Override
        public void init(ServerSelf<String> self) {
            self.trapExits(true);
            look("begin");
        }

        @Override
        public void handle(String message) {
        }

        @Override
        public void terminate(ExitReason reason) {
            look("end");
        }

        private void look(String when) {
            trail.add("%s: orders %s, invoices %s".formatted(when, container(context, "orders").isRunning(),
                    container(context, "invoices").isRunning()));
        }

    }

}
