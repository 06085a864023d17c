package io.coppice.server;

import java.time.Duration;
import java.util.Queue;

import io.coppice.process.ProcessRuntime;
import io.coppice.server.Diary.Do;
import io.coppice.server.Diary.Note;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdleTimeoutTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Duration HALF = Duration.ofMillis(500);

    private final ManualTime time = new ManualTime();

    private final ProcessRuntime runtime = ProcessRuntime.start(time.options());

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

    // E18, G14
    @Test
    void firesIfNothingArrives() {
        waitIdly(SECOND);
        time.advance(SECOND);
        assertThat(notes).containsExactly("idle");
    }

    // E18, G14
    @Test
    void anyMessageEndsTheWait() {
        waitIdly(SECOND);
        time.advance(HALF);
        server.address().send("of no type that it knows");
        time.advance(SECOND.multipliedBy(10));
        assertThat(notes).containsExactly("info of no type that it knows");
    }

    // G14: it does not survive unless it is asked for again
    @Test
    void isOverOnceItHasFired() {
        waitIdly(SECOND);
        time.advance(SECOND);
        assertThat(notes).containsExactly("idle");
        time.advance(SECOND.multipliedBy(10));
        touch();
        assertThat(notes).containsExactly("idle");
    }

    @Test
    void askingAgainWithEachMessageMovesIt() {
        for (int i = 0; i < 5; i++) {
            waitIdly(SECOND);
            time.advance(HALF);
            assertThat(notes).isEmpty();
        }
        time.advance(HALF);
        assertThat(notes).containsExactly("idle");
    }

    @Test
    void aShorterOneReplacesALongerOne() {
        waitIdly(SECOND.multipliedBy(100));
        waitIdly(SECOND);
        time.advance(SECOND);
        assertThat(notes).containsExactly("idle");
    }

    // G15
    @Test
    void withZeroTheMailboxComesFirst() {
        server.cast(new Do(self -> {
            self.send(self.pid(), new Note("from the mailbox"));
            self.idleTimeout(Duration.ZERO, new Note("idle"));
        }));
        time.advance(Duration.ZERO);
        touch();
        assertThat(notes).containsExactly("from the mailbox");
    }

    @Test
    void countsFromTheEndOfInit() {
        var other = start(self -> self.idleTimeout(SECOND, new Note("idle since init")));
        time.advance(SECOND);
        assertThat(notes).containsExactly("idle since init");
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
        time.advance(HALF);
        assertThat(notes).containsExactly("tea");
        time.advance(SECOND.multipliedBy(10));
        touch();
        assertThat(notes).containsExactly("tea");
    }

}
