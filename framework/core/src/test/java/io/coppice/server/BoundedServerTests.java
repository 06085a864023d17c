package io.coppice.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.ContextCarrier;
import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.server.Echo.Run;
import io.coppice.server.Echo.RunCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BoundedServerTests {

    private final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.carrying(ContextCarrier.mdc()));

    private final LinkedBlockingQueue<Object> record = new LinkedBlockingQueue<>();

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        MDC.clear();
        runtime.close();
    }

    /// A server that stands still in front of a mailbox with one message, which is full.
    private ServerRef<Echo.Message> full(Overflow overflow) throws InterruptedException {
        ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record),
                ServerOptions.labelled("small").mailbox(MailboxLimit.of(1, overflow)));
        var inside = new CountDownLatch(1);
        server.cast(new Run(_ -> {
            inside.countDown();
            release.await();
        }));
        inside.await();
        server.cast(new Run(_ -> record.add("first")));
        return server;
    }

    private static void assertFull(Exception failure) {
        assertThat(failure)
            .isInstanceOfSatisfying(CallException.class,
                    full -> assertThat(full.reason()).isEqualTo(CallException.MAILBOX_FULL))
            .hasMessageContaining("mailbox is full");
    }

    @Nested
    class AFullMailbox {

        @Test
        void failsACallAtOnce() throws InterruptedException {
            ServerRef<Echo.Message> server = full(Overflow.REFUSE);
            assertFull(catchThrowableOfType(CallException.class, () -> Echo.ask(server, "hello")));
            assertThat(runtime.refusedCount()).isEqualTo(1);
        }

        @Test
        void failsAStopAtOnceAndTheServerGoesOn() throws InterruptedException {
            ServerRef<Echo.Message> server = full(Overflow.REFUSE);
            assertFull(catchThrowableOfType(CallException.class, server::stop));
            assertFull(catchThrowableOfType(CallException.class,
                    () -> server.stop(ExitReason.SHUTDOWN, Duration.ofHours(1))));
            release.countDown();
            assertThat(record.take()).isEqualTo(new Echo.Init());
            assertThat(record.take()).isEqualTo("first");
            assertThat(Echo.ask(server, "hello")).isEqualTo("hello");
        }

        @Test
        void losesACastInSilence() throws InterruptedException {
            ServerRef<Echo.Message> server = full(Overflow.REFUSE);
            server.cast(new Run(_ -> record.add("lost")));
            assertThat(runtime.refusedCount()).isEqualTo(1);
            release.countDown();
            assertThat(record.take()).isEqualTo(new Echo.Init());
            assertThat(record.take()).isEqualTo("first");
            assertThat(Echo.recorded(server, record)).isEmpty();
        }

    }

    @Nested
    class AMailboxThatBlocks {

        @Test
        void doesNotHoldUpACallOrAStopBeyondItsTime() throws Exception {
            ServerRef<Echo.Message> server = full(Overflow.BLOCK);
            assertEndsInTime(() -> server.call(reply -> new Echo.Ask("hello", reply), Duration.ofMillis(10)));
            assertEndsInTime(() -> server.stop(ExitReason.NORMAL, Duration.ofMillis(10)));
        }

        private static void assertEndsInTime(Runnable request) throws Exception {
            var failure = new CompletableFuture<CallException>();
            Thread.ofVirtual().start(() -> failure.complete(catchThrowableOfType(CallException.class, request::run)));
            assertThat(failure.get().reason()).isIn(CallException.MAILBOX_FULL, CallException.TIMEOUT);
        }

    }

    @Nested
    class Context {

        @Test
        void travelsWithACall() {
            ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));
            MDC.put("trace", "a");
            Object seen = server.call(reply -> new RunCall((_, to) -> to.send(MDC.get("trace")), reply));
            assertThat(seen).isEqualTo("a");
            MDC.clear();
            seen = server.call(reply -> new RunCall((_, to) -> to.send(String.valueOf(MDC.get("trace"))), reply));
            assertThat(seen).isEqualTo("null");
        }

    }

}
