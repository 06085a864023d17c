package io.coppice.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The column of Erlang: one module, compiled before the first round.
final class Erlang {

    /// More processes than the 262,144 that the BEAM allows unless told otherwise.
    static final List<String> OPTIONS = List.of("-noshell", "+P", "4000000");

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String VERSION = """
            io:format("~s, ERTS ~s, ~s", [erlang:system_info(otp_release), erlang:system_info(version),
                                          erlang:system_info(emu_flavor)]), halt().""";

    private Erlang() {
    }

    /// Adds the column if there is an Erlang, and a sentence on what to do otherwise.
    static void look(Columns columns, Path target) throws IOException, InterruptedException {
        Path sources = Path.of(System.getProperty("suite.erlang", "framework/benchmarks/src/main/erlang"));
        if (!Files.exists(sources.resolve("bench.erl"))) {
            columns.missing().add("Column erlang is left out: there is no bench.erl.");
            return;
        }
        Path compiled = Files.createDirectories(target.resolve("erlang")).toAbsolutePath();
        try {
            String version = require(List.of("erl", "-noshell", "-eval", VERSION));
            require(compiler(sources, compiled));
            columns.available().add(new Column("erlang", "Erlang/OTP " + version.strip(), command(compiled)));
        }
        catch (NotInstalledException ex) {
            columns.missing()
                .add("Column erlang is left out, because there is no erl and erlc: install them with "
                        + "'apt-get install erlang-base' (Debian, Ubuntu) or 'brew install erlang' (macOS).");
        }
    }

    private static List<String> compiler(Path sources, Path compiled) throws IOException {
        List<String> words = new ArrayList<>(List.of("erlc", "-o", compiled.toString()));
        try (Stream<Path> files = Files.list(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".erl")).sorted().forEach(words::add);
        }
        return words;
    }

    private static List<String> command(Path compiled) {
        return List.of("erl", OPTIONS.get(0), OPTIONS.get(1), OPTIONS.get(2), "-pa", compiled.toString(), "-s", "bench",
                "main", "-extra");
    }

    private static String require(List<String> words) throws InterruptedException, NotInstalledException {
        Command.Output output;
        try {
            output = new Command(words).run(LIMIT);
        }
        catch (IOException ex) {
            throw new NotInstalledException(ex);
        }
        if (output.code() != 0) {
            throw new IllegalStateException(
                    words.getFirst() + " ended with " + output.code() + ": " + String.join("\n", output.lines()));
        }
        return String.join(" ", output.lines());
    }

    private static final class NotInstalledException extends Exception {

        private static final long serialVersionUID = 1L;

        NotInstalledException(IOException cause) {
            super(cause);
        }

    }

}
