package io.coppice.spring.event;

import io.coppice.process.Event;
import io.coppice.process.ProcessEvent;
import io.coppice.supervision.SupervisionEvent;

/// Which events are published: what an operator might want to know. What a tree does all day long is not, for there may be
/// millions of children and messages.
final class PublishedEvents {

    private PublishedEvents() {
    }

    static boolean contain(Event event) {
        return switch (event) {
            case SupervisionEvent happened -> contain(happened);
            case ProcessEvent happened -> contain(happened);
            default -> false;
        };
    }

    private static boolean contain(SupervisionEvent event) {
        return switch (event) {
            case SupervisionEvent.ChildExited exited -> exited.reason().isAbnormal();
            case SupervisionEvent.StartFailed _, SupervisionEvent.RestartPlanned _, SupervisionEvent.ChildRestarted _,
                    SupervisionEvent.MessageQuarantined _, SupervisionEvent.GaveUp _,
                    SupervisionEvent.ShutDownByItself _, SupervisionEvent.Tuned _, SupervisionEvent.MailboxLimited _ ->
                true;
            case SupervisionEvent.ChildStarted _, SupervisionEvent.ChildStopped _ -> false;
        };
    }

    private static boolean contain(ProcessEvent event) {
        return switch (event) {
            case ProcessEvent.MailboxAlarm _, ProcessEvent.Zombie _ -> true;
            case ProcessEvent.Spawned _, ProcessEvent.Exited _, ProcessEvent.DeadLetter _, ProcessEvent.MailboxFull _ ->
                false;
        };
    }

}
