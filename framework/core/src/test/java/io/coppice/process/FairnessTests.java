package io.coppice.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// None can starve the others: neither by computing without end nor by blocking.
///
/// Each test first waits until the threads are really taken: on a fixed pool, or on plain virtual threads, the hogs after the
/// first few would never begin. The time-outs only end a test that has failed.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FairnessTests {

    private static final int HOGS = 8 * Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final int SLEEPERS = 10_000;

    private static final int ROUNDS = 100;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final List<Pid> annoying = new ArrayList<>();

    private volatile boolean over;

    @AfterEach
    void close() {
        over = true;
        runtime.close();
    }

    /// How somebody comes to take a thread.
    enum Way {

        /// On a worker.
        FROM_OUTSIDE {
            @Override
            Pid spawn(ProcessRuntime runtime, MessageHandler handler) {
                Pid pid = runtime.spawnHandler(handler, SpawnOptions.DEFAULT);
                pid.send("go");
                return pid;
            }
        },

        /// On a virtual thread, since whoever sends is on one.
        FROM_A_VIRTUAL_THREAD {
            @Override
            Pid spawn(ProcessRuntime runtime, MessageHandler handler) {
                Pid pid = runtime.spawnHandler(handler, SpawnOptions.DEFAULT);
                runtime.spawn(_ -> pid.send("go"));
                return pid;
            }
        },

        /// On a virtual thread, since the user wants that.
        PINNED {
            @Override
            Pid spawn(ProcessRuntime runtime, MessageHandler handler) {
                Pid pid = runtime.spawnHandler(handler, SpawnOptions.DEFAULT.placement(Placement.VIRTUAL));
                pid.send("go");
                return pid;
            }
        },

        /// In direct style.
        DIRECT {
            @Override
            Pid spawn(ProcessRuntime runtime, MessageHandler handler) {
                return runtime.spawn(_ -> handler.handle("go"));
            }
        };

        abstract Pid spawn(ProcessRuntime runtime, MessageHandler handler);

    }

    @ParameterizedTest
    @EnumSource
    void endlessComputationsLeaveAllOthersServed(Way way) throws InterruptedException {
        hogs(way);
        everybodyElseIsServed();
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandBlockedHandlersLeaveAllOthersServed(Way way) throws InterruptedException {
        sleepers(way);
        everybodyElseIsServed();
    }

    @ParameterizedTest
    @EnumSource
    void bothAtOnceLeaveAllOthersServed(Way way) throws InterruptedException {
        sleepers(way);
        hogs(way);
        everybodyElseIsServed();
    }

    @Test
    void processesThatNeverStopTalkingLeaveAllOthersServed() throws InterruptedException {
        var begun = new CountDownLatch(HOGS);
        for (int i = 0; i < HOGS; i++) {
            annoying.add(Way.FROM_OUTSIDE.spawn(runtime, message -> {
                begun.countDown();
                Self self = Self.current();
                self.send(self.pid(), message);
            }));
        }
        begun.await();
        everybodyElseIsServed();
    }

    private void hogs(Way way) throws InterruptedException {
        var begun = new CountDownLatch(HOGS);
        for (int i = 0; i < HOGS; i++) {
            annoying.add(way.spawn(runtime, _ -> {
                begun.countDown();
                while (!over) {
                    Thread.onSpinWait();
                }
            }));
        }
        begun.await();
    }

    private void sleepers(Way way) throws InterruptedException {
        var begun = new CountDownLatch(SLEEPERS);
        var never = new CountDownLatch(1);
        for (int i = 0; i < SLEEPERS; i++) {
            annoying.add(way.spawn(runtime, _ -> {
                begun.countDown();
                never.await();
            }));
        }
        begun.await();
    }

    private void everybodyElseIsServed() throws InterruptedException {
        eventDrivenProcessesTalk();
        directProcessesTalk();
        callersGetReplies();
        assertThat(annoying).allMatch(Pid::isAlive);
    }

    private void eventDrivenProcessesTalk() throws InterruptedException {
        var done = new CountDownLatch(1);
        Pid pong = runtime.spawnHandler(message -> ((Ball) message).back(), SpawnOptions.DEFAULT);
        Pid ping = runtime.spawnHandler(message -> {
            int left = (message instanceof Ball ball) ? ball.left() : ROUNDS;
            if (left == 0) {
                done.countDown();
            }
            else {
                pong.send(new Ball(Self.current().pid(), left));
            }
        }, SpawnOptions.DEFAULT);
        ping.send("serve");
        done.await();
    }

    private record Ball(Pid from, int left) {

        void back() {
            from.send(new Ball(Self.current().pid(), left - 1));
        }

    }

    private void directProcessesTalk() {
        Tester.run(runtime, self -> {
            Pid echo = self.spawnLink(other -> {
                while (true) {
                    self.pid().send(other.receive());
                }
            });
            for (int i = 0; i < ROUNDS; i++) {
                echo.send(i);
                assertThat(self.receive()).isEqualTo(i);
            }
        });
    }

    private record Ask(ReplyTo<String> reply) {
    }

    private void callersGetReplies() {
        ServerRef<Ask> server = GenServer.start(runtime, () -> message -> message.reply().send("here"));
        assertThat(server.<String>call(Ask::new)).isEqualTo("here");
        Tester.run(runtime, _ -> {
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(server.<String>call(Ask::new)).isEqualTo("here");
            }
        });
    }

}
