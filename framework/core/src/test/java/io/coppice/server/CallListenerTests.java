package io.coppice.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Address;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.process.Self;
import io.coppice.server.Echo.RunCall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What those are told who want to hear of calls.
class CallListenerTests {

    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    private final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT
        .calls((server, pid, nanos, failure) -> heard.add(new Heard(server, pid, nanos, failure))));

    private final ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(new LinkedBlockingQueue<>()),
            ServerOptions.named("echo"));

    @AfterEach
    void close() {
        runtime.close();
    }

    private Heard call(ServerRef<Echo.Message> whom, Echo.CallBody body, Duration timeout) throws InterruptedException {
        CallResult<Object> _ = whom.tryCall(reply -> new RunCall(body, reply), timeout);
        return next();
    }

    private Heard next() throws InterruptedException {
        Heard next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a call that was heard of").isNotNull();
        return next;
    }

    @Test
    void aReplyIsNoFailure() throws InterruptedException {
        Heard call = call(server, (_, reply) -> reply.send("yes"), ServerRef.DEFAULT_TIMEOUT);
        assertThat(call.failure).isNull();
        assertThat(call.server).isEqualTo(server.address());
        assertThat(call.pid).isEqualTo(server.pid().orElseThrow());
        assertThat(call.nanos).isPositive();
        assertThat(heard).isEmpty();
    }

    @Test
    void aTimeOutTakesAsLongAsTheCallerWaited() throws InterruptedException {
        Duration timeout = Duration.ofMillis(20);
        Heard call = call(server, (_, _) -> {
        }, timeout);
        assertThat(call.failure).isEqualTo(CallException.TIMEOUT);
        assertThat(call.nanos).isGreaterThanOrEqualTo(timeout.toNanos());
    }

    @Test
    void anEndOfTheServerIsTheReason() throws InterruptedException {
        ExitReason boom = ExitReason.of("boom");
        assertThat(call(server, (self, _) -> {
            throw self.exit(boom);
        }, ServerRef.DEFAULT_TIMEOUT).failure).isEqualTo(boom);
    }

    @Test
    void aNameThatNobodyHasIsNoProcess() throws InterruptedException {
        Heard call = call(ServerRef.of(runtime.named("nobody")), (_, _) -> {
        }, ServerRef.DEFAULT_TIMEOUT);
        assertThat(call.failure).isEqualTo(ExitReason.NOPROC);
        assertThat(call.pid).isNull();
    }

    @Test
    void aCallThatNobodyWaitsForIsOverWithItsReply() throws InterruptedException {
        CompletableFuture<ReplyTo<Object>> to = new CompletableFuture<>();
        CompletableFuture<Object> future = server
            .callAsync(reply -> new RunCall((_, place) -> to.complete(place), reply));
        ReplyTo<Object> place = to.join();
        assertThat(heard).isEmpty();

        place.send("yes");

        assertThat(next().failure).isNull();
        assertThat(future.join()).isEqualTo("yes");
    }

    @Test
    void aCallThatNobodyWaitsForMayFindNobody() throws InterruptedException {
        ServerRef<Echo.Message> nobody = ServerRef.of(runtime.named("nobody"));
        CompletableFuture<Object> future = nobody.callAsync(reply -> new RunCall((_, _) -> {
        }, reply));
        assertThat(future).isCompletedExceptionally();
        assertThat(next().failure).isEqualTo(ExitReason.NOPROC);
    }

    @Test
    void aCastAndAStopAreNoCalls() {
        server.cast(new Echo.Run(_ -> {
        }));
        server.stop();
        assertThat(heard).isEmpty();
    }

    @Test
    void itRunsOnTheThreadOfTheCaller() throws InterruptedException {
        var where = new LinkedBlockingQueue<Object>();
        try (var other = ProcessRuntime
            .start(RuntimeOptions.DEFAULT.calls((_, _, _, _) -> where.add(Self.current().pid())))) {
            ServerRef<Echo.Message> echo = GenServer.start(other, () -> new Echo(new LinkedBlockingQueue<>()));
            Pid caller = other.spawn(_ -> Echo.ask(echo, "you?"));
            assertThat(where.poll(10, TimeUnit.SECONDS)).isEqualTo(caller);
        }
    }

    private record Heard(Address server, @Nullable Pid pid, long nanos, @Nullable ExitReason failure) {
    }

}
