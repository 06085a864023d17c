package io.coppice.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

import io.micrometer.context.ContextRegistry;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource
class ContextTests {

    private static final String KEY = "trace";

    private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();

    private final Style style;

    private final ManualTime time = new ManualTime();

    private final ProcessRuntime runtime = ProcessRuntime
        .start(RuntimeOptions.DEFAULT.time(time).carrying(ContextCarrier.mdc()));

    private final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();

    ContextTests(Style style) {
        this.style = style;
    }

    @AfterEach
    void close() {
        MDC.clear();
        LOCAL.remove();
        runtime.close();
    }

    private Pid looker(ProcessRuntime where) {
        return style.spawn(where, _ -> seen.add(String.valueOf(MDC.get(KEY))));
    }

    @Nested
    class LoggingContext {

        @Test
        void travelsWithTheMessage() throws InterruptedException {
            Pid pid = looker(runtime);
            MDC.put(KEY, "a");
            pid.send("first");
            MDC.put(KEY, "b");
            pid.send("second");
            assertThat(seen.take()).isEqualTo("a");
            assertThat(seen.take()).isEqualTo("b");
        }

        @Test
        void travelsOnWithWhatTheReceiverSends() throws InterruptedException {
            Pid last = looker(runtime);
            Pid first = style.spawn(runtime, last::send);
            MDC.put(KEY, "a");
            first.send("on");
            assertThat(seen.take()).isEqualTo("a");
        }

        @Test
        void isGoneForTheNextMessageWithoutContext() throws InterruptedException {
            Pid pid = looker(runtime);
            MDC.put(KEY, "a");
            pid.send("with");
            MDC.clear();
            pid.send("without");
            assertThat(seen.take()).isEqualTo("a");
            assertThat(seen.take()).isEqualTo("null");
        }

        @Test
        void ofTheSenderIsUntouched() throws InterruptedException {
            Pid pid = style.spawn(runtime, _ -> {
                MDC.put(KEY, "changed");
                MDC.put("other", "added");
                seen.add("handled");
            });
            MDC.put(KEY, "a");
            pid.send("change it");
            assertThat(seen.take()).isEqualTo("handled");
            assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys(KEY).containsEntry(KEY, "a");
        }

        @Test
        void travelsThroughAnAlias() throws Exception {
            var alias = new CompletableFuture<Alias>();
            Pid pid = style.spawn(runtime, message -> {
                if (message.equals("make one")) {
                    alias.complete(Self.current().alias(AliasMode.EXPLICIT));
                }
                else {
                    seen.add(String.valueOf(MDC.get(KEY)));
                }
            });
            pid.send("make one");
            Alias made = alias.get();
            MDC.put(KEY, "a");
            made.send("look");
            assertThat(seen.take()).isEqualTo("a");
        }

        @Test
        void doesNotTravelByDefault() throws InterruptedException {
            try (var plain = ProcessRuntime.start()) {
                MDC.put(KEY, "a");
                looker(plain).send("look");
                assertThat(seen.take()).isEqualTo("null");
            }
        }

        @Test
        void doesNotHideTheMessageFromReceive() throws InterruptedException {
            Pid pid = style.spawn(runtime, _ -> {
                String chosen = Self.current()
                    .receiveMatch(other -> (other instanceof Integer i) ? "found " + i : null);
                seen.add(chosen + " " + Self.current().flush());
            });
            MDC.put(KEY, "a");
            pid.send("go");
            pid.send("left");
            pid.send(7);
            assertThat(seen.take()).isEqualTo("found 7 [left]");
        }

    }

    @Nested
    class OfATimer {

        @Test
        void isTheOneOfTheMomentWhenItIsSet() throws InterruptedException {
            Pid pid = looker(runtime);
            MDC.put(KEY, "when set");
            runtime.sendAfter(Duration.ofSeconds(1), pid, "look");
            MDC.put(KEY, "when it fires");
            time.advance(Duration.ofSeconds(1));
            assertThat(seen.take()).isEqualTo("when set");
        }

        @Test
        void isNoneIfThereWasNoneThen() throws InterruptedException {
            Pid pid = looker(runtime);
            runtime.sendAfter(Duration.ofSeconds(1), pid, "look");
            MDC.put(KEY, "when it fires");
            time.advance(Duration.ofSeconds(1));
            assertThat(seen.take()).isEqualTo("null");
        }

    }

    @Nested
    class Registered {

        private final ProcessRuntime carrying = ProcessRuntime
            .start(RuntimeOptions.DEFAULT.carrying(ContextCarrier.registered()));

        @AfterEach
        void close() {
            ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
            carrying.close();
        }

        @Test
        void threadLocalsTravelAndAreGoneForTheNextMessage() throws InterruptedException {
            ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, LOCAL);
            Pid pid = style.spawn(carrying, _ -> seen.add(String.valueOf(LOCAL.get())));
            LOCAL.set("a");
            pid.send("with");
            LOCAL.remove();
            pid.send("without");
            assertThat(seen.take()).isEqualTo("a");
            assertThat(seen.take()).isEqualTo("null");
        }

        @Test
        void othersDoNotTravel() throws InterruptedException {
            Pid pid = style.spawn(carrying, _ -> seen.add(String.valueOf(LOCAL.get())));
            LOCAL.set("a");
            pid.send("look");
            assertThat(seen.take()).isEqualTo("null");
        }

    }

    @Nested
    class AThreadLocal {

        @Test
        void ofOneProcessIsNotVisibleInAnother() throws InterruptedException {
            SpawnOptions options = SpawnOptions.DEFAULT.placement(Placement.VIRTUAL);
            Pid second = style.spawn(runtime, _ -> seen.add(String.valueOf(LOCAL.get())), options);
            Pid first = style.spawn(runtime, message -> {
                LOCAL.set("mine");
                second.send(message);
            }, options);
            first.send("look");
            assertThat(seen.take()).isEqualTo("null");
        }

    }

}
