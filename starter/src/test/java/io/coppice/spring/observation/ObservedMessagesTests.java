package io.coppice.spring.observation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.coppice.activeobject.ActiveObject;
import io.coppice.application.Application;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Trees;
import io.coppice.spring.observation.Desk.Ask;
import io.coppice.spring.observation.Desk.Do;
import io.coppice.spring.observation.Desk.Keep;
import io.coppice.test.ManualTime;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/// A trace follows messages.
class ObservedMessagesTests {

    private static final Do NOTHING = new Do(_ -> {
    });

    private final ManualTime time = new ManualTime();

    private final Spans spans = new Spans();

    private final ObservationRegistry registry = Spans.registry(spans);

    private final ApplicationContextRunner plain = new ApplicationContextRunner()
        .withConfiguration(
                AutoConfigurations.of(CoppiceAutoConfiguration.class, CoppiceObservationAutoConfiguration.class))
        .withBean(RuntimeOptions.class, time::options)
        .withBean(ObservationRegistry.class, () -> registry)
        .withBean("desk", Desk.class, Desk::new, definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
        .withInitializer(Trees.yaml("""
                coppice:
                  supervisors:
                    - name: shop
                      children:
                        - { name: a, bean: desk, keep-mailbox: 2 }
                        - { name: b, bean: desk }
                """));

    private final ApplicationContextRunner runner = plain.withPropertyValues("coppice.observations.enabled=true");

    private void inside(Runnable work) {
        Observation.createNotStarted("request", registry).contextualName("request").observe(work);
        settle();
    }

    private void settle() {
        time.advance(Duration.ZERO);
    }

    private static ServerRef<Desk.Message> a(ApplicationContext context) {
        return context.getBean(Application.class).server("/shop/a");
    }

    private static ServerRef<Desk.Message> b(ApplicationContext context) {
        return context.getBean(Application.class).server("/shop/b");
    }

    @Test
    void aCallIsPartOfTheObservationOfItsCaller() {
        runner.run(context -> {
            inside(() -> a(context).call(Ask::new));
            assertThat(spans.over()).containsExactlyInAnyOrder("request > /shop/a call", "request");
        });
    }

    @Test
    void aCastIsPartOfTheMessageInWhichItWasSent() {
        runner.run(context -> {
            inside(() -> a(context).cast(new Do(_ -> b(context).cast(NOTHING))));
            assertThat(spans.over()).containsExactlyInAnyOrder("request", "request > /shop/a cast",
                    "request > /shop/a cast > /shop/b cast");
        });
    }

    @Test
    void aTimerCarriesTheTraceInWhichItWasStarted() {
        runner.run(context -> {
            inside(() -> a(context).cast(new Do(self -> self.startTimer("t", Duration.ofSeconds(1), NOTHING))));
            assertThat(spans.over()).containsExactlyInAnyOrder("request", "request > /shop/a cast");

            time.advance(Duration.ofSeconds(1));

            assertThat(spans.over()).endsWith("request > /shop/a cast > /shop/a timer");
        });
    }

    @Test
    void aMessageSentLaterByTheRuntimeCarriesItToo() {
        runner.run(context -> {
            inside(() -> context.getBean(ProcessRuntime.class)
                .sendAfter(Duration.ofSeconds(1), b(context).address(), NOTHING));

            time.advance(Duration.ofSeconds(1));

            assertThat(spans.over()).containsExactly("request", "request > /shop/b timer");
        });
    }

    @Test
    void whatIsHandledNextIsPartOfTheSameMessage() {
        runner.run(context -> {
            inside(() -> a(context).cast(new Do(self -> self.continueWith(new Do(_ -> b(context).cast(NOTHING))))));
            assertThat(spans.over()).containsExactlyInAnyOrder("request", "request > /shop/a cast",
                    "request > /shop/a cast > /shop/b cast");
        });
    }

    @Test
    void aCrashIsAnErrorOfItsMessageAndTheNextLifeHandlesItInTheSameTrace() {
        runner.run(context -> {
            var crashed = new AtomicBoolean();
            var both = new CountDownLatch(1);
            inside(() -> {
                a(context).cast(new Do(_ -> {
                    both.await();
                    if (crashed.compareAndSet(false, true)) {
                        throw new IllegalStateException("no connection");
                    }
                }));
                a(context).cast(NOTHING);
                both.countDown();
            });
            assertThat(context.getBean(Application.class).node("/shop/a").orElseThrow().restarts()).isOne();
            assertThat(spans.over()).containsExactlyInAnyOrder("request",
                    "request > /shop/a cast failed: no connection", "request > /shop/a cast", "request > /shop/a cast");
        });
    }

    @Test
    void anOrderlyEndIsNoErrorAndAnotherOneIs() {
        runner.run(context -> {
            inside(() -> b(context).cast(new Do(self -> {
                throw self.exit(ExitReason.SHUTDOWN);
            })));
            inside(() -> b(context).cast(new Do(self -> {
                throw self.exit(ExitReason.of("broken"));
            })));
            assertThat(spans.over()).filteredOn(span -> span.contains("/shop/b"))
                .containsExactly("request > /shop/b cast", "request > /shop/b cast failed: process ends: broken");
        });
    }

    @Test
    void theObservationOfACallIsOverWhenItsMessageIsHandledWhoeverReplies() {
        runner.run(context -> {
            CompletableFuture<String> reply = new CompletableFuture<>();
            inside(() -> {
                CompletableFuture<Void> _ = b(context).<String>callAsync(Keep::new).thenAccept(reply::complete);
            });
            assertThat(spans.over()).containsExactlyInAnyOrder("request", "request > /shop/b call");
            assertThat(reply).isNotDone();
        });
    }

    @Test
    void whatWasSentOutsideOfATraceIsNotObserved() {
        runner.run(context -> {
            a(context).call(Ask::new);
            settle();
            assertThat(spans.over()).isEmpty();
        });
    }

    @Test
    void whatWasSentOutsideOfATraceIsObservedOnRequest() {
        runner.withPropertyValues("coppice.observations.without-parent=true").run(context -> {
            a(context).call(Ask::new);
            settle();
            assertThat(spans.over()).containsExactly("/shop/a call");
        });
    }

    @Test
    void nothingTravelsUnlessAskedFor() {
        plain.run(context -> {
            assertThat(context.getBean(ProcessRuntime.class).options().context()).isNull();
            inside(() -> a(context).call(Ask::new));
            assertThat(spans.over()).containsExactly("request");
        });
    }

    @Test
    void processesThatTheProgramStartsAreDynamic() {
        runner.run(context -> {
            ServerRef<Desk.Message> own = GenServer.start(context.getBean(ProcessRuntime.class), Desk::new);
            inside(() -> own.cast(NOTHING));
            assertThat(spans.over()).containsExactlyInAnyOrder("request", "request > dynamic cast");
        });
    }

    @Test
    void aMethodIsACallIfSomebodyWantsItsResult() {
        runner.run(context -> {
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);
            Pid pid = GenServer.start(runtime, ActiveObject.server(Bell.class, () -> new Bell() {
            })).pid().orElseThrow();
            Bell bell = ActiveObject.proxy(Bell.class, pid);
            inside(() -> {
                assertThat(bell.rings()).isEqualTo(1);
                bell.ring();
            });
            assertThat(spans.over()).containsExactlyInAnyOrder("request", "request > dynamic call",
                    "request > dynamic cast");
        });
    }

    @Test
    void aBeanReplacesTheConvention() {
        runner.withBean(MessageObservationConvention.class, OwnNames::new).run(context -> {
            inside(() -> a(context).call(Ask::new));
            assertThat(spans.over()).contains("request > Ask to /shop/a");
        });
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aConventionThatFailsDisturbsNobody(CapturedOutput output) {
        runner.withBean(MessageObservationConvention.class, BrokenNames::new).run(context -> {
            inside(() -> {
                assertThat(a(context).<String>call(Ask::new)).isEqualTo("done");
                assertThat(a(context).<String>call(Ask::new)).isEqualTo("done");
            });
            assertThat(context.getBean(Application.class).node("/shop/a").orElseThrow().restarts()).isZero();
            assertThat(output.toString()).containsOnlyOnce("A message could not be observed");
        });
    }

    @Test
    void isAbsentWithoutAnObservationRegistry() {
        new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CoppiceAutoConfiguration.class, CoppiceObservationAutoConfiguration.class))
            .withPropertyValues("coppice.observations.enabled=true")
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ObservedMessages.class));
    }

    @Test
    void onlyServerAndOperationAreTagsOfMeters() {
        plain.run(shop -> {
            Pid pid = a(shop).pid().orElseThrow();
            var context = new MessageObservationContext("/shop/a", "call", pid, String.class);
            var names = new MessageObservation.DefaultConvention();
            assertThat(names.getLowCardinalityKeyValues(context))
                .isEqualTo(KeyValues.of("coppice.server", "/shop/a", "coppice.operation", "call"));
            assertThat(names.getHighCardinalityKeyValues(context))
                .isEqualTo(KeyValues.of("coppice.pid", pid.toString(), "coppice.message.type", "java.lang.String"));
        });
    }

    private static final class OwnNames implements MessageObservationConvention {

        @Override
        public String getContextualName(MessageObservationContext context) {
            return context.messageType().getSimpleName() + " to " + context.server();
        }

    }

    private static final class BrokenNames implements MessageObservationConvention {

        @Override
        public String getContextualName(MessageObservationContext context) {
            throw new IllegalStateException("no name");
        }

    }

}
