package io.coppice.process;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PidTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void isPrintedAsErlangDoes() {
        Pid first = runtime.spawn(Self::receive);
        Pid second = runtime.spawn(Self::receive);
        assertThat(first).hasToString("<0.1.0>");
        assertThat(second).hasToString("<0.2.0>");
        assertThat(first.describe()).isEqualTo("<0.1.0>");
    }

    @Test
    void isNeverUsedTwice() {
        Set<Pid> pids = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            Pid pid = runtime.spawn(_ -> {
            });
            pids.add(pid);
            texts.add(pid.toString());
        }
        assertThat(pids).hasSize(1000);
        assertThat(texts).hasSize(1000);
    }

    @Test
    void resolvesToItselfEvenAfterTheEnd() {
        Pid pid = runtime.spawn(Self::receive);
        runtime.exit(pid, ExitReason.KILL);
        assertThat(pid.resolve()).isSameAs(pid);
        assertThat(pid.isAlive()).isFalse();
    }

}
