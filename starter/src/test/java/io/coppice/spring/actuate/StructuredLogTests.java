package io.coppice.spring.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.coppice.application.Application;
import io.coppice.server.ServerRef;
import io.coppice.spring.example.Inventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What a running application writes about a crash: a text for people, and fields for programs.
@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTests {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "observing.md");

    private static final Pattern FIELDS = Pattern.compile("```json ecs\n(.*?)```", Pattern.DOTALL);

    private static void crash(CapturedOutput output, String... arguments) {
        try (var shop = RunningShop.start(ProcessesEndpointTests.WebShop.class, arguments)) {
            ServerRef<Inventory.Message> inventory = shop.bean(Application.class).server("/shop/inventory");
            inventory.cast(new Inventory.Crash("no connection to the warehouse"));
            await().until(() -> output.getOut().contains("Restarted /shop/inventory"));
        }
    }

    private static List<String> linesOf(CapturedOutput output, String text) {
        return output.getOut().lines().filter(line -> line.contains(text)).toList();
    }

    /// The next application has the usual log again.
    @AfterEach
    void writePlainly() {
        RunningShop.start(ProcessesEndpointTests.WebShop.class).close();
    }

    @Test
    void inEcsTheFactsAreFieldsAsTheGuideShows(CapturedOutput output) throws IOException {
        crash(output, "--logging.structured.format.console=ecs");

        String fields = FIELDS.matcher(Files.readString(GUIDE)).results().findFirst().orElseThrow().group(1);
        assertThat(linesOf(output, "\"event\":\"restart\"")).singleElement()
            .satisfies(line -> assertThat(new JsonContent(withoutPids(line))).isLenientlyEqualTo(withoutPids(fields)));
    }

    private static String withoutPids(String json) {
        return json.replaceAll("<0\\.\\d+\\.0>", "<pid>");
    }

    @Test
    void inLogstashTheyAreFieldsAsWell(CapturedOutput output) {
        crash(output, "--logging.structured.format.console=logstash");

        assertThat(linesOf(output, "\"coppice.event\":\"restart\"")).singleElement()
            .satisfies(line -> assertThat(line).contains("\"coppice.path\":\"/shop/inventory\"",
                    "\"coppice.attempt\":1", "\"coppice.fell\":[\"/shop/carts\",\"/shop/back-office\"]"));
    }

    @Test
    void theUsualLogHasTheTextAlone(CapturedOutput output) {
        crash(output);

        assertThat(linesOf(output, "WARN")).filteredOn(line -> line.contains("coppice.supervisor"))
            .singleElement()
            .satisfies(line -> assertThat(line).contains("/shop/inventory crashed while handling Crash:"
                    + " java.lang.IllegalStateException: no connection to the warehouse; it is started again at once"));
        assertThat(output.getOut()).contains("  fell      /shop/carts, /shop/back-office")
            .doesNotContain("coppice.event");
    }

}
