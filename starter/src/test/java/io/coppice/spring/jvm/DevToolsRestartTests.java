package io.coppice.spring.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// DevTools closes the context and starts a new one with new classes, in the same JVM, whenever a file of the application changes.
class DevToolsRestartTests {

    @TempDir
    private Path folder;

    @Test
    void aRestartLeavesNothingOfTheContextBefore() throws IOException {
        try (Jvm shop = Jvm.start(folder + File.pathSeparator + Jvm.classPathWithout(_ -> false), RestartingShop.class,
                "--server.port=0", "--spring.devtools.restart.poll-interval=200ms",
                "--spring.devtools.restart.quiet-period=100ms", "--spring.devtools.livereload.enabled=false")) {
            String processes = shop.await("SERVING");

            Files.writeString(folder.resolve("changed.txt"), "as if compiled again");

            assertThat(shop.await("SERVING")).isEqualTo(processes);
            assertThat(shop.await("LEFT")).startsWith("[] of ").isNotEqualTo("[] of 0 threads");
        }
    }

}
