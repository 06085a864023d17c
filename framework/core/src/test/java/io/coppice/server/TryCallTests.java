package io.coppice.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallResult.Failed;
import io.coppice.server.CallResult.Replied;
import io.coppice.server.Echo.Ask;
import io.coppice.server.Echo.Run;
import io.coppice.server.Echo.RunCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TryCallTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<Object> record = new LinkedBlockingQueue<>();

    private final ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record),
            ServerOptions.named("echo"));

    @AfterEach
    void close() {
        runtime.close();
    }

    private CallResult<Object> attempt(Echo.CallBody body) {
        return server.tryCall(reply -> new RunCall(body, reply));
    }

    @Test
    void tellsTheReply() {
        assertThat(server.tryCall(reply -> new Ask("hello", reply))).isEqualTo(new Replied<>("hello"));
    }

    @Test
    void aReplyMayBeNull() {
        assertThat(server.tryCall(reply -> new Ask(null, reply))).isEqualTo(new Replied<>(null));
    }

    @Test
    void aProcessThatHasEndedIsNoProcess() {
        server.stop();
        assertThat(attempt((_, _) -> {
        })).isEqualTo(new Failed<>(new CallFailure.NoProcess()));
    }

    @Test
    void aNameThatNobodyHasIsNoProcess() {
        ServerRef<Echo.Message> nobody = ServerRef.of(runtime.named("nobody"));
        assertThat(nobody.<Object>tryCall(reply -> new Ask("hello", reply)))
            .isEqualTo(new Failed<>(new CallFailure.NoProcess()));
    }

    @Test
    void anEndDuringTheCallIsTold() {
        assertThat(attempt((self, _) -> self.exit(BOOM))).isEqualTo(new Failed<>(new CallFailure.Ended(BOOM)));
    }

    @Test
    void aTimeOutIsTold() {
        Duration timeout = Duration.ofMillis(1);
        CallResult<Object> result = server.tryCall(reply -> new RunCall((_, _) -> {
        }, reply), timeout);
        assertThat(result).isEqualTo(new Failed<>(new CallFailure.TimedOut(timeout)));
    }

    @Test
    void aCallToOneselfIsTold() {
        CallResult<Object> result = attempt((_, to) -> to.send(attempt((_, _) -> {
        })));
        assertThat(result).isEqualTo(new Replied<>(new Failed<>(new CallFailure.CallingSelf())));
    }

    @Test
    void aFullMailboxIsTold() throws InterruptedException {
        var busy = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var options = ServerOptions.DEFAULT.mailbox(MailboxLimit.of(1, Overflow.REFUSE));
        var full = GenServer.start(runtime, () -> new Echo(record), options);
        full.cast(new Run(_ -> {
            busy.countDown();
            done.await();
        }));
        busy.await();
        full.cast(new Run(_ -> record.add("fills the mailbox")));
        CallResult<Object> result = full.tryCall(reply -> new Ask("hello", reply));
        done.countDown();
        assertThat(result).isEqualTo(new Failed<>(new CallFailure.MailboxFull()));
    }

    @Test
    void anInterruptionIsToldAndStaysVisible() {
        Thread.currentThread().interrupt();
        CallResult<Object> result = attempt((_, _) -> {
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result).isEqualTo(new Failed<>(new CallFailure.Interrupted()));
    }

    @Test
    void aNegativeTimeOutIsRefusedAndNothingIsSent() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> server.tryCall(reply -> new Ask("hello", reply), Duration.ofSeconds(-1)))
            .withMessageContaining("PT-1S");
    }

}
