package com.example.courier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.example.courier.support.AheadOfTime;
import com.example.courier.support.CourierProcess;
import com.example.courier.support.WalkThrough;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Follows the README as a reader would.
class ReadmeTests {

    @TempDir
    private Path folder;

    @Test
    @Timeout(180)
    void walkThroughPrintsWhatTheReadmeSays() throws IOException {
        try (var courier = CourierProcess.start(this.folder.resolve("data"))) {
            WalkThrough.follow(courier, this.folder);
        }
    }

    @Test
    @Timeout(180)
    void walkThroughPrintsTheSameWhenCourierIsProcessedAheadOfTime() throws IOException {
        Path classes = AheadOfTime.process(this.folder.resolve("ahead-of-time"));
        try (var courier = CourierProcess.startAheadOfTime(this.folder.resolve("data"), classes)) {
            assertThat(courier.log()).contains("AOT-processed");
            WalkThrough.follow(courier, this.folder);
        }
    }

    @Test
    void treeInTheReadmeIsTheOneThatRuns() throws IOException {
        Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(WalkThrough.README));
        assertThat(yaml.find()).isTrue();
        assertThat(Files.readString(Path.of("src/main/resources/application.yml"))).contains(yaml.group(1));
    }

}
