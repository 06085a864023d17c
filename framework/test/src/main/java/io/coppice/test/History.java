package io.coppice.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.SupervisionEvent;

/// What supervisors have told since a test began, oldest first.
///
/// {@snippet class="io.coppice.test.CoppiceAssertionsTests" region="history"}
public final class History {

    private final ProcessRuntime runtime;

    private final List<SupervisionEvent> events;

    /// The child it is about, or empty for all.
    private final String path;

    private History(ProcessRuntime runtime, List<SupervisionEvent> events, String path) {
        this.runtime = runtime;
        this.events = events;
        this.path = path;
    }

    /// Begins to listen.
    public static History of(ProcessRuntime runtime) {
        var events = new CopyOnWriteArrayList<SupervisionEvent>();
        var _ = runtime.subscribe(SupervisionEvent.class, events::add);
        return new History(runtime, events, "");
    }

    /// The part about one child, with what made its supervisor give up.
    ///
    /// @param child its path, for example `/inventory`
    public History of(String child) {
        return new History(runtime, events, child);
    }

    /// What was told so far, oldest first.
    public List<SupervisionEvent> events() {
        return events.stream().filter(this::isMine).toList();
    }

    private boolean isMine(SupervisionEvent event) {
        return path.isEmpty() || event.path().equals(path)
                || (event instanceof SupervisionEvent.GaveUp gaveUp && gaveUp.child().equals(path));
    }

    /// As text, a line each.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        events().forEach(event -> lines.add(line(event)));
        return lines;
    }

    private static String line(SupervisionEvent event) {
        String what = switch (event) {
            case SupervisionEvent.ChildStarted started -> "started as " + started.pid();
            case SupervisionEvent.ChildExited exited -> exited.pid() + " ended: " + exited.reason();
            case SupervisionEvent.StartFailed failed -> "failed to start: " + failed.reason();
            case SupervisionEvent.ChildRestarted again ->
                "restarted as " + again.newPid() + ", attempt " + again.attempt() + " after " + again.delay();
            case SupervisionEvent.ChildStopped stopped ->
                stopped.pid() + (stopped.killed() ? " killed, it was told to stop" : " stopped");
            case SupervisionEvent.RestartPlanned planned -> "to be restarted after " + planned.delay()
                    + (planned.fell().isEmpty() ? "" : ", with it fell " + planned.fell());
            case SupervisionEvent.MessageQuarantined message ->
                "message " + message.id() + " put in quarantine after " + message.crashes() + " crashes";
            case SupervisionEvent.Tuned tuned -> "goes by " + tuned.now() + " now";
            case SupervisionEvent.MailboxLimited limited -> "has a mailbox with " + limited.limit() + " now";
            case SupervisionEvent.ShutDownByItself done -> "ended by itself with " + done.child();
            case SupervisionEvent.GaveUp gaveUp -> "gave up because of " + gaveUp.child() + ": " + gaveUp.reason();
        };
        return event.at() + " " + event.path() + " " + what;
    }

    /// Waits until it holds, or until nothing can make it hold, or for a few seconds.
    boolean await(BooleanSupplier condition) {
        return (runtime.options().conductor() instanceof Ensemble ensemble) ? ensemble.await(condition, Probe.PATIENCE)
                : Patience.poll(condition, Probe.PATIENCE);
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines());
    }

}
