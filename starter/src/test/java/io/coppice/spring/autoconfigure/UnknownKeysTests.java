package io.coppice.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/// Misspelt properties stop the start, wherever below `coppice` they stand.
class UnknownKeysTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class));

    @Test
    void everyPropertyOfTheStarterIsKnown() throws IOException {
        try (InputStream metadata = CoppiceProperties.class
            .getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            assertThat(metadata).isNotNull();
            List<String> names = JsonPath.read(new String(metadata.readAllBytes(), StandardCharsets.UTF_8),
                    "$.properties[*].name");
            assertThat(names).filteredOn(name -> name.startsWith("coppice."))
                .extracting(name -> name.substring("coppice.".length()))
                .containsExactlyInAnyOrderElementsOf(UnknownKeys.PROPERTIES);
        }
    }

    @ParameterizedTest
    @CsvSource({ "coppice.web.problem-detials.enabled, problem-detials, 'coppice.web.problem-detials', problem-details",
            "coppice.web.problem-details.enable, enable, coppice.web.problem-details.enable, enabled",
            "coppice.scheduled.supervisr, supervisr, coppice.scheduled.supervisr, supervisor",
            "coppice.budget.max-restart, max-restart, coppice.budget.max-restart, max-restarts",
            "coppice.scheduler.supervisor, scheduler, coppice.scheduler, scheduled" })
    void aMisspeltPropertyIsExplained(String property, String key, String wrong, String meant) {
        runner.withPropertyValues(property + "=x")
            .run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
                .hasMessageContaining("has 1 problem(s)")
                .hasMessageContaining("Property: " + wrong + System.lineSeparator())
                .hasMessageContaining("'" + key + "' is not a key of '")
                .hasMessageContaining("Did you mean '" + meant + "'?"));
    }

    @Test
    void aPropertyWithMoreBelowTakesNoValueAndTheOtherWayRound() {
        runner.withPropertyValues("coppice.web=false", "coppice.stop-timeout.seconds=5")
            .run(context -> assertThat(context.getStartupFailure()).hasMessageContaining("has 2 problem(s)")
                .hasMessageContaining("'web' is a map of keys, not a single value")
                .hasMessageContaining("Write 'web: { problem-details.enabled: ... }'")
                .hasMessageContaining("'stop-timeout' takes a single value"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "coppice.web.problem-details.enabled", "coppice.web.problemDetails.enabled",
            "coppice.web.problem_details.enabled" })
    void anySpellingOfBootWillDo(String property) {
        runner.withPropertyValues(property + "=false").run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void whatIsNobodysBusinessMayBeASystemPropertyOfTheJvm() {
        runner.withSystemProperties("coppice.model.seeds=300", "coppice.home=/opt")
            .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void whatResemblesAPropertyMayNot() {
        runner.withSystemProperties("coppice.stop-timout=5s", "coppice.web.problem-detials.enabled=false")
            .run(context -> assertThat(context.getStartupFailure()).hasMessageContaining("has 2 problem(s)")
                .hasMessageContaining("Did you mean 'stop-timeout'?")
                .hasMessageContaining("Did you mean 'problem-details'?"));
    }

    @Test
    void elsewhereEverythingIsMeant() {
        runner.withPropertyValues("coppice.model.seeds=300")
            .run(context -> assertThat(context.getStartupFailure())
                .hasMessageContaining("'model' is not a key of 'coppice'"));
    }

}
