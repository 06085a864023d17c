package io.coppice.spring.observation;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.coppice.application.Application;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.spring.example.Trees;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/// Measures what timers and observations add to a message, if `cost.messages` says with how many. Nothing is lost in any case.
class MessageCostTests {

    private static final int MESSAGES = Integer.getInteger("cost.messages", 100);

    private static final int ROUNDS = 15;

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Shop.class)
        .withInitializer(Trees.yaml("""
                coppice:
                  supervisors:
                    - name: shop
                      children:
                        - { name: tally, bean: tally }
                """));

    @ParameterizedTest
    @CsvSource({ "off, enabled=true", "calls timed, metrics.calls.enabled=true",
            "one message in ten timed, metrics.messages.enabled=true",
            "observed outside of a trace, observations.enabled=true",
            "observed in a trace that is not sampled, observations.enabled=true",
            "observed in a trace that is sampled, observations.enabled=true", "off again, enabled=true" })
    void countsEachMessage(String what, String property) {
        double sampled = what.endsWith("is sampled") ? 1 : 0;
        runner.withPropertyValues("coppice." + property, "management.tracing.sampling.probability=" + sampled)
            .run(context -> {
                ServerRef<Tally.Message> tally = context.getBean(Application.class).server("/shop/tally");
                ObservationRegistry registry = context.getBean(ObservationRegistry.class);
                boolean traced = what.contains("in a trace");
                double cast = measure(() -> in(registry, traced, () -> casts(tally)));
                double call = measure(() -> in(registry, traced, () -> calls(tally)));
                report(what, cast, call);
                assertThat(tally.<Long>call(Tally.Total::new)).isEqualTo(ROUNDS * (2L * MESSAGES + 1) + 1);
            });
    }

    private static double in(ObservationRegistry registry, boolean traced, Supplier<Double> work) {
        return traced ? Observation.createNotStarted("request", registry).observe(work) : work.get();
    }

    /// Nanoseconds per message, from the first cast until all are handled.
    private static double casts(ServerRef<Tally.Message> tally) {
        long begin = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            tally.cast(new Tally.One());
        }
        tally.<Long>call(Tally.Total::new);
        return (double) (System.nanoTime() - begin) / MESSAGES;
    }

    private static double calls(ServerRef<Tally.Message> tally) {
        long begin = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            tally.<Long>call(Tally.Total::new);
        }
        return (double) (System.nanoTime() - begin) / MESSAGES;
    }

    /// The median of the later rounds, all of them on one virtual thread.
    private static double measure(Supplier<Double> round) throws Exception {
        double[] nanos = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            var result = new CompletableFuture<Double>();
            Thread.ofVirtual().start(() -> result.complete(round.get()));
            nanos[i] = result.get(1, TimeUnit.MINUTES);
        }
        double[] later = Arrays.stream(nanos, ROUNDS / 3, ROUNDS).sorted().toArray();
        return later[later.length / 2];
    }

    private static void report(String what, double cast, double call) {
        if (Integer.getInteger("cost.messages") != null) {
            System.out.printf(Locale.ROOT, "COST %-45s cast %,8.0f ns, call %,8.0f ns%n", what, cast, call);
        }
    }

    /// Counts its messages.
    private static final class Tally implements GenServer<Tally.Message> {

        private long count;

        @Override
        public void handle(Message message) {
            count++;
            if (message instanceof Total(var reply)) {
                reply.send(count);
            }
        }

        sealed interface Message {

        }

        record One() implements Message {

        }

        record Total(ReplyTo<Long> reply) implements Message {

        }

    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {

        @Bean
        @Scope("prototype")
        Tally tally() {
            return new Tally();
        }

    }

}
