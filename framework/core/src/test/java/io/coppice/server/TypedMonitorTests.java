package io.coppice.server;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.Diary.Do;
import io.coppice.server.Diary.Note;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Ends of others as messages of the server's own type.
class TypedMonitorTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Queue<String> notes = Diary.notes();

    private final ServerRef<Diary.Message> server = GenServer.start(runtime, () -> new Diary(notes, _ -> {
    }));

    private final Pid other = runtime.spawn(Self::receive);

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
    void tellOnce() {
        inside(self -> self.monitor(other, down -> new Note("ended: " + down.reason())));
        runtime.exit(other, ExitReason.KILL);
        await().untilAsserted(() -> assertThat(Diary.read(server, notes)).containsExactly("ended: killed"));
    }

    @Test
    void tellAtOnceOfWhoHasEnded() {
        runtime.exit(other, ExitReason.KILL);
        inside(self -> self.monitor(other, down -> new Note("ended: " + down.reason())));
        assertThat(Diary.read(server, notes)).containsExactly("ended: noproc");
    }

    @Test
    void tellNothingOnceTheyAreTakenBack() {
        var monitor = new CompletableFuture<MonitorRef>();
        inside(self -> monitor.complete(self.monitor(other, _ -> new Note("ended"))));
        inside(self -> assertThat(self.demonitor(monitor.join())).isTrue());
        runtime.exit(other, ExitReason.KILL);
        assertThat(Diary.read(server, notes)).isEmpty();
    }

    @Test
    void leaveOtherMonitorsAlone() {
        inside(self -> {
            self.monitor(other);
            self.monitor(other, _ -> new Note("mine"));
        });
        runtime.exit(other, ExitReason.KILL);
        await().untilAsserted(() -> assertThat(Diary.read(server, notes)).contains("mine").hasSize(2));
    }

}
