package io.coppice.server;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Tester;
import io.coppice.server.Diary.Do;
import io.coppice.server.Diary.Note;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class ContinueTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Queue<String> notes = Diary.notes();

    @AfterEach
    void close() {
        runtime.close();
    }

    private ServerRef<Diary.Message> start(Diary.Body init) {
        return GenServer.start(runtime, () -> new Diary(notes, init));
    }

    // E15, G13
    @Test
    void whatInitContinuesWithComesBeforeWhatItSentToItself() {
        var server = start(self -> {
            self.send(self.pid(), new Note("from the mailbox"));
            self.continueWith(new Note("continued"));
        });
        assertThat(Diary.read(server, notes)).containsExactly("continued", "from the mailbox");
    }

    // G13
    @Test
    @Timeout(60)
    void theStarterDoesNotWaitForWhatInitContinuesWith() throws InterruptedException {
        var started = new CountDownLatch(1);
        var server = start(self -> self.continueWith(new Do(_ -> {
            started.await();
            notes.add("continued");
        })));
        assertThat(notes).isEmpty();
        started.countDown();
        assertThat(Diary.read(server, notes)).containsExactly("continued");
    }

    // G13, for a supervisor that starts its children on its own thread
    @Test
    @Timeout(60)
    void aParentDoesNotWaitEither() {
        var started = new CountDownLatch(1);
        Tester.run(runtime, self -> {
            for (int i = 0; i < 100; i++) {
                GenServer.startLink(self, () -> new Diary(notes, its -> its.continueWith(new Do(_ -> started.await()))),
                        ServerOptions.DEFAULT);
            }
            started.countDown();
        });
        assertThat(started.getCount()).isZero();
    }

    // G13
    @Test
    void itComesBeforeTheMailboxAndMayContinueInTurn() {
        var server = start(_ -> {
        });
        server.<Boolean>call(reply -> new Do(self -> {
            self.send(self.pid(), new Note("from the mailbox"));
            self.continueWith(new Do(again -> {
                notes.add("first");
                again.continueWith(new Note("third"));
            }));
            self.continueWith(new Note("second"));
            reply.send(true);
        }));
        assertThat(Diary.read(server, notes)).containsExactly("first", "second", "third", "from the mailbox");
    }

    // G13: the reply goes out first
    @Test
    void aCallerIsAnsweredBeforeIt() {
        var answered = new CountDownLatch(1);
        var server = start(_ -> {
        });
        boolean answer = server.call(reply -> new Do(self -> {
            self.continueWith(new Do(_ -> answered.await()));
            reply.send(true);
        }));
        answered.countDown();
        assertThat(answer).isTrue();
    }

    // E17
    @Test
    void mayEndTheServer() {
        Tester.run(runtime, tester -> {
            var server = GenServer.startLink(tester,
                    () -> new Diary(notes, self -> self.continueWith(new Do(again -> again.exit(ExitReason.NORMAL)))),
                    ServerOptions.DEFAULT);
            tester.receive(message -> message.equals(new Exit(server, ExitReason.NORMAL)));
        });
        assertThat(notes).containsExactly("terminate normal");
    }

    // I12: init is done by then, so it is no failed start
    @Test
    void aCrashInItIsNoFailureOfTheStart() {
        var server = start(self -> self.continueWith(new Do(_ -> {
            throw new IllegalStateException("after init");
        })));
        assertThat(server).isNotNull();
        await().until(() -> server.pid().isEmpty());
        assertThat(notes).singleElement().asString().contains("terminate crashed");
    }

    @Test
    void aFullMailboxDoesNotKeepItOut() {
        var options = ServerOptions.DEFAULT.mailbox(MailboxLimit.of(1, Overflow.REFUSE));
        var server = GenServer.start(runtime, () -> new Diary(notes, self -> {
            self.send(self.pid(), new Note("from the mailbox"));
            self.continueWith(new Note("continued"));
        }), options);
        await().until(() -> notes.size() == 2);
        assertThat(Diary.read(server, notes)).containsExactly("continued", "from the mailbox");
    }

    @Test
    void onlyTheServerItselfMayArrangeIt() {
        var escaped = new CompletableFuture<ServerSelf<Diary.Message>>();
        start(escaped::complete);
        assertThatIllegalStateException().isThrownBy(() -> escaped.join().continueWith(new Note("from outside")))
            .withMessageContaining("continueWith");
        assertThat(notes).isEmpty();
    }

}
