package io.coppice.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import io.coppice.test.ManualTime;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class FlightRecorderTests {

    private final ManualTime time = new ManualTime();

    private final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        runtime.close();
    }

    /// What a recording that wants these events, and no others, has got.
    private List<RecordedEvent> record(List<String> wanted, ProcessBody work) throws Exception {
        try (var recording = new Recording()) {
            List.of("ProcessSpawned", "ProcessExited", "DeadLetter", "MailboxFull", "MailboxAlarm", "Zombie")
                .forEach(name -> recording.disable("coppice." + name));
            wanted.forEach(name -> recording.enable("coppice." + name));
            recording.start();
            Tester.run(runtime, work);
            recording.stop();
            return readBack(recording);
        }
    }

    private List<RecordedEvent> readBack(Recording recording) throws IOException {
        Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file)
            .stream()
            .filter(event -> event.getEventType().getName().startsWith("coppice."))
            .toList();
    }

    private static Tuple described(RecordedEvent event) {
        return tuple(event.getEventType().getName(), event.getString("process"), event.getString("label"),
                event.getString("detail"));
    }

    private Pid makeMailboxEvents() throws InterruptedException {
        StandStill process = StandStill.in(runtime, Style.EVENT_DRIVEN,
                SpawnOptions.labelled("small").mailbox(new MailboxLimit(2, Overflow.REFUSE, 2)));
        for (int i = 0; i < 3; i++) {
            process.pid().send(i);
        }
        runtime.exit(process.pid(), ExitReason.KILL);
        process.pid().send("too late");
        return process.pid();
    }

    @Test
    void aRecordingGetsWhatHappensToAProcess() throws Exception {
        var pid = new Pid[1];
        List<RecordedEvent> events = record(
                List.of("ProcessSpawned", "ProcessExited", "DeadLetter", "MailboxFull", "MailboxAlarm"),
                _ -> pid[0] = makeMailboxEvents());
        String printed = pid[0].toString();
        assertThat(events).map(FlightRecorderTests::described)
            .filteredOn(event -> event.toList().get(1).equals(printed))
            .containsExactlyInAnyOrder(tuple("coppice.ProcessSpawned", printed, "small", "PROCESS"),
                    tuple("coppice.MailboxAlarm", printed, "small", "2"),
                    tuple("coppice.MailboxFull", printed, "small", "java.lang.Integer"),
                    tuple("coppice.ProcessExited", printed, "small", ExitReason.KILLED.kind()),
                    tuple("coppice.DeadLetter", printed, null, "java.lang.String"));
        assertThat(events).allSatisfy(event -> assertThat(event.getStackTrace()).isNull());
    }

    @Test
    void aRecordingGetsAZombie() throws Exception {
        List<RecordedEvent> events = record(List.of("Zombie"), _ -> {
            try (var _ = Zombie.in(runtime)) {
                time.advance(Duration.ofSeconds(1));
            }
        });
        assertThat(events).map(FlightRecorderTests::described)
            .containsExactly(tuple("coppice.Zombie", "<0.2.0>", null, ExitReason.KILLED.kind()));
    }

    @Test
    void aRecordingThatWantsOneTypeGetsNoOther() throws Exception {
        List<RecordedEvent> events = record(List.of("DeadLetter"), _ -> makeMailboxEvents());
        assertThat(events).extracting(event -> event.getEventType().getName()).containsExactly("coppice.DeadLetter");
    }

    @Test
    void nothingIsOnWithoutARecording() throws Exception {
        assertThat(FlightRecorder.isOn()).isFalse();
        record(List.of("Zombie"), _ -> assertThat(FlightRecorder.isOn()).isTrue());
        assertThat(FlightRecorder.isOn()).isFalse();
    }

}
