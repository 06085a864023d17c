package io.coppice.server;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.server.Diary.Do;
import io.coppice.server.Diary.Note;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class NamedTimerTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTime time = new ManualTime();

    private final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time));

    private final Queue<String> notes = Diary.notes();

    private final ServerRef<Diary.Message> server = start(ServerOptions.DEFAULT);

    private ServerRef<Diary.Message> start(ServerOptions options) {
        return GenServer.start(runtime, () -> new Diary(notes, _ -> {
        }), options);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private void inside(Diary.Body body) {
        server.<Boolean>call(reply -> new Do(self -> {
            body.run(self);
            reply.send(true);
        }));
    }

    @Test
    void firesOnceItsTimeIsOver() {
        inside(self -> self.startTimer("tea", SECOND, new Note("tea is ready")));
        time.advance(SECOND.minusNanos(1));
        assertThat(Diary.read(server, notes)).isEmpty();
        time.advance(Duration.ofNanos(1));
        assertThat(Diary.read(server, notes)).containsExactly("tea is ready");
        time.advance(SECOND.multipliedBy(10));
        assertThat(Diary.read(server, notes)).hasSize(1);
    }

    @Test
    void anotherOneOfItsNameReplacesIt() {
        inside(self -> {
            self.startTimer("tea", SECOND, new Note("first"));
            self.startTimer("coffee", SECOND, new Note("coffee"));
            self.startTimer("tea", SECOND.multipliedBy(2), new Note("second"));
        });
        time.advance(SECOND);
        assertThat(Diary.read(server, notes)).containsExactly("coffee");
        time.advance(SECOND);
        assertThat(Diary.read(server, notes)).containsExactly("coffee", "second");
    }

    @Test
    void aCancelledOneIsNotHandledThoughItIsInTheMailbox() {
        var arrived = new CountDownLatch(1);
        inside(self -> self.startTimer("tea", SECOND, new Note("tea")));
        server.cast(new Do(self -> {
            arrived.await();
            notes.add("cancelled: " + self.cancelTimer("tea"));
        }));
        time.advance(SECOND);
        arrived.countDown();
        assertThat(Diary.read(server, notes)).containsExactly("cancelled: true");
    }

    @Test
    void aReplacedOneIsNotHandledThoughItIsInTheMailbox() {
        var arrived = new CountDownLatch(1);
        inside(self -> self.startTimer("tea", SECOND, new Note("old")));
        server.cast(new Do(self -> {
            arrived.await();
            self.startTimer("tea", SECOND, new Note("new"));
        }));
        time.advance(SECOND);
        arrived.countDown();
        assertThat(Diary.read(server, notes)).isEmpty();
        time.advance(SECOND);
        assertThat(Diary.read(server, notes)).containsExactly("new");
    }

    @Test
    void cancellingTellsWhetherThereWasOne() {
        inside(self -> {
            assertThat(self.cancelTimer("tea")).isFalse();
            self.startTimer("tea", SECOND, new Note("tea"));
            assertThat(self.cancelTimer("tea")).isTrue();
            assertThat(self.cancelTimer("tea")).isFalse();
        });
        time.advance(SECOND);
        assertThat(Diary.read(server, notes)).isEmpty();
    }

    @Test
    void aRepeatingOneGoesOnUntilCancelled() {
        inside(self -> self.repeatTimer("poll", SECOND, new Note("poll")));
        for (int i = 1; i <= 3; i++) {
            time.advance(SECOND);
            assertThat(Diary.read(server, notes)).hasSize(i);
        }
        inside(self -> self.cancelTimer("poll"));
        time.advance(SECOND.multipliedBy(5));
        assertThat(Diary.read(server, notes)).hasSize(3);
    }

    @Test
    void aRepeatingOneDoesNotFloodAServerThatIsSlow() {
        var slow = new CountDownLatch(1);
        inside(self -> self.repeatTimer("poll", SECOND, new Note("poll")));
        server.cast(new Do(_ -> slow.await()));
        time.advance(SECOND.multipliedBy(100));
        slow.countDown();
        assertThat(Diary.read(server, notes)).hasSize(1);
    }

    // A poller that its own full mailbox silenced would be dead without anybody noticing
    @Test
    void aFullMailboxDoesNotSilenceIt() throws InterruptedException {
        var bounded = start(ServerOptions.DEFAULT.mailbox(MailboxLimit.of(1, Overflow.DROP_NEWEST)));
        var busy = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        bounded.cast(new Do(self -> {
            self.repeatTimer("poll", SECOND, new Note("poll"));
            started.countDown();
            busy.await();
        }));
        assertThatNoException().isThrownBy(started::await);
        bounded.cast(new Note("fills it"));
        time.advance(SECOND);
        busy.countDown();
        await().untilAsserted(() -> assertThat(notes).containsExactly("fills it", "poll"));
        time.advanceWhenAwaited(SECOND);
        await().untilAsserted(() -> assertThat(notes).containsExactly("fills it", "poll", "poll"));
    }

    @Test
    void refusesWhatIsNoTime() {
        var done = new AtomicBoolean();
        inside(self -> {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> self.startTimer("tea", SECOND.negated(), new Note("never")))
                .withMessageContaining("PT-1S");
            assertThatIllegalArgumentException()
                .isThrownBy(() -> self.repeatTimer("poll", Duration.ZERO, new Note("never")))
                .withMessageContaining("'poll'")
                .withMessageContaining("PT0S");
            assertThatThrownBy(() -> self.idleTimeout(SECOND.negated(), new Note("never")))
                .isInstanceOf(IllegalArgumentException.class);
            done.set(true);
        });
        assertThat(done).isTrue();
    }

}
