package io.coppice.spring.autoconfigure;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Explains the stack overflow of a YAML file whose alias refers to itself.
///
/// The file is read long before any auto-configuration could look at it, so it can only be explained afterwards.
final class RecursiveYamlFailureAnalyzer extends AbstractFailureAnalyzer<StackOverflowError> {

    private static final List<String> LOCATIONS = List.of("classpath*:/*.yml", "classpath*:/*.yaml",
            "classpath*:/config/*.yml", "classpath*:/config/*.yaml", "file:./*.yml", "file:./*.yaml",
            "file:./config/*.yml", "file:./config/*.yaml");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, StackOverflowError cause) {
        if (Arrays.stream(cause.getStackTrace()).noneMatch(frame -> frame.getClassName().contains("Yaml"))) {
            return null;
        }
        Optional<Problem> problem = LOCATIONS.stream()
            .flatMap(RecursiveYamlFailureAnalyzer::resources)
            .map(RecursiveYaml::find)
            .flatMap(Optional::stream)
            .findFirst();
        String description = "A YAML configuration file contains itself, through an alias that refers to one of its "
                + "own parents:%n%n%s".formatted(problem.map(Problem::describe).orElse("    (the file was not found)"));
        String action = problem.map(Problem::remedy)
            .orElse("Look for '*name' below the entry that is marked '&name', and write the entry out instead.");
        return new FailureAnalysis(description, action, cause);
    }

    private static Stream<Resource> resources(String location) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(location));
        }
        catch (IOException ex) {
            return Stream.empty();
        }
    }

}
