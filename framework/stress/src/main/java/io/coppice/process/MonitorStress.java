package io.coppice.process;

import java.util.ArrayList;
import java.util.List;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

/// Beginning and ceasing to monitor while the other ends.
public final class MonitorStress {

    private MonitorStress() {
    }

    private static long downs(List<Object> messages, MonitorRef of) {
        return messages.stream().filter(message -> message instanceof Down down && down.monitor().equals(of)).count();
    }

    /// A process monitors one that is ending.
    @JCStressTest
    @Outcome(id = "Down boom", expect = ACCEPTABLE, desc = "The monitor was first: one Down with the reason.")
    @Outcome(id = "Down noproc", expect = ACCEPTABLE, desc = "The end was first: one Down with noproc.")
    @State
    public static class MonitorAgainstExit {

        private final Role owner = new Role();

        private final Role other = new Role();

        @Actor
        public void monitor() {
            owner.play(self -> self.monitor(other.pid()));
        }

        @Actor
        public void exit() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public void check(L_Result r) {
            r.r1 = owner.letters();
        }

    }

    /// A process monitors a name whose holder is ending.
    @JCStressTest
    @Outcome(id = "Down boom", expect = ACCEPTABLE, desc = "The monitor was first: one Down with the reason.")
    @Outcome(id = "Down noproc", expect = ACCEPTABLE, desc = "The end was first: one Down with noproc.")
    @State
    public static class MonitorOfNameAgainstExit {

        private final Role owner = new Role();

        private final Role other = new Role();

        private final String name = Role.freshName();

        public MonitorOfNameAgainstExit() {
            Role.RUNTIME.register(name, other.pid());
        }

        @Actor
        public void monitor() {
            owner.play(self -> self.monitor(Role.RUNTIME.named(name)));
        }

        @Actor
        public void exit() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public void check(L_Result r) {
            r.r1 = owner.letters();
        }

    }

    /// Somebody who is no process watches one that is ending.
    @JCStressTest
    @Outcome(id = "boom", expect = ACCEPTABLE, desc = "The watch was first: one call with the reason.")
    @Outcome(id = "noproc", expect = ACCEPTABLE, desc = "The end was first: one call with noproc.")
    @State
    public static class WatchAgainstExit {

        private final Role other = new Role();

        private final List<ExitReason> calls = new ArrayList<>();

        @Actor
        public void watch() {
            other.pid().watch(this::called);
        }

        private synchronized void called(ExitReason reason) {
            calls.add(reason);
        }

        @Actor
        public void exit() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public synchronized void check(L_Result r) {
            r.r1 = Role.text(calls);
        }

    }

    /// A process takes back one of its two monitors of a process that is ending.
    @JCStressTest
    @Outcome(id = "active, 0 then 0, 1", expect = ACCEPTABLE,
            desc = "It was in time: no Down of this monitor, one of the other.")
    @Outcome(id = "fired, 1 then 0, 1", expect = ACCEPTABLE,
            desc = "It was too late: the Down is there when demonitor returns, and the other monitor has its own.")
    @State
    public static class DemonitorAgainstExit {

        private final Role owner = new Role();

        private final Role other = new Role();

        private final List<MonitorRef> monitors = new ArrayList<>();

        private boolean active;

        private List<Object> atOnce = List.of();

        public DemonitorAgainstExit() {
            owner.play(self -> {
                monitors.add(self.monitor(other.pid()));
                monitors.add(self.monitor(other.pid()));
            });
        }

        @Actor
        public void demonitor() {
            owner.play(self -> {
                active = self.demonitor(monitors.getFirst());
                atOnce = self.flush();
            });
        }

        @Actor
        public void exit() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public void check(LLL_Result r) {
            List<Object> later = owner.mail();
            r.r1 = active ? "active" : "fired";
            r.r2 = downs(atOnce, monitors.getFirst()) + " then " + downs(later, monitors.getFirst());
            r.r3 = downs(atOnce, monitors.getLast()) + downs(later, monitors.getLast());
        }

    }

    /// The same, and the Down is to be taken back as well.
    @JCStressTest
    @Outcome(id = "active, 0 then 0, 1", expect = ACCEPTABLE,
            desc = "It was in time: no Down of this monitor, one of the other.")
    @Outcome(id = "fired, 0 then 0, 1", expect = ACCEPTABLE,
            desc = "It was too late: the Down is taken back, and the other monitor has its own.")
    @State
    public static class DemonitorAndFlushAgainstExit {

        private final Role owner = new Role();

        private final Role other = new Role();

        private final List<MonitorRef> monitors = new ArrayList<>();

        private boolean active;

        private List<Object> atOnce = List.of();

        public DemonitorAndFlushAgainstExit() {
            owner.play(self -> {
                monitors.add(self.monitor(other.pid()));
                monitors.add(self.monitor(other.pid()));
            });
        }

        @Actor
        public void demonitor() {
            owner.play(self -> {
                active = self.demonitorAndFlush(monitors.getFirst());
                atOnce = self.flush();
            });
        }

        @Actor
        public void exit() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public void check(LLL_Result r) {
            List<Object> later = owner.mail();
            r.r1 = active ? "active" : "fired";
            r.r2 = downs(atOnce, monitors.getFirst()) + " then " + downs(later, monitors.getFirst());
            r.r3 = downs(atOnce, monitors.getLast()) + downs(later, monitors.getLast());
        }

    }

    /// A process begins to monitor one that is ending, and looks whether those that are
    /// linked to it have heard of the end.
    @JCStressTest
    @Outcome(id = "nothing, any", expect = ACCEPTABLE, desc = "Nobody claims that it has ended.")
    @Outcome(id = "Down (boom|noproc), Exit boom", expect = ACCEPTABLE, desc = "The linked process knew before.")
    @State
    public static class LinkedIsToldFirst {

        private final Role owner = new Role();

        private final Role linked = Role.trapping();

        private final Role other = new Role();

        private String down = "";

        private String exit = "";

        public LinkedIsToldFirst() {
            linked.play(self -> self.link(other.pid()));
        }

        @Actor
        public void monitor() {
            owner.play(self -> self.monitor(other.pid()));
            down = owner.letters();
            exit = down.equals("nothing") ? "any" : linked.letters();
        }

        @Actor
        public void exit() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = down;
            r.r2 = exit;
        }

    }

    /// The owner of a monitor and the other end at once, and a third monitors both.
    @JCStressTest
    @Outcome(id = "Down boom then Down boom", expect = ACCEPTABLE, desc = "Each end is told once.")
    @State
    public static class OwnerAndOtherEnd {

        private final Role owner = new Role();

        private final Role other = new Role();

        private final Role witness = new Role();

        public OwnerAndOtherEnd() {
            owner.play(self -> self.monitor(other.pid()));
            witness.play(self -> {
                self.monitor(owner.pid());
                self.monitor(other.pid());
            });
        }

        @Actor
        public void ownerEnds() {
            owner.end(Role.BOOM);
        }

        @Actor
        public void otherEnds() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public void check(L_Result r) {
            r.r1 = witness.letters();
        }

    }

}
