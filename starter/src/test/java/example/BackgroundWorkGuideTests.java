package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import example.background.Catalogue;
import example.background.CatalogueImport;
import example.background.Mailer;
import example.background.OrderListener;
import example.background.PriceFeed;
import example.shop.Inventory;
import io.coppice.application.Application;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Trees;
import io.coppice.spring.task.CoppiceTaskAutoConfiguration;
import io.coppice.supervision.NodeState;
import jakarta.jms.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.mockito.Mockito;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.annotation.EnableJms;
import org.springframework.jms.config.JmsListenerEndpointRegistry;
import org.springframework.jms.config.SimpleJmsListenerContainerFactory;
import org.springframework.jms.listener.MessageListenerContainer;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// Runs what `docs/guide/background-work.md` shows.
class BackgroundWorkGuideTests {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "background-work.md");

    private static final Path EXAMPLES = Path.of("src", "test", "java", "example", "background");

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
        .of(CoppiceAutoConfiguration.class, CoppiceTaskAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

    @Test
    void listenersAndFeedsRunInTheTree() throws IOException {
        runner.withUserConfiguration(Inventory.class, OrderListener.class, PriceFeed.class, Jms.class)
            .withInitializer(Trees.yaml(blocks("yaml").getFirst()))
            .run(context -> {
                Application application = context.getBean(Application.class);
                MessageListenerContainer orders = context.getBean(JmsListenerEndpointRegistry.class)
                    .getListenerContainer("orders");
                assertThat(orders).isNotNull();
                assertThat(orders.isRunning()).isTrue();
                assertThat(context.getBean(PriceFeed.class).isRunning()).isTrue();

                application.stop("/shop/orders");
                assertThat(orders.isRunning()).isFalse();
            });
    }

    @Test
    void theJobIsTriedAgainUntilItIsDone() throws IOException {
        runner.withUserConfiguration(CatalogueImport.class)
            .withBean(Catalogue.class)
            .withInitializer(Trees.yaml(blocks("yaml").get(1)))
            .run(context -> {
                Application application = context.getBean(Application.class);
                await().until(() -> application.node("/imports/catalogue").orElseThrow().state() == NodeState.STOPPED);
                assertThat(context.getBean(Catalogue.class).attempts()).isEqualTo(2);
            });
    }

    @Test
    void tasksAreChildren() throws IOException {
        runner.withUserConfiguration(Mailer.class, Async.class)
            .withInitializer(Trees.yaml(blocks("yaml").get(2)))
            .run(context -> {
                Mailer mailer = context.getBean(Mailer.class);
                assertThat(mailer.send("a@b.example").get()).isEqualTo("sent to a@b.example");
                assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> mailer.send("nobody").get());
            });
    }

    @Test
    void showsTheCodeThatRunsHere() throws IOException {
        List<String> shown = new ArrayList<>();
        for (String file : List.of("OrderListener.java", "PriceFeed.java", "CatalogueImport.java", "Mailer.java")) {
            shown.add(region(file));
        }
        assertThat(blocks("java")).containsExactlyElementsOf(shown);
    }

    private static List<String> blocks(String language) throws IOException {
        return found("```" + language + "\n(.*?)```", GUIDE).toList();
    }

    private static String region(String file) throws IOException {
        return found("// @start[^\n]*\n(.*?)// @end", EXAMPLES.resolve(file)).findFirst().orElseThrow();
    }

    private static Stream<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern, Pattern.DOTALL)
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult result) -> result.group(1));
    }

    @EnableAsync
    @Configuration(proxyBeanMethods = false)
    static class Async {

    }

    @EnableJms
    @Configuration(proxyBeanMethods = false)
    static class Jms {

        @Bean
        SimpleJmsListenerContainerFactory jmsListenerContainerFactory() {
            SimpleJmsListenerContainerFactory factory = new SimpleJmsListenerContainerFactory();
            factory.setConnectionFactory(Mockito.mock(ConnectionFactory.class, Answers.RETURNS_DEEP_STUBS));
            return factory;
        }

    }

}
