package io.coppice.process;

import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/// A process that has its name from its first moment, or does not exist at all.
class NamedSpawnTests {

    private static final SpawnOptions NAMED = SpawnOptions.named("place");

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    interface Way {

        Pid spawn(Self parent, ProcessBody start);

    }

    static Stream<Arguments> everyWay() {
        return Stream.of(way("spawn", (parent, start) -> parent.runtime().spawn(andWait(start), NAMED)),
                way("spawnHandler", (parent, start) -> parent.runtime().spawnHandler(handler(start), NAMED)),
                way("spawnLink", (parent, start) -> parent.spawnLink(andWait(start), NAMED)),
                way("spawnLinkHandler", (parent, start) -> parent.spawnLinkHandler(handler(start), NAMED)),
                way("spawnMonitor", (parent, start) -> parent.spawnMonitor(andWait(start), NAMED).pid()));
    }

    private static Arguments way(String name, Way way) {
        return argumentSet(name, way);
    }

    private static ProcessBody andWait(ProcessBody start) {
        return self -> {
            start.run(self);
            self.receive();
        };
    }

    private static MessageHandler handler(ProcessBody start) {
        return new MessageHandler() {
            @Override
            public void start(Self self) throws Exception {
                start.run(self);
            }

            @Override
            public void handle(Object message) {
                throw Self.current().exit(ExitReason.NORMAL);
            }
        };
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void hasItsNameBeforeItsCodeRuns(Way way) {
        Tester.run(runtime, self -> {
            for (int run = 0; run < 200; run++) {
                Pid pid = way.spawn(self, _ -> self.pid().send(runtime.whereis("place")));
                assertThat(runtime.whereis("place")).contains(pid);
                assertThat(self.receive()).isEqualTo(Optional.of(pid));
                self.exit(pid, ExitReason.KILL);
                assertThat(runtime.whereis("place")).isEmpty();
                self.flush();
            }
        });
    }

    // N1
    @ParameterizedTest
    @MethodSource("everyWay")
    void isNotThereAtAllWhenTheNameIsTaken(Way way) {
        Pid holder = runtime.spawn(Self::receive, NAMED);
        Tester.run(runtime, self -> {
            for (int run = 0; run < 100; run++) {
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> way.spawn(self, _ -> self.pid().send("it runs after all")))
                    .withMessageContaining("'place'")
                    .withMessageContaining(holder.toString());
            }
            assertThat(runtime.processCount()).isEqualTo(2);
            ProcessInfo info = runtime.info(self.pid()).orElseThrow();
            assertThat(info.links()).isEmpty();
            assertThat(info.monitors()).isEmpty();
            self.exit(holder, ExitReason.KILL);
            assertThat(self.flush()).isEmpty();
            way.spawn(self, _ -> self.pid().send("it runs now"));
            assertThat(self.receive()).isEqualTo("it runs now");
        });
    }

    // C01, N1
    @ParameterizedTest
    @ValueSource(strings = { "", " ", "undefined" })
    void isRefusedForANameThatIsNone(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> runtime.spawn(Self::receive, SpawnOptions.named(name)));
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void hasOneWinnerAmongMany() {
        Tester.run(runtime, self -> {
            for (int i = 0; i < 100; i++) {
                runtime.spawn(_ -> self.pid().send(nameOrRefusal()));
            }
            long winners = Stream.generate(self::receive).limit(100).filter(Pid.class::isInstance).count();
            assertThat(winners).isEqualTo(1);
        });
    }

    private Object nameOrRefusal() {
        try {
            return runtime.spawn(Self::receive, NAMED);
        }
        catch (IllegalArgumentException refused) {
            return refused;
        }
    }

    @Test
    void leavesTheNameFreeWhenThereIsNoRoomForIt() {
        try (var small = ProcessRuntime.start(RuntimeOptions.DEFAULT.maxProcesses(1))) {
            Pid other = small.spawn(Self::receive);
            assertThatExceptionOfType(SystemLimitException.class).isThrownBy(() -> small.spawn(Self::receive, NAMED));
            assertThat(small.whereis("place")).isEmpty();
            small.exit(other, ExitReason.KILL);
            Pid pid = small.spawn(Self::receive, NAMED);
            assertThat(small.whereis("place")).contains(pid);
        }
    }

}
