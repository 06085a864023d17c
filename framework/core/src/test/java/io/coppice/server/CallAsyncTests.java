package io.coppice.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.Echo.Ask;
import io.coppice.server.Echo.Run;
import io.coppice.server.Echo.RunCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallAsyncTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<Object> record = new LinkedBlockingQueue<>();

    private final ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));

    @AfterEach
    void close() {
        runtime.close();
    }

    private CompletableFuture<Object> run(Echo.CallBody body) {
        return server.callAsync(reply -> new RunCall(body, reply));
    }

    private static CallFailure failure(CompletableFuture<?> future) throws InterruptedException, TimeoutException {
        try {
            future.get(10, TimeUnit.SECONDS);
            throw new AssertionError("There was a reply");
        }
        catch (ExecutionException ex) {
            return ((CallException) ex.getCause()).failure();
        }
    }

    // E22, C11
    @Test
    void theReplyCanBeWaitedForAgainAfterATimeOut() throws Exception {
        var go = new CountDownLatch(1);
        var future = run((_, to) -> {
            go.await();
            to.send("delayed");
        });
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(0, TimeUnit.SECONDS));
        go.countDown();
        assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo("delayed");
    }

    // E23, C11
    @Test
    void toNobodyItDoesNotThrowButFail() throws Exception {
        server.stop();
        ServerRef<Echo.Message> nobody = ServerRef.of(runtime.named("nobody"));
        assertThat(failure(run((_, to) -> to.send("never")))).isEqualTo(new CallFailure.NoProcess());
        assertThat(failure(nobody.<Object>callAsync(reply -> new Ask("hello", reply))))
            .isEqualTo(new CallFailure.NoProcess());
    }

    @Test
    void anEndDuringTheCallIsTold() throws Exception {
        assertThat(failure(run((self, _) -> self.exit(BOOM)))).isEqualTo(new CallFailure.Ended(BOOM));
    }

    // C11: abandoned
    @Test
    void aReplyToAFutureThatWasCancelledIsDropped() {
        var cancelled = new CountDownLatch(1);
        var future = run((_, to) -> {
            cancelled.await();
            to.send("late");
        });
        future.cancel(false);
        cancelled.countDown();
        assertThat(Echo.ask(server, "still serving?")).isEqualTo("still serving?");
        assertThat(future).isCancelled();
    }

    @Test
    void aServerMayAskItselfAndGoOn() throws Exception {
        var asked = new CompletableFuture<CompletableFuture<Object>>();
        server.cast(new Run(_ -> asked.complete(server.callAsync(reply -> new Ask("from itself", reply)))));
        assertThat(asked.get(10, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS)).isEqualTo("from itself");
    }

    @Test
    void whatDependsOnItDoesNotRunInTheServer() throws Exception {
        var attached = new CountDownLatch(1);
        var blocked = new CountDownLatch(1);
        var dependent = run((_, to) -> {
            attached.await();
            to.send("reply");
        }).thenApply(_ -> {
            await(blocked);
            return Self.is(server.pid().orElseThrow());
        });
        attached.countDown();
        assertThat(Echo.ask(server, "not held up")).isEqualTo("not held up");
        blocked.countDown();
        assertThat(dependent.get(10, TimeUnit.SECONDS)).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        }
        catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

    @Test
    void nothingOfItStaysInTheMailboxOfTheCaller() throws Exception {
        var left = new CompletableFuture<Object>();
        runtime.spawn(self -> {
            run((_, to) -> to.send("reply")).get(10, TimeUnit.SECONDS);
            left.complete(self.receive(Duration.ZERO));
        });
        assertThat(left.get(10, TimeUnit.SECONDS)).isEqualTo(Optional.empty());
    }

}
