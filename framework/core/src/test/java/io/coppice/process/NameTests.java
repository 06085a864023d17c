package io.coppice.process;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NameTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Pid pid = runtime.spawn(Self::receive);

    @AfterEach
    void close() {
        runtime.close();
    }

    @Nested
    class Register {

        @Test
        void makesAProcessFindable() {
            runtime.register("place", pid);
            assertThat(runtime.whereis("place")).contains(pid);
            assertThat(runtime.named("place").resolve()).isEqualTo(pid);
        }

        @Test
        void listsWhatIsRegistered() {
            runtime.register("place", pid);
            runtime.register("another place", runtime.spawn(Self::receive));
            runtime.unregister("place");
            assertThat(runtime.registered()).containsExactly("another place");
        }

        // N1
        @Test
        void refusesANameThatIsTakenAndSaysByWhom() {
            runtime.register("place", pid);
            Pid other = runtime.spawn(Self::receive);
            assertThatIllegalArgumentException().isThrownBy(() -> runtime.register("place", other))
                .withMessageContaining("'place'")
                .withMessageContaining(pid.toString());
            runtime.register("another place", other);
        }

        // N1, N2
        @Test
        void refusesASecondNameForTheSameProcess() {
            runtime.register("place", pid);
            assertThatIllegalArgumentException().isThrownBy(() -> runtime.register("second", pid));
            assertThat(runtime.whereis("second")).isEmpty();
        }

        // C01, N1, P10
        @Test
        void refusesADeadProcess() {
            runtime.exit(pid, ExitReason.KILL);
            assertThatIllegalArgumentException().isThrownBy(() -> runtime.register("place", pid));
            assertThatIllegalArgumentException().isThrownBy(() -> runtime.send("place", "hello"));
        }

        // C01
        @ParameterizedTest
        @ValueSource(strings = { "", " ", "undefined" })
        void refusesANameThatIsNone(String name) {
            assertThatIllegalArgumentException().isThrownBy(() -> runtime.register(name, pid));
            assertThatIllegalArgumentException().isThrownBy(() -> runtime.send(name, "hello"));
        }

    }

    @Nested
    class RegisterIfAbsent {

        @Test
        void returnsWhoHasTheName() {
            Pid other = runtime.spawn(Self::receive);
            assertThat(runtime.registerIfAbsent("place", pid)).isEqualTo(pid);
            assertThat(runtime.registerIfAbsent("place", other)).isEqualTo(pid);
            assertThat(runtime.registerIfAbsent("other place", other)).isEqualTo(other);
        }

        @Test
        void hasOneWinnerAmongMany() {
            Tester.run(runtime, self -> {
                for (int i = 0; i < 100; i++) {
                    runtime.spawn(other -> {
                        self.pid().send(runtime.registerIfAbsent("place", other.pid()));
                        other.receive();
                    });
                }
                Pid winner = self.receive(Pid.class);
                for (int i = 1; i < 100; i++) {
                    assertThat(self.receive(Pid.class)).isEqualTo(winner);
                }
            });
        }

    }

    @Nested
    class Unregister {

        @Test
        void freesTheNameAndTheProcess() {
            runtime.register("place", pid);
            runtime.unregister("place");
            assertThat(runtime.whereis("place")).isEmpty();
            runtime.register("second", pid);
        }

        // N2
        @Test
        void refusesAnUnknownName() {
            assertThatIllegalArgumentException().isThrownBy(() -> runtime.unregister("nobody"));
        }

    }

    @Nested
    class Whereis {

        // N2
        @Test
        void findsNobodyByAnUnknownName() {
            assertThat(runtime.whereis("nobody")).isEmpty();
        }

        // N3
        @Test
        void findsNobodyOnceTheHolderHasEnded() {
            runtime.register("place", pid);
            runtime.exit(pid, ExitReason.KILL);
            assertThat(runtime.whereis("place")).isEmpty();
            runtime.register("place", runtime.spawn(Self::receive));
        }

    }

    @Nested
    class Send {

        @Test
        void reachesTheHolder() {
            Tester.run(runtime, self -> {
                self.register("tester");
                runtime.send("tester", "hello");
                assertThat(self.receive()).isEqualTo("hello");
            });
        }

        @Test
        void refusesAnUnknownName() {
            assertThatIllegalArgumentException().isThrownBy(() -> runtime.send("nobody", "hello"))
                .withMessageContaining("'nobody'");
        }

    }

}
