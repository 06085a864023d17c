package io.coppice.supervision.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

import io.coppice.process.ExitReason;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.Restart;

/// The rules of supervisors, written down once more: one thing after the other, without processes. The numbers are those
/// of the rules in `docs/conformance.md`.
final class Model {

    private final Stage stage = new Stage();

    private final List<Alarm> alarms = new ArrayList<>();

    final Place root;

    private long now;

    Model(Kid root) {
        this.root = new Place(root, null);
    }

    /// The restart of a place, once its wait is over; void if it has changed since.
    private record Alarm(Place place, long at) {
    }

    Answer start() {
        return start(root) ? Answer.DONE : Answer.FAILED;
    }

    List<String> takeTrace() {
        return stage.takeTrace();
    }

    String seen() {
        var text = new StringBuilder();
        root.see(text);
        return text.toString();
    }

    /// How long until something happens by itself.
    OptionalLong untilNext() {
        return alarms.stream().mapToLong(alarm -> alarm.at - now).min();
    }

    /// Whether two things would happen at the same time, in no order.
    boolean isUnclear() {
        return alarms.stream().mapToLong(Alarm::at).distinct().count() < alarms.size();
    }

    Answer perform(Op op) {
        switch (op) {
            case Op.FailStarts(var worker, var times) -> stage.fail(worker, times);
            case Op.Pass(var nanos) -> pass(nanos);
            case Op.End(var worker, var reason) -> {
                if (!reason.equals(ExitReason.KILLED)) {
                    stage.stop(worker);
                }
                ended(root.find(worker), reason);
            }
            case Op.Leave(var supervisor, var reason) -> leave(root.find(supervisor), reason);
            case Op.Stop(var supervisor, var child) -> {
                return with(supervisor, child, this::stopByRequest);
            }
            case Op.Start(var supervisor, var child) -> {
                return with(supervisor, child, this::startByRequest);
            }
            case Op.Restart(var supervisor, var child) -> {
                return with(supervisor, child, this::restartByRequest);
            }
            case Op.Delete(var supervisor, var child) -> {
                return with(supervisor, child, this::delete);
            }
            case Op.Add(var supervisor, var kid) -> {
                return add(root.find(supervisor), kid);
            }
        }
        return Answer.DONE;
    }

    private Answer with(String supervisor, String name, Function<Place, Answer> request) {
        Place child = root.find(supervisor).child(name);
        return (child != null) ? request.apply(child) : Answer.UNKNOWN;
    }

    private void pass(long nanos) {
        now += nanos;
        for (Alarm alarm : List.copyOf(alarms)) {
            if (alarm.at <= now && alarms.remove(alarm)) {
                Place place = alarm.place;
                startGroup(place.supervisor(), place.supervisor().group(place));
            }
        }
    }

    /// S6, S7.
    private boolean start(Place place) {
        boolean started = place.isSupervisor() ? startTeam(place) : stage.start(place.kid.name());
        if (started) {
            place.state = NodeState.RUNNING;
            place.startedAt = now;
        }
        return started;
    }

    private boolean startTeam(Place supervisor) {
        forgetAll(supervisor);
        supervisor.gaveUp = false;
        supervisor.attempts.clear();
        for (Kid kid : supervisor.team().kids()) {
            Place child = new Place(kid, supervisor);
            if (!start(child)) {
                stopAll(supervisor);
                return false;
            }
            supervisor.below.add(child);
        }
        return true;
    }

    private void forgetAll(Place supervisor) {
        supervisor.below.forEach(this::silence);
        supervisor.below.clear();
    }

    /// S26, S27.
    private void stop(Place place) {
        if (place.runs() && !place.isSupervisor()) {
            stage.stop(place.kid.name());
        }
        if (place.isSupervisor()) {
            stopAll(place);
        }
        settle(place);
    }

    private void stopAll(Place supervisor) {
        List.copyOf(supervisor.below).reversed().forEach(this::stop);
    }

    /// It will not be started again by itself.
    private void settle(Place place) {
        place.state = place.gaveUp ? NodeState.GAVE_UP : NodeState.STOPPED;
        silence(place);
    }

    private void silence(Place place) {
        alarms.removeIf(alarm -> alarm.place.equals(place));
    }

    /// S8, S9, S41.
    private void ended(Place place, ExitReason reason) {
        if (place.above == null) {
            settle(place);
            return;
        }
        boolean back = switch (place.kid.restart()) {
            case PERMANENT -> true;
            case TRANSIENT -> reason.isAbnormal();
            case TEMPORARY -> false;
        };
        if (back) {
            restart(place);
            return;
        }
        settle(place);
        Place supervisor = place.supervisor();
        forgetIfTemporary(place);
        if (supervisor.endsWith(place)) {
            leave(supervisor, ExitReason.SHUTDOWN);
        }
    }

    private void forgetIfTemporary(Place place) {
        if (place.kid.restart() == Restart.TEMPORARY) {
            place.supervisor().below.remove(place);
        }
    }

    private void leave(Place supervisor, ExitReason reason) {
        stopAll(supervisor);
        ended(supervisor, reason);
    }

    /// S13, S14, S16 to S19.
    private void restart(Place place) {
        Place supervisor = place.supervisor();
        boolean waited = place.waits();
        place.state = NodeState.STOPPED;
        if (!supervisor.permits(Math.floorDiv(now, 1_000_000_000L))) {
            supervisor.gaveUp = true;
            leave(supervisor, ExitReason.SHUTDOWN);
            return;
        }
        boolean healthy = !waited && now - place.startedAt >= Kid.RESET_AFTER.toNanos();
        place.attempt = (healthy && place.attempt > 0) ? 1 : place.attempt + 1;
        place.state = NodeState.RESTARTING;
        List<Place> group = supervisor.group(place);
        for (Place sibling : group.reversed()) {
            if (!sibling.equals(place)) {
                stop(sibling);
                forgetIfTemporary(sibling);
            }
        }
        List<Place> starts = group.stream().filter(supervisor.below::contains).toList();
        starts.forEach(each -> each.state = NodeState.RESTARTING);
        long delay = place.kid.delay(place.attempt);
        if (delay == 0) {
            startGroup(supervisor, starts);
        }
        else {
            supervisor.awaited = place;
            alarms.add(new Alarm(place, now + delay));
        }
    }

    /// S17, S21 to S23.
    private void startGroup(Place supervisor, List<Place> group) {
        for (Place place : group) {
            if (!place.runs() && !start(place)) {
                place.state = NodeState.RESTARTING;
                silence(place);
                supervisor.awaited = place;
                restart(place);
                return;
            }
            silence(place);
        }
    }

    /// S24, S32.
    private Answer stopByRequest(Place place) {
        List<Place> group = groupOf(place);
        stop(place);
        group.stream().filter(Place::waits).forEach(this::settle);
        forgetIfTemporary(place);
        return Answer.DONE;
    }

    private List<Place> groupOf(Place place) {
        boolean holdsUpOthers = place.waits() && place.equals(place.supervisor().awaited);
        return holdsUpOthers ? place.supervisor().group(place) : List.of(place);
    }

    /// S33.
    private Answer startByRequest(Place place) {
        if (place.runs() || place.waits()) {
            return Answer.REFUSED;
        }
        return start(place) ? Answer.DONE : Answer.FAILED;
    }

    private Answer restartByRequest(Place place) {
        List<Place> group = groupOf(place);
        if (place.runs()) {
            stop(place);
        }
        silence(place);
        for (Place next : group) {
            if (!next.runs() && !start(next)) {
                settle(next);
                group.stream().filter(Place::waits).forEach(this::settle);
                forgetIfTemporary(next);
                return Answer.FAILED;
            }
        }
        return Answer.DONE;
    }

    /// S34.
    private Answer delete(Place place) {
        if (place.runs() || place.waits()) {
            return Answer.REFUSED;
        }
        place.supervisor().below.remove(place);
        return Answer.DONE;
    }

    /// S31.
    private Answer add(Place supervisor, Kid kid) {
        if (supervisor.child(kid.name()) != null) {
            return Answer.REFUSED;
        }
        Place child = new Place(kid, supervisor);
        if (!start(child)) {
            return Answer.FAILED;
        }
        supervisor.below.add(child);
        return Answer.DONE;
    }

}
