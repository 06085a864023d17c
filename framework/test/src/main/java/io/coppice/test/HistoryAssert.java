package io.coppice.test;

import java.util.List;

import io.coppice.supervision.SupervisionEvent;
import io.coppice.supervision.SupervisionEvent.ChildExited;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import io.coppice.supervision.SupervisionEvent.ChildStarted;
import io.coppice.supervision.SupervisionEvent.ChildStopped;
import io.coppice.supervision.SupervisionEvent.GaveUp;
import io.coppice.supervision.SupervisionEvent.MailboxLimited;
import io.coppice.supervision.SupervisionEvent.MessageQuarantined;
import io.coppice.supervision.SupervisionEvent.RestartPlanned;
import io.coppice.supervision.SupervisionEvent.ShutDownByItself;
import io.coppice.supervision.SupervisionEvent.StartFailed;
import io.coppice.supervision.SupervisionEvent.Tuned;
import org.assertj.core.api.AbstractAssert;

/// Assertions about what supervisors have told, most often about one child. Each goes on where the one before it ended, so
/// a chain of them tells a story in order.
///
/// {@snippet class="io.coppice.test.CoppiceAssertionsTests" region="history"}
public final class HistoryAssert extends AbstractAssert<HistoryAssert, History> {

    private int begin;

    HistoryAssert(History actual) {
        super(actual, HistoryAssert.class);
    }

    /// After that, it was started: for the first time, or because somebody asked for it.
    public HistoryAssert thenStarted() {
        return then("the child to be started", ChildStarted.class);
    }

    /// So many times the child was started again, and no more until the next give-up,
    /// stop, or start that somebody asked for.
    public HistoryAssert restarted(int times) {
        actual.await(() -> restarts() >= times);
        int found = restarts();
        if (found != times) {
            throw failure("Expected %s restarts, but there were %s in: %s", times, found, story());
        }
        begin = endOfRestarts();
        return this;
    }

    private int restarts() {
        return (int) actual.events()
            .subList(begin, endOfRestarts())
            .stream()
            .filter(ChildRestarted.class::isInstance)
            .count();
    }

    private int endOfRestarts() {
        List<SupervisionEvent> events = actual.events();
        int end = begin;
        while (end < events.size() && isAboutRestarts(events.get(end))) {
            end++;
        }
        return end;
    }

    private boolean isAboutRestarts(SupervisionEvent event) {
        return switch (event) {
            case ChildRestarted _, ChildExited _, StartFailed _, RestartPlanned _, MessageQuarantined _, Tuned _,
                    MailboxLimited _ ->
                true;
            case ChildStarted _ -> begin == 0;
            case ChildStopped _, ShutDownByItself _, GaveUp _ -> false;
        };
    }

    /// After that, an attempt to start it failed.
    public HistoryAssert thenFailedToStart() {
        return then("an attempt to start to fail", StartFailed.class);
    }

    /// After that, the supervisor stopped it.
    public HistoryAssert thenStopped() {
        return then("the child to be stopped", ChildStopped.class);
    }

    /// After that, its supervisor gave up because of it.
    public HistoryAssert thenGaveUp() {
        return then("the supervisor to give up", GaveUp.class);
    }

    private HistoryAssert then(String expected, Class<? extends SupervisionEvent> type) {
        if (!actual.await(() -> indexOf(type) >= 0)) {
            throw failure("Expected %s, but after %s events that did not happen in: %s", expected, begin, story());
        }
        begin = indexOf(type) + 1;
        return this;
    }

    private int indexOf(Class<? extends SupervisionEvent> type) {
        List<SupervisionEvent> events = actual.events();
        int index = begin;
        while (index < events.size() && !type.isInstance(events.get(index))) {
            index++;
        }
        return (index < events.size()) ? index : -1;
    }

    private String story() {
        return System.lineSeparator() + actual;
    }

}
