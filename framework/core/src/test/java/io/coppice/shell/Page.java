package io.coppice.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The guide to processes, as what it claims to have happened in the shell.
final class Page {

    private static final Path PATH = Path.of("..", "..", "docs", "guide", "processes.md");

    private final String text;

    Page() throws IOException {
        this.text = Files.readString(PATH);
    }

    String greeting() {
        return blocks("text").findFirst().orElseThrow();
    }

    String launchCommand() {
        return blocks("sh").findFirst().orElseThrow().strip();
    }

    /// What is typed in one go and what is printed then, in the order of the page.
    List<Step> steps() {
        return blocks("jshell").flatMap(Pattern.compile("(?m)^(?=jshell> )")::splitAsStream).map(Step::new).toList();
    }

    private Stream<String> blocks(String language) {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```")
            .matcher(text)
            .results()
            .map(block -> block.group(1));
    }

    /// A prompt, what is typed at it, and what is printed up to the next.
    ///
    /// @param shown all of it
    record Step(String shown) {

        Step {
            shown = shown.stripTrailing();
        }

        List<String> typed() {
            return shown.lines()
                .filter(isPrompt(Typist.PROMPT).or(isPrompt(Typist.CONTINUATION)))
                .map(line -> line.substring(Typist.PROMPT.length()))
                .toList();
        }

        long notices() {
            return shown.lines().filter(TranscriptTests::isNotice).count();
        }

        private static Predicate<String> isPrompt(String prompt) {
            return line -> line.startsWith(prompt);
        }

    }

}
