package io.coppice.process;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// What becomes of a message depends on the kind of address.
class AddressTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    record Place(@Nullable Pid resolve) implements Address {

        @Override
        public String describe() {
            return "a place of our own";
        }

    }

    @Test
    void everyKindReachesTheProcessThatIsMeant() {
        Tester.run(runtime, self -> {
            self.register("tester");
            Address alias = self.alias(AliasMode.EXPLICIT);
            Address[] all = { self.pid(), runtime.named("tester"), alias, new Place(self.pid()) };
            for (Address address : all) {
                address.send("directly");
                self.send(address, "as a process");
                assertThat(self.flush()).as(address.describe()).containsExactly("directly", "as a process");
            }
        });
    }

    // P10
    @Test
    void aPidThatHasEndedSwallowsTheMessage() {
        Pid pid = runtime.spawn(Self::receive);
        runtime.exit(pid, ExitReason.KILL);
        pid.send("too late");
        assertThat(runtime.deadLetterCount()).isEqualTo(1);
    }

    // P10
    @Test
    void aNameThatNobodyHasIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> runtime.named("nobody").send("hello"))
            .withMessageContaining("'nobody'");
        Tester.run(runtime, self -> assertThatIllegalArgumentException()
            .isThrownBy(() -> self.send(runtime.named("nobody"), "hello")));
    }

    // P10
    @Test
    void aNameWhoseHolderHasEndedIsAnError() {
        Pid pid = runtime.spawn(Self::receive, SpawnOptions.named("place"));
        runtime.exit(pid, ExitReason.KILL);
        assertThatIllegalArgumentException().isThrownBy(() -> runtime.named("place").send("hello"));
        assertThat(runtime.deadLetterCount()).isZero();
    }

    @Test
    void aPlaceWhereNobodyServesIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Place(null).send("hello"))
            .withMessageContaining("a place of our own");
    }

}
