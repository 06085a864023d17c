package io.coppice.spring.observation;

import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.coppice.application.Application;
import io.coppice.server.ServerRef;
import io.coppice.spring.example.Trees;
import io.coppice.spring.observation.Desk.Ask;
import io.coppice.spring.observation.Desk.Do;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Traces and exemplars with Boot's own tracing and a registry for Prometheus.
class TracedShopTests {

    private final LinkedBlockingQueue<Map<String, String>> seen = new LinkedBlockingQueue<>();

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Shop.class)
        .withInitializer(Trees.yaml("""
                coppice:
                  observations.enabled: true
                  metrics:
                    calls.enabled: true
                    messages: { enabled: true, probability: 1.0 }
                  supervisors:
                    - name: shop
                      children:
                        - { name: a, bean: desk }
                management:
                  tracing.sampling.probability: 1.0
                  metrics.distribution.percentiles-histogram.coppice: true
                """));

    private static Span inSpan(ApplicationContext context, Consumer<ServerRef<Desk.Message>> work) {
        ServerRef<Desk.Message> a = context.getBean(Application.class).server("/shop/a");
        Tracer tracer = context.getBean(Tracer.class);
        return Observation.createNotStarted("request", context.getBean(ObservationRegistry.class)).observe(() -> {
            work.accept(a);
            return tracer.currentSpan();
        });
    }

    private Do lookAt(Tracer tracer) {
        return new Do(_ -> {
            Span span = tracer.currentSpan();
            seen.add((span == null) ? Map.of() : Map.of("parent", String.valueOf(span.context().parentId()), "traceId",
                    span.context().traceId(), "spanId", span.context().spanId()));
        });
    }

    @Test
    void aHandlerRunsInTheTraceOfTheSenderAndInASpanOfItsOwn() {
        runner.run(context -> {
            Tracer tracer = context.getBean(Tracer.class);
            Span request = inSpan(context, a -> a.cast(lookAt(tracer)));

            Map<String, String> inside = seen.poll(10, TimeUnit.SECONDS);
            assertThat(inside).containsEntry("traceId", request.context().traceId())
                .containsEntry("parent", request.context().spanId());
            assertThat(inside.get("spanId")).isNotEqualTo(request.context().spanId()).hasSize(16);

            context.getBean(Application.class).<Desk.Message>server("/shop/a").cast(lookAt(tracer));
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEmpty();
        });
    }

    @Test
    void theTimersOfCallsAndMessagesHaveExemplars() {
        runner.run(context -> {
            Span request = inSpan(context, a -> a.call(Ask::new));
            String trace = request.context().traceId();

            assertThat(scrape(context)).containsPattern("coppice_call_seconds_bucket\\{.*server=\"/shop/a\".*# \\{"
                    + ids(request.context().spanId(), trace));
            await().untilAsserted(() -> assertThat(scrape(context))
                .containsPattern("coppice_message_handle_seconds_bucket\\{.*server=\"/shop/a\".*# \\{"
                        + ids("(?!" + request.context().spanId() + ")\\w{16}", trace)));
        });
    }

    private static String ids(String span, String trace) {
        return "span_id=\"" + span + "\",trace_id=\"" + Pattern.quote(trace) + "\"";
    }

    private static String scrape(ApplicationContext context) {
        return context.getBean(PrometheusMeterRegistry.class).scrape("application/openmetrics-text");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {

        @Bean
        @Scope("prototype")
        Desk desk() {
            return new Desk();
        }

    }

}
