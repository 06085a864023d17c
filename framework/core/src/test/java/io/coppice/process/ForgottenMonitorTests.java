package io.coppice.process;

import java.lang.ref.WeakReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ForgottenMonitorTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void aMonitorIsForgottenWhenItsDownIsTaken() {
        Tester.run(runtime, self -> {
            WeakReference<MonitorRef> fired = fireOne(self);
            await().until(() -> {
                System.gc();
                return fired.get() == null;
            });
        });
    }

    private WeakReference<MonitorRef> fireOne(Self self) {
        Pid pid = runtime.spawn(Self::receive);
        var monitor = new WeakReference<>(self.monitor(pid));
        self.exit(pid, BOOM);
        assertThat(self.receive(Down.class).pid()).isEqualTo(pid);
        return monitor;
    }

    // a Down that somebody passed on, or made up
    @Test
    void aMonitorIsNotForgottenForADownThatIsNotItsOwn() {
        Tester.run(runtime, self -> {
            Pid pid = runtime.spawn(Self::receive);
            MonitorRef monitor = self.monitor(pid);
            Down untrue = new Down(monitor, pid, pid, BOOM);
            self.send(self.pid(), untrue);
            assertThat(self.receive()).isEqualTo(untrue);
            assertThat(runtime.info(self.pid()).orElseThrow().monitors()).containsExactly(pid);
            self.exit(pid, BOOM);
            assertThat(self.receive(Down.class)).isEqualTo(untrue);
        });
    }

}
