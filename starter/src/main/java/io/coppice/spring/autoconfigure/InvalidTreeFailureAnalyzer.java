package io.coppice.spring.autoconfigure;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Prints what is wrong with the configured tree and what to do about it.
final class InvalidTreeFailureAnalyzer extends AbstractFailureAnalyzer<InvalidTreeException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidTreeException cause) {
        String action = cause.problems()
            .stream()
            .map(problem -> "- " + problem.property() + ": " + problem.remedy())
            .distinct()
            .collect(Collectors.joining(System.lineSeparator()));
        return new FailureAnalysis(String.valueOf(cause.getMessage()), action, cause);
    }

}
