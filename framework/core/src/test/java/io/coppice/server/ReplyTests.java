package io.coppice.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReplyTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Pid server = runtime.spawn(Self::receive);

    private final ReplyTo<String> reply = new ReplyTo<>(server);

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void theFirstCounts() throws Exception {
        reply.send("first");
        reply.send("second");
        assertThat(reply.await(SECOND)).isEqualTo("first");
    }

    @Test
    void anEndAfterwardsDoesNotTakeItBack() throws Exception {
        reply.send("last words");
        reply.serverEnded(ExitReason.NORMAL);
        assertThat(reply.await(SECOND)).isEqualTo("last words");
    }

    @Test
    void afterAnEndItIsDropped() {
        reply.serverEnded(ExitReason.KILLED);
        reply.send("late");
        assertThatExceptionOfType(ReplyTo.ServerEnded.class).isThrownBy(() -> reply.await(SECOND))
            .satisfies(ended -> assertThat(ended.reason()).isEqualTo(ExitReason.KILLED));
    }

    @Test
    void aFutureMayTakeIt() {
        var future = new CompletableFuture<String>();
        ReplyTo.of(server, future).send("here");
        assertThat(future).isCompletedWithValue("here");
    }

}
