package io.coppice.spring.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.coppice.application.Application;
import io.coppice.process.Event;
import io.coppice.process.Notifier;
import io.coppice.server.ServerRef;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.spring.metrics.CoppiceMetricsAutoConfiguration;
import io.coppice.supervision.SupervisionEvent.ChildExited;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import io.coppice.supervision.SupervisionEvent.GaveUp;
import io.coppice.supervision.SupervisionEvent.RestartPlanned;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What happens in the tree is published to the listeners of the application, and no supervisor waits for them.
@Timeout(60)
class ApplicationEventsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(
                AutoConfigurations.of(CoppiceAutoConfiguration.class, CoppiceApplicationEventsAutoConfiguration.class,
                        MetricsAutoConfiguration.class, CoppiceMetricsAutoConfiguration.class))
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(Trees.SHOP));

    private static ServerRef<Inventory.Message> inventory(ApplicationContext context) {
        return context.getBean(Application.class).server("/shop/inventory");
    }

    private static void crash(ApplicationContext context) {
        ServerRef<Inventory.Message> inventory = inventory(context);
        var pid = inventory.pid();
        inventory.cast(new Inventory.Crash("no connection to the warehouse"));
        await().until(() -> inventory.pid().isPresent() && !inventory.pid().equals(pid));
    }

    @Test
    void aCrashIsToldAndWhatFollows() {
        runner.withUserConfiguration(Listening.class).run(context -> {
            crash(context);

            Listening listening = context.getBean(Listening.class);
            assertThat(listening.next()).isInstanceOfSatisfying(ChildExited.class,
                    event -> assertThat(event.path()).isEqualTo("/shop/inventory"));
            assertThat(listening.next()).isInstanceOfSatisfying(RestartPlanned.class,
                    event -> assertThat(event.fell()).containsExactly("/shop/carts", "/shop/back-office"));
            assertThat(List.of(listening.next(), listening.next(), listening.next()))
                .allSatisfy(event -> assertThat(event).isInstanceOf(ChildRestarted.class));
            assertThat(listening.threads).containsOnly("coppice-notifier");
        });
    }

    @Test
    void aListenerHearsWhatItAsksFor() {
        runner.withUserConfiguration(OnCall.class)
            .withPropertyValues("coppice.overrides[/shop].max-restarts=0")
            .run(context -> {
                inventory(context).cast(new Inventory.Crash("no connection to the warehouse"));

                assertThat(context.getBean(OnCall.class).pager.poll(10, TimeUnit.SECONDS))
                    .isEqualTo("/shop gave up; the last to end was /shop/inventory: crashed("
                            + "java.lang.IllegalStateException: no connection to the warehouse)");
            });
    }

    @Test
    void aSlowListenerHoldsNobodyUpAndWhatIsTooMuchIsCounted() {
        runner.withUserConfiguration(Hanging.class)
            .withPropertyValues("coppice.application-events.queue-capacity=1")
            .run(context -> {
                crash(context);
                context.getBean(Hanging.class).entered.await();
                crash(context);

                assertThat(context.getBean(Application.class).node("/shop/inventory").orElseThrow().restarts())
                    .isEqualTo(2);
                long dropped = context.getBean(Notifier.class).dropped();
                assertThat(dropped).isPositive();
                assertThat(context.getBean(MeterRegistry.class).get("coppice.events.dropped").functionCounter().count())
                    .isGreaterThanOrEqualTo(dropped);
                context.getBean(Hanging.class).leave.countDown();
            });
    }

    @Test
    void nothingIsPublishedIfItIsSwitchedOff() {
        runner.withUserConfiguration(Listening.class)
            .withPropertyValues("coppice.application-events.enabled=false")
            .run(context -> {
                assertThat(context).doesNotHaveBean(Notifier.class);
                crash(context);
                assertThat(context.getBean(Listening.class).events).isEmpty();
                assertThat(context.getBean(MeterRegistry.class).find("coppice.events.dropped").meter()).isNull();
            });
    }

    @Test
    void aQueueWithoutRoomIsAMistake() {
        runner.withPropertyValues("coppice.application-events.queue-capacity=0")
            .run(context -> assertThat(context).getFailure()
                .rootCause()
                .hasMessage("'coppice.application-events.queue-capacity' was 0; let at least 1 event wait, or set"
                        + " 'coppice.application-events.enabled' to false"));
    }

    @Test
    void anUnknownKeyBesideThemIsFound() {
        runner.withPropertyValues("coppice.application-event.enabled=false")
            .run(context -> assertThat(context).getFailure().hasStackTraceContaining("application-events"));
    }

    @Test
    void thePageShowsTheListener() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/coppice/spring/event/ApplicationEventsTests.java"));
        String shown = Pattern.compile("// @start pager\n(.*?)\n *// @end", Pattern.DOTALL)
            .matcher(source)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1)
            .stripIndent();
        assertThat(Files.readString(Path.of("..", "docs", "guide", "observing.md")))
            .contains("```java\n" + shown.stripTrailing() + "\n```");
    }

    static class Listening {

        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

        private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

        @EventListener
        void on(Event event) {
            threads.add(Thread.currentThread().getName());
            events.add(event);
        }

        Event next() throws InterruptedException {
            Event event = events.poll(10, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing was published");
            }
            return event;
        }

    }

    static class OnCall {

        private final BlockingQueue<String> pager = new LinkedBlockingQueue<>();

        // @start pager
        @EventListener
        void on(GaveUp event) {
            pager.add(event.path() + " gave up; the last to end was " + event.child() + ": " + event.reason());
        }
        // @end

    }

    static class Hanging {

        private final CountDownLatch entered = new CountDownLatch(1);

        private final CountDownLatch leave = new CountDownLatch(1);

        @EventListener
        void on(Event event) throws InterruptedException {
            entered.countDown();
            leave.await();
        }

    }

}
