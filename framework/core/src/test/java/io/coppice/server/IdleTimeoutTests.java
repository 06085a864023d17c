package io.coppice.server;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.server.Diary.Do;
import io.coppice.server.Diary.Note;
import io.coppice.supervision.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

class IdleTimeoutTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Duration HALF = Duration.ofMillis(500);

    private final ManualTime time = new ManualTime();

    private final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time));

    private final Queue<String> notes = Diary.notes();

    private final ServerRef<Diary.Message> server = start(_ -> {
    });

    private ServerRef<Diary.Message> start(Diary.Body init) {
        return GenServer.start(runtime, () -> new Diary(notes, init));
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private void waitIdly(Duration after) {
        server.<Boolean>call(reply -> new Do(self -> {
            self.idleTimeout(after, new Note("idle"));
            reply.send(true);
        }));
    }

    private void touch() {
        Diary.read(server, notes);
    }

    /// Waits until the server has handled what time has put into its mailbox, without a
    /// message to it: the time-out would be gone.
    private void settle() {
        await().until(() -> server.pid().flatMap(runtime::info).orElseThrow().mailboxLength() == 0
                && runtime.stackTrace(server.pid().orElseThrow()).isEmpty());
    }

    // E18, G14
    @Test
    void firesIfNothingArrives() {
        waitIdly(SECOND);
        settle();
        time.advance(SECOND);
        await().until(() -> notes.contains("idle"));
    }

    // E18, G14
    @Test
    void anyMessageEndsTheWait() {
        waitIdly(SECOND);
        settle();
        time.advance(HALF);
        server.address().send("of no type that it knows");
        settle();
        time.advance(SECOND.multipliedBy(10));
        settle();
        assertThat(notes).containsExactly("info of no type that it knows");
    }

    // G14: it does not survive unless it is asked for again
    @Test
    void isOverOnceItHasFired() {
        waitIdly(SECOND);
        settle();
        time.advance(SECOND);
        await().until(() -> notes.contains("idle"));
        settle();
        time.advance(SECOND.multipliedBy(10));
        touch();
        assertThat(notes).containsExactly("idle");
    }

    @Test
    void askingAgainWithEachMessageMovesIt() {
        for (int i = 0; i < 5; i++) {
            waitIdly(SECOND);
            settle();
            time.advance(HALF);
            settle();
            assertThat(notes).isEmpty();
        }
        time.advance(HALF);
        await().until(() -> notes.contains("idle"));
    }

    @Test
    void aShorterOneReplacesALongerOne() {
        waitIdly(SECOND.multipliedBy(100));
        waitIdly(SECOND);
        settle();
        time.advance(SECOND);
        await().until(() -> notes.contains("idle"));
    }

    // G15
    @Test
    void withZeroTheMailboxComesFirst() {
        var ready = new CountDownLatch(1);
        server.cast(new Do(self -> {
            self.send(self.pid(), new Note("from the mailbox"));
            self.idleTimeout(Duration.ZERO, new Note("idle"));
            ready.countDown();
        }));
        assertThatNoException().isThrownBy(ready::await);
        settle();
        time.advance(Duration.ZERO);
        touch();
        assertThat(notes).containsExactly("from the mailbox");
    }

    @Test
    void countsFromTheEndOfInit() throws InterruptedException {
        var other = start(self -> self.idleTimeout(SECOND, new Note("idle since init")));
        time.advanceWhenAwaited(SECOND);
        await().until(() -> notes.contains("idle since init"));
        assertThat(other.pid()).isPresent();
    }

    // G14: a named timer of its own is a message like any other
    @Test
    void anExpiredTimerEndsTheWaitToo() {
        server.<Boolean>call(reply -> new Do(self -> {
            self.startTimer("tea", HALF, new Note("tea"));
            self.idleTimeout(SECOND, new Note("idle"));
            reply.send(true);
        }));
        settle();
        time.advance(HALF);
        await().until(() -> notes.contains("tea"));
        settle();
        time.advance(SECOND.multipliedBy(10));
        touch();
        assertThat(notes).containsExactly("tea");
    }

}
