package io.coppice.process;

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

/// Linking and unlinking while one of the two ends.
public final class LinkStress {

    private LinkStress() {
    }

    /// A process that traps exits links to one that is ending.
    @JCStressTest
    @Outcome(id = "Exit boom", expect = ACCEPTABLE, desc = "The link was first: one Exit with the reason.")
    @Outcome(id = "Exit noproc", expect = ACCEPTABLE, desc = "The end was first: one Exit with noproc.")
    @State
    public static class LinkAgainstExit {

        private final Role linker = Role.trapping();

        private final Role other = new Role();

        @Actor
        public void link() {
            linker.play(self -> self.link(other.pid()));
        }

        @Actor
        public void exit() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public void check(L_Result r) {
            r.r1 = linker.letters();
        }

    }

    /// A process that does not trap exits links to one that is ending.
    @JCStressTest
    @Outcome(id = "linked, boom", expect = ACCEPTABLE, desc = "The link was first, and the linker ends with the other.")
    @Outcome(id = "never returned, boom", expect = ACCEPTABLE,
            desc = "The same, and the linker ended while it was linking.")
    @Outcome(id = "refused, alive", expect = ACCEPTABLE, desc = "The end was first, and the linker hears of it.")
    @State
    public static class LinkAgainstExitWithoutTrapping {

        private final Role linker = new Role();

        private final Role other = new Role();

        private String link = "never returned";

        @Actor
        public void link() {
            linker.play(self -> link = tryLink(self));
        }

        private String tryLink(Self self) {
            try {
                self.link(other.pid());
                return "linked";
            }
            catch (NoProcessException ex) {
                return "refused";
            }
        }

        @Actor
        public void exit() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = link;
            r.r2 = linker.fate();
        }

    }

    /// A process is killed while it links to another.
    @JCStressTest
    @Outcome(id = "linked, Exit killed", expect = ACCEPTABLE, desc = "The link was first: the other is told once.")
    @Outcome(id = "not linked, nothing", expect = ACCEPTABLE, desc = "The kill was first: there was no link.")
    @Outcome(id = "not linked, Exit killed", expect = ACCEPTABLE,
            desc = "The link was made, but the linker was gone before it could see that.")
    @State
    public static class LinkAgainstKillOfLinker {

        private final Role linker = new Role();

        private final Role other = Role.trapping();

        private boolean linked;

        @Actor
        public void link() {
            linked = linker.play(self -> self.link(other.pid()));
        }

        @Actor
        public void kill() {
            linker.kill();
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = linked ? "linked" : "not linked";
            r.r2 = other.letters();
        }

    }

    /// Both link at the same time, and then one ends.
    @JCStressTest
    @Outcome(id = "Exit boom", expect = ACCEPTABLE, desc = "It is one link: one Exit.")
    @State
    public static class LinkFromBothSides {

        private final Role left = new Role();

        private final Role right = Role.trapping();

        @Actor
        public void leftLinks() {
            left.play(self -> self.link(right.pid()));
        }

        @Actor
        public void rightLinks() {
            right.play(self -> self.link(left.pid()));
        }

        @Arbiter
        public void check(L_Result r) {
            left.end(Role.BOOM);
            r.r1 = right.letters();
        }

    }

    /// A process that traps exits unlinks from one that is ending.
    @JCStressTest
    @Outcome(id = "nothing, nothing", expect = ACCEPTABLE, desc = "The unlink was first: no Exit ever.")
    @Outcome(id = "Exit boom, nothing", expect = ACCEPTABLE,
            desc = "The end was first: its Exit is there when unlink returns, and no other follows.")
    @State
    public static class UnlinkAgainstExit {

        private final Role linker = Role.trapping();

        private final Role other = new Role();

        private List<Object> atOnce = List.of();

        public UnlinkAgainstExit() {
            linker.play(self -> self.link(other.pid()));
        }

        @Actor
        public void unlink() {
            linker.play(self -> {
                self.unlink(other.pid());
                atOnce = self.flush();
            });
        }

        @Actor
        public void exit() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = Role.text(atOnce);
            r.r2 = linker.letters();
        }

    }

    /// A process that does not trap exits unlinks from one that is ending.
    @JCStressTest
    @Outcome(id = "unlinked, alive", expect = ACCEPTABLE, desc = "The unlink was first: the end does no harm.")
    @Outcome(id = "never unlinked, boom", expect = ACCEPTABLE, desc = "The end was first: it ends both.")
    @State
    public static class UnlinkAgainstExitWithoutTrapping {

        private final Role linker = new Role();

        private final Role other = new Role();

        private boolean survived;

        public UnlinkAgainstExitWithoutTrapping() {
            linker.play(self -> self.link(other.pid()));
        }

        @Actor
        public void unlink() {
            linker.play(self -> {
                self.unlink(other.pid());
                survived = self.pid().isAlive();
            });
        }

        @Actor
        public void exit() {
            other.end(Role.BOOM);
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = survived ? "unlinked" : "never unlinked";
            r.r2 = linker.fate();
        }

    }

    /// Two linked processes end at the same time, and a third monitors both.
    @JCStressTest
    @Outcome(id = "left, right, each told once", expect = ACCEPTABLE, desc = "Each ended by itself.")
    @Outcome(id = "left, left, each told once", expect = ACCEPTABLE, desc = "The right one fell with the left one.")
    @Outcome(id = "right, right, each told once", expect = ACCEPTABLE, desc = "The left one fell with the right one.")
    @State
    public static class TwoEndTogether {

        private final Role left = new Role();

        private final Role right = new Role();

        private final Role witness = new Role();

        public TwoEndTogether() {
            left.play(self -> self.link(right.pid()));
            witness.play(self -> {
                self.monitor(left.pid());
                self.monitor(right.pid());
            });
        }

        @Actor
        public void leftEnds() {
            left.end(ExitReason.of("left"));
        }

        @Actor
        public void rightEnds() {
            right.end(ExitReason.of("right"));
        }

        @Arbiter
        public void check(LLL_Result r) {
            r.r1 = left.fate();
            r.r2 = right.fate();
            List<Object> told = witness.mail();
            boolean exact = told.size() == 2 && tells(told, left) && tells(told, right);
            r.r3 = exact ? "each told once" : Role.text(told);
        }

        private static boolean tells(List<Object> told, Role of) {
            return told.stream()
                .anyMatch(message -> message instanceof Down down && of.pid().equals(down.pid())
                        && down.reason().toString().equals(of.fate()));
        }

    }

}
