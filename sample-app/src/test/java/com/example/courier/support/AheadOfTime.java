package com.example.courier.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

import com.example.courier.CourierApplication;
import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/// What `spring-boot:process-aot` does, which needs Maven itself to run on JDK 25: Spring writes the code that makes courier's
/// beans, and it is compiled.
public final class AheadOfTime {

    private AheadOfTime() {
    }

    /// Processes courier with its demo profile, as conditions are decided ahead of time
    /// too. Returns the folder of the classes.
    public static Path process(Path folder) throws IOException {
        Path sources = folder.resolve("sources");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        generate(sources, classes);
        compile(sources, classes);
        return classes;
    }

    private static void generate(Path sources, Path classes) throws IOException {
        var command = List.of(CourierProcess.java(), "-cp", CourierProcess.CLASS_PATH,
                SpringApplicationAotProcessor.class.getName(), CourierApplication.class.getName(), sources.toString(),
                classes.toString(), classes.toString(), "com.example", "courier", "--spring.profiles.active=demo");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(output).isZero();
    }

    private static void compile(Path sources, Path classes) {
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp",
                classes + File.pathSeparator + CourierProcess.CLASS_PATH, "-proc:none"));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).isZero();
    }

}
