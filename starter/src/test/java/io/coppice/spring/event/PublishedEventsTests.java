package io.coppice.spring.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.coppice.process.Event;
import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.Pid;
import io.coppice.process.ProcessEvent;
import io.coppice.process.ProcessKind;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Strategy;
import io.coppice.supervision.SupervisionEvent;
import io.coppice.supervision.SupervisionEvent.Crash;
import io.coppice.supervision.Tuning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds the last column of the events in `docs/reference/events.md` to what is published.
class PublishedEventsTests {

    private static final Path PAGE = Path.of("..", "docs", "reference", "events.md");

    private static final Pattern ROW = Pattern
        .compile("(?m)^\\| `\\w+\\.(\\w+)` \\|[^|]*\\|[^|]*\\| (yes|–|if [^|]*) \\|$");

    private static final Instant NOW = Instant.EPOCH;

    private static final ExitReason CRASH = ExitReason.crashed(new IllegalStateException("boom"));

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Pid pid = runtime.spawn(_ -> {
    });

    private List<Event> crashes() {
        return List.of(new SupervisionEvent.ChildExited(NOW, "/a", pid, CRASH),
                new SupervisionEvent.StartFailed(NOW, "/a", CRASH),
                new SupervisionEvent.RestartPlanned(NOW, "/a", new Crash(pid, CRASH, null), 1, Duration.ZERO,
                        Strategy.ONE_FOR_ONE, List.of(), null),
                new SupervisionEvent.ChildRestarted(NOW, "/a", pid, pid, CRASH, 1, Duration.ZERO, Strategy.ONE_FOR_ONE),
                new SupervisionEvent.MessageQuarantined(NOW, "/a", 1, String.class, 3),
                new SupervisionEvent.GaveUp(NOW, "/", pid, "/a", CRASH, RestartLimit.DEFAULT));
    }

    private List<Event> changes() {
        var tuning = new Tuning(RestartLimit.DEFAULT, Backoff.NONE);
        return List.of(new SupervisionEvent.ChildStarted(NOW, "/a", pid),
                new SupervisionEvent.ChildStopped(NOW, "/a", pid, ExitReason.SHUTDOWN, Duration.ZERO, false),
                new SupervisionEvent.Tuned(NOW, "/", tuning, tuning),
                new SupervisionEvent.MailboxLimited(NOW, "/a", MailboxLimit.of(10, Overflow.REFUSE)),
                new SupervisionEvent.ShutDownByItself(NOW, "/", "/a"));
    }

    private List<Event> ofProcesses() {
        return List.of(new ProcessEvent.Spawned(NOW, pid, ProcessKind.PROCESS, null),
                new ProcessEvent.Exited(NOW, pid, ProcessKind.PROCESS, null, CRASH),
                new ProcessEvent.DeadLetter(NOW, pid, String.class),
                new ProcessEvent.MailboxFull(NOW, pid, null, String.class),
                new ProcessEvent.MailboxAlarm(NOW, pid, null, 8), new ProcessEvent.Zombie(NOW, pid, null, CRASH));
    }

    private List<Event> all() {
        return Stream.of(crashes(), changes(), ofProcesses()).flatMap(List::stream).toList();
    }

    @Test
    void areThoseThatThePageNames() throws IOException {
        Map<String, Boolean> published = all().stream()
            .collect(Collectors.toMap(event -> event.getClass().getSimpleName(), PublishedEvents::contain));

        assertThat(ROW.matcher(Files.readString(PAGE))
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> !row.group(2).equals("–")))).isEqualTo(published);
    }

    @Test
    void everyEventIsTriedOut() {
        assertThat(all()).map(Object::getClass)
            .map(Class.class::cast)
            .containsExactlyInAnyOrderElementsOf(Stream.of(SupervisionEvent.class, ProcessEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .map(Class.class::cast)
                .toList());
    }

    @Test
    void whatEndedInOrderIsNotAmongThem() {
        assertThat(PublishedEvents.contain(new SupervisionEvent.ChildExited(NOW, "/a", pid, ExitReason.NORMAL)))
            .isFalse();
    }

    @Test
    void whatAProgramPublishesItselfIsNotAmongThem() {
        assertThat(PublishedEvents.contain(() -> NOW)).isFalse();
    }

}
