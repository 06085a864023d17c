package io.coppice.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

/// Giving and taking names while their holders come and go.
public final class NameStress {

    private NameStress() {
    }

    private static String tryRegister(String name, Role role) {
        try {
            Role.RUNTIME.register(name, role.pid());
            return "registered";
        }
        catch (IllegalArgumentException ex) {
            return "refused";
        }
    }

    private static String holder(String name, Role first, Role second) {
        return Role.RUNTIME.whereis(name)
            .map(pid -> pid.equals(first.pid()) ? "first" : pid.equals(second.pid()) ? "second" : "stranger")
            .orElse("nobody");
    }

    private static void endAll(Role... roles) {
        for (Role role : roles) {
            role.end(ExitReason.NORMAL);
        }
    }

    /// A process asks for a name whose holder is ending.
    @JCStressTest
    @Outcome(id = "registered, second", expect = ACCEPTABLE, desc = "The end was first, and the name changed hands.")
    @Outcome(id = "refused, nobody", expect = ACCEPTABLE, desc = "The holder still lived, and the name is free now.")
    @State
    public static class RegisterAgainstEndOfHolder {

        private final Role first = new Role();

        private final Role second = new Role();

        private final String name = Role.freshName();

        private String result = "";

        public RegisterAgainstEndOfHolder() {
            Role.RUNTIME.register(name, first.pid());
        }

        @Actor
        public void end() {
            first.end(Role.BOOM);
        }

        @Actor
        public void register() {
            result = tryRegister(name, second);
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = result;
            r.r2 = holder(name, first, second);
            endAll(second);
        }

    }

    /// A process is registered while it ends.
    @JCStressTest
    @Outcome(id = "(registered|refused), nobody, registered", expect = ACCEPTABLE,
            desc = "The name is free, whoever was first, and another process can have it.")
    @State
    public static class RegisterAgainstOwnEnd {

        private final Role first = new Role();

        private final Role second = new Role();

        private final String name = Role.freshName();

        private String result = "";

        @Actor
        public void end() {
            first.end(Role.BOOM);
        }

        @Actor
        public void register() {
            result = tryRegister(name, first);
        }

        @Arbiter
        public void check(LLL_Result r) {
            r.r1 = result;
            r.r2 = holder(name, first, second);
            r.r3 = tryRegister(name, second);
            endAll(second);
        }

    }

    /// Two processes ask for one name.
    @JCStressTest
    @Outcome(id = "registered, refused, first", expect = ACCEPTABLE, desc = "The first one has it.")
    @Outcome(id = "refused, registered, second", expect = ACCEPTABLE, desc = "The second one has it.")
    @State
    public static class TwoAskForOneName {

        private final Role first = new Role();

        private final Role second = new Role();

        private final String name = Role.freshName();

        private String firstResult = "";

        private String secondResult = "";

        @Actor
        public void first() {
            firstResult = tryRegister(name, first);
        }

        @Actor
        public void second() {
            secondResult = tryRegister(name, second);
        }

        @Arbiter
        public void check(LLL_Result r) {
            r.r1 = firstResult;
            r.r2 = secondResult;
            r.r3 = holder(name, first, second);
            endAll(first, second);
        }

    }

    /// One process is given two names.
    @JCStressTest
    @Outcome(id = "registered, refused, first and nobody", expect = ACCEPTABLE, desc = "It has the one name.")
    @Outcome(id = "refused, registered, nobody and first", expect = ACCEPTABLE, desc = "It has the other name.")
    @State
    public static class TwoNamesForOneProcess {

        private final Role first = new Role();

        private final String oneName = Role.freshName();

        private final String otherName = Role.freshName();

        private String one = "";

        private String other = "";

        @Actor
        public void oneName() {
            one = tryRegister(oneName, first);
        }

        @Actor
        public void otherName() {
            other = tryRegister(otherName, first);
        }

        @Arbiter
        public void check(LLL_Result r) {
            r.r1 = one;
            r.r2 = other;
            r.r3 = holder(oneName, first, first) + " and " + holder(otherName, first, first);
            endAll(first);
        }

    }

    /// A process asks for a name that is being taken from another.
    @JCStressTest
    @Outcome(id = "registered, second, registered", expect = ACCEPTABLE,
            desc = "It was free already; the former holder can have another name.")
    @Outcome(id = "refused, nobody, registered", expect = ACCEPTABLE,
            desc = "It was not free yet; the former holder can have another name.")
    @State
    public static class RegisterAgainstUnregister {

        private final Role first = new Role();

        private final Role second = new Role();

        private final String name = Role.freshName();

        private String result = "";

        public RegisterAgainstUnregister() {
            Role.RUNTIME.register(name, first.pid());
        }

        @Actor
        public void unregister() {
            Role.RUNTIME.unregister(name);
        }

        @Actor
        public void register() {
            result = tryRegister(name, second);
        }

        @Arbiter
        public void check(LLL_Result r) {
            r.r1 = result;
            r.r2 = holder(name, first, second);
            r.r3 = tryRegister(Role.freshName(), first);
            endAll(first, second);
        }

    }

    /// Whoever gets the Down looks up the name at once, and takes it.
    @JCStressTest
    @Outcome(id = "nobody, registered", expect = ACCEPTABLE,
            desc = "The name is free before anybody is told of the end.")
    @State
    public static class LookUpAfterDown {

        private final Role first = new Role();

        private final Role second = new Role();

        private final String name = Role.freshName();

        public LookUpAfterDown() {
            Role.RUNTIME.register(name, first.pid());
            second.play(self -> self.monitor(first.pid()));
        }

        @Actor
        public void end() {
            first.end(Role.BOOM);
        }

        @Actor
        public void lookUp(LL_Result r) {
            boolean told = Patience.until(() -> !second.mail().isEmpty());
            r.r1 = told ? holder(name, first, second) : "never told";
            r.r2 = tryRegister(name, second);
        }

        @Arbiter
        public void check(LL_Result r) {
            endAll(second);
        }

    }

}
