package com.example.courier.observability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.example.courier.support.CourierProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs `docs/observability/check.sh`: a real Prometheus scrapes courier, and alerts when its supervisor gives up.
@Tag("prometheus")
class PrometheusTests {

    private static final Path SCRIPT = Path.of("..", "docs", "observability", "check.sh");

    @Test
    @Timeout(300)
    void prometheusAnswersTheDashboardAndAlertsWhenASupervisorGivesUp(@TempDir Path data)
            throws IOException, InterruptedException {
        try (var courier = CourierProcess.start(data, "--coppice.overrides[/courier].max-restarts=5")) {
            Process check = new ProcessBuilder("bash", SCRIPT.toString(), String.valueOf(courier.port()))
                .redirectErrorStream(true)
                .start();
            String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println(output);
            assertThat(check.waitFor()).as(output).isZero();
            assertThat(output).contains("firing: /courier gave up, courier at ");
        }
    }

}
