package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/// The configured tree cannot be built; carries everything that is wrong with it.
final class InvalidTreeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_PRINTED = 50;

    @SuppressWarnings("serial")
    private final List<Problem> problems;

    InvalidTreeException(List<Problem> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }

    private static String describe(List<Problem> problems) {
        String lines = problems.stream()
            .limit(MAX_PRINTED)
            .map(Problem::describe)
            .collect(Collectors.joining(System.lineSeparator()));
        String more = (problems.size() > MAX_PRINTED) ? "    (and %d more)".formatted(problems.size() - MAX_PRINTED)
                : "";
        return "The configuration below 'coppice' has %d problem(s):%n%n%s%s".formatted(problems.size(), lines, more);
    }

}
