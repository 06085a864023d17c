package io.coppice.supervision;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A recording with the settings that are shipped explains a crash when everybody is gone.
class FlightRecordTests extends TreeTest {

    @TempDir
    private Path folder;

    private List<RecordedEvent> record(Consumer<Recording> settings, Runnable work) throws Exception {
        try (var recording = new Recording(shipped())) {
            settings.accept(recording);
            recording.start();
            work.run();
            recording.stop();
            Path file = folder.resolve("recording.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        }
    }

    private static Configuration shipped() throws Exception {
        try (InputStream file = FlightRecordTests.class.getResourceAsStream("/coppice.jfc")) {
            assertThat(file).isNotNull();
            Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8);
            return Configuration.create(reader);
        }
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream().filter(event -> event.getEventType().getName().equals("coppice." + name)).toList();
    }

    private SupervisorRef shop() {
        return Supervisor.restForOne("shop")
            .limit(RestartLimit.restarts(1).within(Duration.ofSeconds(5)))
            .child(probe.worker("db"))
            .child(probe.worker("poller"))
            .start(runtime);
    }

    @Test
    void explainsWhoCrashedAndWhyAndWhatCameOfIt() throws Exception {
        SupervisorRef shop = shop();
        Pid before = pid(shop, "db");
        Pid supervisor = shop.node().pid();

        List<RecordedEvent> events = record(_ -> {
        }, () -> {
            end(shop, "db", CRASH);
            endOf(supervisor, _ -> end(pid(shop, "db"), CRASH));
        });

        assertThat(named(events, "RestartPlanned")).singleElement().satisfies(crash -> tellsAll(crash, before));
        assertThat(named(events, "ChildRestarted")).extracting(event -> event.getString("path"))
            .containsExactlyInAnyOrder("/db", "/poller");
        assertThat(named(events, "GaveUp")).singleElement().satisfies(end -> {
            assertThat(end.getString("path")).isEqualTo("/");
            assertThat(end.getString("process")).isEqualTo(supervisor.toString());
            assertThat(end.getString("child")).isEqualTo("/db");
            assertThat(end.getString("text")).isEqualTo("java.lang.IllegalStateException: boom");
            assertThat(end.getString("limit")).isEqualTo("more than 1 restarts within 5 s");
        });
    }

    private static void tellsAll(RecordedEvent crash, Pid before) {
        assertThat(crash.getString("path")).isEqualTo("/db");
        assertThat(crash.getString("process")).isEqualTo(before.toString());
        assertThat(crash.getString("reason")).isEqualTo("crashed");
        assertThat(crash.getString("text")).isEqualTo("java.lang.IllegalStateException: boom");
        assertThat(crash.getString("messageType")).isEqualTo(Worker.End.class.getName());
        assertThat(crash.getInt("attempt")).isOne();
        assertThat(crash.getDuration("delay")).isZero();
        assertThat(crash.getString("strategy")).isEqualTo("rest-for-one");
        assertThat(crash.getString("fell")).isEqualTo("/poller");
        assertThat(crash.getString("cause")).startsWith("io.coppice.supervision.TreeTest.");
    }

    @Test
    void hasWhatElseASupervisorDoes() throws Exception {
        List<RecordedEvent> events = record(_ -> {
        }, () -> {
            SupervisorRef shop = Supervisor.oneForOne("shop").child(probe.worker("a").keepMailbox(1)).start(runtime);
            shop.tune(now -> now.limit(OFTEN));
            probe.failStarts("a", 1);
            end(shop, "a", CRASH);
            settle(shop);
            shop.stop();
        });

        assertThat(named(events, "MessageQuarantined").getFirst().getString("messageType"))
            .isEqualTo(Worker.End.class.getName());
        assertThat(named(events, "StartFailed").getFirst().getString("text")).contains("a can't start");
        assertThat(named(events, "Tuned").getFirst().getString("text")).contains("restarts=1000");
        assertThat(named(events, "ChildExited")).extracting(event -> event.getString("reason")).contains("crashed");
        assertThat(named(events, "ChildStopped")).singleElement()
            .satisfies(event -> assertThat(event.getBoolean("killed")).isFalse());
    }

    @Test
    void hasTheMessagesAndCallsThatTookLong() throws Exception {
        ServerRef<ReplyTo<Integer>> server = GenServer.start(runtime, Answering::new);
        List<RecordedEvent> events = record(recording -> {
            recording.enable("coppice.Message").withThreshold(Duration.ZERO);
            recording.enable("coppice.Call").withThreshold(Duration.ZERO);
        }, () -> server.<Integer>call(reply -> reply));

        assertThat(named(events, "Call")).singleElement().satisfies(call -> {
            assertThat(call.getString("messageType")).isEqualTo(ReplyTo.class.getName());
            assertThat(call.getString("outcome")).isEqualTo("Replied");
            assertThat(call.getString("server")).isEqualTo(server.address().describe());
            assertThat(call.getDuration()).isPositive();
        });
        assertThat(named(events, "Message")).anySatisfy(message -> {
            assertThat(message.getString("process")).isEqualTo(server.pid().orElseThrow().toString());
            assertThat(message.getString("detail")).isEqualTo(ReplyTo.class.getName());
        });
    }

    @Test
    void doesNotHaveTheMessagesThatWereQuick() throws Exception {
        ServerRef<ReplyTo<Integer>> server = GenServer.start(runtime, Answering::new);

        List<RecordedEvent> events = record(recording -> {
            recording.enable("coppice.Message").withThreshold(Duration.ofDays(1));
            recording.enable("coppice.Call").withThreshold(Duration.ofDays(1));
        }, () -> server.<Integer>call(reply -> reply));

        assertThat(named(events, "Call")).isEmpty();
        assertThat(named(events, "Message")).isEmpty();
    }

    private static final class Answering implements GenServer<ReplyTo<Integer>> {

        @Override
        public void handle(ReplyTo<Integer> reply) {
            reply.send(42);
        }

    }

}
