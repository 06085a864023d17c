package io.coppice.server;

import java.util.concurrent.TimeUnit;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReplyTests {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final ReplyTo<String> reply = new ReplyTo<>(runtime.spawn(Self::receive));

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

}
