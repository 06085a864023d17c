package io.coppice.spring.actuate;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;

/// Sends each request of `docs/guide/observing.md` and compares the answer.
class ObservingGuideTests {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "observing.md");

    private static final Pattern EXCHANGE = Pattern.compile("```http\nGET ([^\n]*)\n```\n\n```json\n(.*?)```",
            Pattern.DOTALL);

    private static final Pattern REGION = Pattern.compile("// @start \\w+\n(.*?)\n *// @end", Pattern.DOTALL);

    private static final int EXCHANGES = 8;

    @Test
    void eachRequestIsAnsweredAsShown() throws IOException, InterruptedException {
        List<MatchResult> exchanges = EXCHANGE.matcher(Files.readString(GUIDE)).results().toList();
        assertThat(exchanges).hasSize(EXCHANGES);
        try (var saturday = new SaturdayShop()) {
            String pid = saturday.hanging().toString().replaceAll("[<>]", "");
            for (MatchResult exchange : exchanges) {
                String request = exchange.group(1).replaceAll("0\\.\\d+\\.0", pid);
                HttpResponse<String> response = saturday.shop().get(request);
                assertThat(response.statusCode()).as(request).isEqualTo(200);
                assertThat(new JsonContent(settled(response.body()))).as(request)
                    .isLenientlyEqualTo(settled(exchange.group(2)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "AuditTests", "SaturdayShop" })
    void showsTheCodeThatIsTriedOut(String test) throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/coppice/spring/actuate", test + ".java"));
        String shown = REGION.matcher(source).results().findFirst().orElseThrow().group(1).stripIndent();
        assertThat(Files.readString(GUIDE)).contains("```java\n" + shown.stripTrailing() + "\n```");
    }

    /// Which pids and moments there are differs from run to run.
    private static String settled(String json) {
        return json.replaceAll("<0\\.\\d+\\.\\d+>", "<pid>").replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "now");
    }

}
