package io.coppice.process;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class LimitTests {

    private static final MessageHandler IDLE = _ -> {
    };

    private final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.maxProcesses(3));

    @AfterEach
    void close() {
        runtime.close();
    }

    private Pid spawn() {
        return runtime.spawnHandler(IDLE, SpawnOptions.DEFAULT);
    }

    @Test
    void mustBeOneOrMore() {
        assertThatIllegalArgumentException().isThrownBy(() -> RuntimeOptions.DEFAULT.maxProcesses(0))
            .withMessageContaining("was 0")
            .withMessageContaining("1 or more");
    }

    @Test
    void oneMoreIsRefused() {
        IntStream.range(0, 3).forEach(_ -> spawn());
        assertThatExceptionOfType(SystemLimitException.class).isThrownBy(this::spawn)
            .withMessageContaining("3 processes are alive")
            .withMessageContaining("raise maxProcesses");
        assertThatThrownBy(() -> runtime.spawn(Self::receive)).isInstanceOf(SystemLimitException.class);
        assertThat(runtime.processCount()).isEqualTo(3);
        assertThat(runtime.processCount(ProcessKind.PROCESS)).isEqualTo(3);
        assertThat(runtime.processes(null, 10)).hasSize(3);
    }

    @Test
    void nothingIsLeftOfOneThatWasRefused() {
        List<Pid> pids = IntStream.range(0, 3).mapToObj(_ -> spawn()).toList();
        var ran = new AtomicInteger();
        for (int i = 0; i < 1000; i++) {
            assertThatThrownBy(() -> runtime.spawn(_ -> ran.incrementAndGet(), SpawnOptions.named("wanted")))
                .isInstanceOf(SystemLimitException.class);
        }
        assertThat(runtime.whereis("wanted")).isEmpty();
        assertThat(runtime.spawner.processes.blocks()).isLessThanOrEqualTo(2);
        runtime.exit(pids.getFirst(), ExitReason.KILL);
        Pid named = runtime.spawnHandler(IDLE, SpawnOptions.named("wanted"));
        assertThat(runtime.whereis("wanted")).contains(named);
        assertThat(ran).hasValue(0);
    }

    @Test
    void aLinkedOneThatIsRefusedIsNoLink() {
        Tester.run(runtime, self -> {
            spawn();
            spawn();
            assertThatThrownBy(() -> self.spawnLink(Self::receive)).isInstanceOf(SystemLimitException.class);
            assertThatThrownBy(() -> self.spawnMonitor(Self::receive)).isInstanceOf(SystemLimitException.class);
            ProcessInfo info = runtime.info(self.pid()).orElseThrow();
            assertThat(info.links()).isEmpty();
            assertThat(info.monitors()).isEmpty();
            assertThat(self.flush()).isEmpty();
        });
    }

    @Test
    void oneThatEndedMakesRoom() {
        for (int i = 0; i < 100; i++) {
            IntStream.range(0, 3).mapToObj(_ -> spawn()).toList().forEach(pid -> runtime.exit(pid, ExitReason.KILL));
        }
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void manyAtOnceDoNotExceedIt() {
        try (var limited = ProcessRuntime.start(RuntimeOptions.DEFAULT.maxProcesses(1000))) {
            var spawned = new AtomicInteger();
            var refused = new AtomicInteger();
            IntStream.range(0, 5000).parallel().forEach(_ -> {
                try {
                    limited.spawnHandler(IDLE, SpawnOptions.DEFAULT);
                    spawned.incrementAndGet();
                }
                catch (SystemLimitException ex) {
                    refused.incrementAndGet();
                }
            });
            assertThat(spawned).hasValue(1000);
            assertThat(refused).hasValue(4000);
            assertThat(limited.processCount()).isEqualTo(1000);
        }
    }

    @Test
    void holdsWhileProcessesComeAndGo() {
        var alive = new AtomicInteger();
        var most = new AtomicInteger();
        IntStream.range(0, 20_000).parallel().forEach(_ -> {
            try {
                runtime.spawn(_ -> {
                    most.accumulateAndGet(alive.incrementAndGet(), Math::max);
                    alive.decrementAndGet();
                });
            }
            catch (SystemLimitException ex) {
                // as expected
            }
        });
        await().until(() -> runtime.processCount() == 0);
        assertThat(most.get()).isBetween(1, 3);
    }

}
