package io.coppice.process.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;

/// A monitor gives at most one notice, and exactly one if its target ended while its owner lives and has not taken it
/// back.
final class Notices {

    private final Crowd crowd;

    private final Member owner;

    private final Map<MonitorRef, Integer> waiting = new HashMap<>();

    private final Set<MonitorRef> fired = new HashSet<>();

    private Notices(Crowd crowd, Member owner) {
        this.crowd = crowd;
        this.owner = owner;
    }

    static void check(Crowd crowd) {
        crowd.members.values().forEach(owner -> new Notices(crowd, owner).read());
    }

    private void read() {
        for (Entry entry : owner.diary) {
            switch (entry) {
                case Entry.Monitored(var monitor, var other) -> waiting.put(monitor, other);
                case Entry.Demonitored demonitored -> demonitored(demonitored);
                case Entry.Got(Down down) -> fired(down);
                default -> {
                }
            }
        }
        if (owner.isAlive()) {
            waiting.forEach(this::checkWaiting);
        }
    }

    /// What fired before and was not taken back is still to come, or has come.
    private void demonitored(Entry.Demonitored now) {
        if (now.waiting() && !waiting.containsKey(now.monitor())) {
            crowd.complain(owner, 0, "was told that a monitor waited, and it had fired: " + now.monitor());
        }
        if (now.waiting() || now.flushed()) {
            waiting.remove(now.monitor());
        }
    }

    private void fired(Down down) {
        Integer other = waiting.remove(down.monitor());
        if (other == null || !fired.add(down.monitor())) {
            crowd.complain(owner, 0, "got a notice too many: " + down);
        }
        if (!down.reason().equals(ExitReason.NOPROC) && !down.reason().equals(crowd.byPid.get(down.pid()).ended())) {
            crowd.complain(owner, crowd.byPid.get(down.pid()).number, "was told a wrong reason: " + down);
        }
    }

    private void checkWaiting(MonitorRef monitor, int other) {
        if (other != Entry.Monitored.SOMEBODY && !crowd.members.get(other).isAlive()) {
            crowd.complain(owner, other, "was never told of the end of " + other);
        }
    }

}
