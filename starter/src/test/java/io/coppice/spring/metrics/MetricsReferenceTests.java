package io.coppice.spring.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.event.CoppiceApplicationEventsAutoConfiguration;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.spring.scheduling.CoppiceSchedulingAutoConfiguration;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds `docs/reference/metrics.md` to the meters of a running application.
class MetricsReferenceTests {

    private static final Path PAGE = Path.of("..", "docs", "reference", "metrics.md");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(coppice[\\w.]+)` \\| (\\w+) \\|([^|]*)\\|");

    @Test
    void namesEachMeterWithItsTypeAndTags() {
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, CoppiceAutoConfiguration.class,
                    CoppiceApplicationEventsAutoConfiguration.class, CoppiceSchedulingAutoConfiguration.class,
                    CoppiceMetricsAutoConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withUserConfiguration(ShopBeans.class, JobMetricsTests.Poller.class)
            .withInitializer(Trees.yaml(Trees.SHOP))
            .withPropertyValues("coppice.metrics.calls.enabled=true", "coppice.metrics.messages.enabled=true",
                    "coppice.scheduled.supervisor=/shop/back-office")
            .run(context -> {
                Set<String> meters = context.getBean(MeterRegistry.class)
                    .getMeters()
                    .stream()
                    .filter(meter -> meter.getId().getName().startsWith("coppice."))
                    .map(MetricsReferenceTests::row)
                    .collect(Collectors.toCollection(TreeSet::new));
                assertThat(meters).isEqualTo(documented());
            });
    }

    private static String row(Meter meter) {
        String tags = meter.getId().getTags().stream().map(Tag::getKey).sorted().collect(Collectors.joining(", "));
        return meter.getId().getName() + " " + meter.getId().getType().name().toLowerCase(Locale.ROOT) + " " + tags;
    }

    private static Set<String> documented() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3).replace("`", "").strip())
            .collect(Collectors.toCollection(TreeSet::new));
    }

}
