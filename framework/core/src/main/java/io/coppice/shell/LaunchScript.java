package io.coppice.shell;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Writes the script that opens the shell, when the build runs this: a script, because JShell needs the terminal for
/// itself, and the build, because it knows the JDK and the class path.
final class LaunchScript {

    private LaunchScript() {
    }

    /// @param args the file to write
    static void main(String[] args) throws IOException {
        Path script = Path.of(args[0]);
        URI startup = URI.create(Objects.requireNonNull(LaunchScript.class.getResource("startup.jsh")).toString());
        Files.writeString(script, text(Path.of(startup)));
        script.toFile().setExecutable(true);
    }

    /// The one thing said about logging: without a logger there is nothing to say.
    private static String text(Path startup) {
        return """
                #!/bin/sh
                # written by the build
                exec %s --class-path %s \\
                    --startup DEFAULT --startup %s \\
                    -R-Dslf4j.internal.verbosity=ERROR "$@"
                """.formatted(quoted(Path.of(System.getProperty("java.home"), "bin", "jshell").toString()),
                quoted(System.getProperty("java.class.path")), quoted(startup.toString()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

}
