package io.coppice.server;

import java.util.Queue;

import io.coppice.process.ProcessRuntime;
import io.coppice.server.Diary.Finish;
import io.coppice.server.Diary.Note;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LastWordTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Queue<String> notes = Diary.notes();

    private final ServerRef<Diary.Message> server = GenServer.start(runtime, () -> new Diary(notes, _ -> {
    }));

    @AfterEach
    void close() {
        runtime.close();
    }

    // G2
    @Test
    void comesAfterTerminate() {
        assertThat(server.<String>call(Finish::new)).isEqualTo("last word");
        assertThat(notes).containsExactly("terminate normal");
        await().until(() -> server.pid().isEmpty());
    }

    // G2
    @Test
    void isSaidEvenIfTerminateFails() {
        server.cast(new Note("fail to terminate"));
        assertThat(server.<String>call(Finish::new)).isEqualTo("last word");
        await().until(() -> server.pid().isEmpty());
    }

}
