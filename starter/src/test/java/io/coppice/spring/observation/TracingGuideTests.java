package io.coppice.spring.observation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.coppice.application.Application;
import io.coppice.process.RuntimeOptions;
import io.coppice.server.ServerRef;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Trees;
import io.coppice.test.ManualTime;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs the example of `docs/guide/observing.md`, "Following a request through processes".
class TracingGuideTests {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "observing.md");

    private static final Path SOURCES = Path.of("src/test/java/io/coppice/spring/observation");

    private static final Pattern REGION = Pattern.compile("// @start \\w+\n(.*?)\n *// @end", Pattern.DOTALL);

    private static final Pattern SECTION = Pattern.compile("## Following a request through processes\n(.*?)\n## ",
            Pattern.DOTALL);

    private final ManualTime time = new ManualTime();

    private final Spans spans = new Spans();

    @Test
    void theSpansAreAsShown() throws IOException {
        String section = section();
        new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CoppiceAutoConfiguration.class, CoppiceObservationAutoConfiguration.class))
            .withUserConfiguration(Shop.class)
            .withBean(RuntimeOptions.class, time::options)
            .withBean(ObservationRegistry.class, () -> Spans.registry(spans))
            .withInitializer(Trees.yaml(block(section, "yaml")))
            .run(context -> {
                checkOut(context.getBean(Application.class).server("/shop/orders"),
                        context.getBean(ObservationRegistry.class));
                time.advance(Duration.ofHours(1));
                assertThat(tree()).isEqualTo(block(section, "text"));
            });
    }

    @Test
    void theCodeIsWhatRuns() throws IOException {
        String section = section();
        for (String file : List.of("Orders.java", "TracingGuideTests.java")) {
            Matcher region = REGION.matcher(Files.readString(SOURCES.resolve(file)));
            assertThat(region.find()).as(file).isTrue();
            assertThat(section).contains("```java\n" + region.group(1).stripIndent().stripTrailing() + "\n```");
        }
    }

    private void checkOut(ServerRef<Orders.Message> orders, ObservationRegistry observations) {
        // @start checkout
        Observation.createNotStarted("checkout", observations)
            .contextualName("checkout")
            .observe(() -> orders.cast(new Orders.Place("order 4711")));
        // @end
        time.advance(Duration.ZERO);
    }

    private String tree() {
        return spans.over()
            .stream()
            .sorted()
            .map(path -> path.split(" > "))
            .map(path -> "  ".repeat(path.length - 1) + path[path.length - 1] + "\n")
            .collect(Collectors.joining());
    }

    private static String section() throws IOException {
        return SECTION.matcher(Files.readString(GUIDE)).results().findFirst().orElseThrow().group(1);
    }

    private static String block(String section, String language) {
        return section.split("```" + language + "\n")[1].split("```")[0];
    }

    @Configuration(proxyBeanMethods = false)
    static class Shop {

        @Bean
        @Scope("prototype")
        Orders orders(ObjectProvider<Application> tree) {
            return new Orders(tree.getObject().server("/shop/stock"));
        }

        @Bean
        @Scope("prototype")
        Orders.Stock stock() {
            return new Orders.Stock();
        }

    }

}
