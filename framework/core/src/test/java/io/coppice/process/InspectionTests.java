package io.coppice.process;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ParameterizedClass
@EnumSource
class InspectionTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final Style style;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    InspectionTests(Style style) {
        this.style = style;
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private ProcessInfo info(Pid pid) {
        return runtime.info(pid).orElseThrow();
    }

    private void awaitState(Pid pid, ProcessState state) {
        await().until(() -> info(pid).state() == state);
    }

    @Nested
    class Info {

        @Test
        void ofAnIdleProcess() {
            Pid pid = style.spawn(runtime, _ -> {
            }, SpawnOptions.named("idle"));
            awaitState(pid, ProcessState.WAITING);
            assertThat(info(pid)).isEqualTo(new ProcessInfo(pid, ProcessKind.PROCESS, "idle", "idle",
                    ProcessState.WAITING, 0, 0, null, false, Set.of(), List.of()));
        }

        @Test
        void ofABusyProcessDoesNotWaitForIt() throws InterruptedException {
            StandStill busy = StandStill.in(runtime, style, SpawnOptions.labelled("busy"));
            busy.pid().send(1);
            busy.pid().send(2);
            assertThat(info(busy.pid())).isEqualTo(new ProcessInfo(busy.pid(), ProcessKind.PROCESS, "busy", null,
                    ProcessState.RUNNING, 2, 1, String.class, true, Set.of(), List.of()));
        }

        @Test
        void ofAProcessThatWaitsInTheMiddleOfItsWork() {
            Pid pid = style.spawn(runtime, _ -> Self.current().receive("wanted"::equals));
            pid.send("go");
            pid.send("passed over");
            pid.send('x');
            await().until(() -> info(pid).handled() == 1 && info(pid).state() == ProcessState.WAITING);
            await().until(() -> info(pid).mailboxLength() == 2);
        }

        @Test
        void countsWhatWasHandled() {
            Pid pid = style.spawn(runtime, _ -> {
            });
            for (int i = 0; i < 100; i++) {
                pid.send(i);
            }
            await().until(() -> info(pid).handled() == 100);
            awaitState(pid, ProcessState.WAITING);
            assertThat(info(pid).message()).isNull();
            assertThat(info(pid).mailboxLength()).isZero();
        }

        @Test
        void countsWhatIsReceivedInTheMiddleOfWorkAndWhatIsFlushed() throws Exception {
            var flush = new CompletableFuture<List<Object>>();
            Pid pid = style.spawn(runtime, message -> {
                if (message.equals("go")) {
                    Self.current().receive("wanted"::equals);
                    flush.complete(Self.current().flush());
                }
            });
            pid.send("go");
            pid.send(1);
            pid.send(2);
            pid.send("wanted");
            assertThat(flush.get()).hasSize(2);
            await().until(() -> info(pid).handled() == 4);
        }

        @Test
        void knowsLinksAndMonitors() {
            Tester.run(runtime, self -> {
                Pid pid = style.spawnLink(self, _ -> {
                });
                Pid other = style.spawn(runtime, _ -> {
                });
                self.monitor(other);
                MonitorRef second = self.monitor(other);
                assertThat(info(self.pid()).links()).containsExactly(pid);
                assertThat(info(pid).links()).containsExactly(self.pid());
                assertThat(info(self.pid()).monitors()).containsExactly(other, other);
                self.demonitor(second);
                self.unlink(pid);
                assertThat(info(self.pid()).monitors()).containsExactly(other);
                assertThat(info(self.pid()).links()).isEmpty();
                assertThat(info(pid).links()).isEmpty();
            });
        }

        @Test
        void knowsNoMonitorThatHasFired() {
            Tester.run(runtime, self -> {
                Pid pid = style.spawn(runtime, _ -> {
                });
                Pid other = style.spawn(runtime, _ -> {
                });
                self.monitor(pid);
                self.monitor(other);
                self.exit(pid, BOOM);
                assertThat(info(self.pid()).mailboxLength()).isEqualTo(1);
                assertThat(info(self.pid()).monitors()).containsExactly(other);
            });
        }

        @Test
        void knowsTheNameThatItHasNow() {
            Pid pid = style.spawn(runtime, _ -> {
            });
            runtime.register("given", pid);
            assertThat(info(pid).name()).isEqualTo("given");
            runtime.unregister("given");
            assertThat(info(pid).name()).isNull();
        }

        @Test
        void isEmptyForAProcessThatHasEnded() {
            Pid pid = style.spawn(runtime, _ -> {
            });
            runtime.exit(pid, BOOM);
            assertThat(runtime.info(pid)).isEmpty();
        }

    }

    @Nested
    class StackTrace {

        @Test
        void namesTheMethodThatBlocks() throws InterruptedException {
            StandStill busy = StandStill.in(runtime, style, SpawnOptions.DEFAULT);
            await().untilAsserted(
                    () -> assertThat(runtime.stackTrace(busy.pid())).extracting(StackTraceElement::getMethodName)
                        .contains("standStill", "handle"));
        }

        @Test
        void isEmptyWhenNoThreadRuns() {
            Pid pid = style.spawn(runtime, _ -> {
            });
            runtime.exit(pid, BOOM);
            await().until(() -> runtime.stackTrace(pid).isEmpty());
        }

    }

    @Nested
    class Zombies {

        @Test
        void tellWhoWhyAndWhere() throws InterruptedException {
            var started = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            Pid pid = style.spawn(runtime, _ -> {
                started.countDown();
                Zombie.waitStubbornly(release);
            }, SpawnOptions.labelled("stubborn"));
            pid.send("go");
            started.await();
            runtime.exit(pid, BOOM);
            assertThat(runtime.info(pid)).isEmpty();
            await().untilAsserted(() -> assertThat(runtime.zombies()).singleElement().satisfies(zombie -> {
                assertThat(zombie.pid()).isEqualTo(pid);
                assertThat(zombie.label()).isEqualTo("stubborn");
                assertThat(zombie.reason()).isEqualTo(BOOM);
                assertThat(zombie.stack()).extracting(StackTraceElement::getMethodName).contains("waitStubbornly");
            }));
            release.countDown();
            await().until(() -> runtime.zombies().isEmpty());
            assertThat(runtime.zombieCount()).isZero();
        }

    }

}
