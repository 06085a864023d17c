package io.coppice.process;

import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class CrashTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Nested
    class Throwing {

        // A11, A12, P12
        @ParameterizedTest
        @EnumSource
        void endsTheProcessWithTheThrowable(Style style) {
            for (Throwable thrown : new Throwable[] { new IllegalStateException("bang"), new Exception("checked"),
                    new AssertionError("error") }) {
                Tester.run(runtime, self -> {
                    Pid pid = style.spawnLink(self, _ -> sneak(thrown));
                    pid.send("go");
                    assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.crashed(thrown)));
                });
            }
        }

        // A11, A12: the reason tells where it happened
        @ParameterizedTest
        @EnumSource
        void keepsTheStackTrace(Style style) {
            Tester.run(runtime, self -> {
                Pid pid = style.spawnLink(self, _ -> sneak(new IllegalStateException("bang")));
                pid.send("go");
                assertThat(self.receive(Exit.class).reason().cause()).isNotNull()
                    .satisfies(cause -> assertThat(cause.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(CrashTests.class.getName() + "$Throwing")));
            });
        }

        private static void sneak(Throwable thrown) throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }

        @ParameterizedTest
        @EnumSource
        void aStackOverflowIsIsolated(Style style) {
            Tester.run(runtime, self -> {
                Pid bystander = Style.EVENT_DRIVEN.spawn(runtime, self.pid()::send);
                Pid pid = style.spawnLink(self, Throwing::overflow);
                pid.send("go");
                assertThat(self.receive(Exit.class).reason().cause()).isInstanceOf(StackOverflowError.class);
                bystander.send("still here");
                assertThat(self.receive()).isEqualTo("still here");
            });
            assertThat(runtime.zombieCount()).isZero();
        }

        @ParameterizedTest
        @EnumSource
        void aStackOverflowWhileSendingIsIsolated(Style style) {
            Tester.run(runtime, self -> {
                Pid busy = Style.EVENT_DRIVEN.spawn(runtime, message -> {
                    if (message.equals("still here")) {
                        self.pid().send(message);
                    }
                });
                for (int run = 0; run < 50; run++) {
                    Pid pid = style.spawnLink(self, message -> sendAndOverflow(busy, message));
                    pid.send("go");
                    assertThat(self.receive(Exit.class).reason().cause()).isInstanceOf(StackOverflowError.class);
                }
                busy.send("still here");
                assertThat(self.receive()).isEqualTo("still here");
            });
            assertThat(runtime.zombieCount()).isZero();
        }

        private static void sendAndOverflow(Pid to, Object message) {
            to.send(message);
            if (message != null) {
                sendAndOverflow(to, message);
            }
        }

        @ParameterizedTest
        @EnumSource
        void anOutOfMemoryErrorIsIsolated(Style style) {
            Tester.run(runtime, self -> {
                Pid bystander = Style.EVENT_DRIVEN.spawn(runtime, self.pid()::send);
                Pid pid = style.spawnLink(self, _ -> bystander.send(new long[Integer.MAX_VALUE][]));
                pid.send("go");
                assertThat(self.receive(Exit.class).reason().cause()).isInstanceOf(OutOfMemoryError.class);
                bystander.send("still here");
                assertThat(self.receive()).isEqualTo("still here");
                style.spawn(runtime, _ -> self.pid().send("a new one")).send("go");
                assertThat(self.receive()).isEqualTo("a new one");
            });
            assertThat(runtime.zombieCount()).isZero();
        }

        private static void overflow(Object message) {
            if (message != null) {
                overflow(message);
            }
        }

    }

    @Nested
    class ReturningFromTheBody {

        // P12
        @Test
        void isNormal() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(_ -> {
                });
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.NORMAL));
            });
        }

    }

    @Nested
    class ExitOfOneself {

        // A12, P12
        @ParameterizedTest
        @EnumSource
        void endsWithTheReason(Style style) {
            Tester.run(runtime, self -> {
                for (ExitReason reason : new ExitReason[] { ExitReason.NORMAL, ExitReason.shutdown("done"), BOOM }) {
                    Pid pid = style.spawnLink(self, _ -> {
                        throw Self.current().exit(reason);
                    });
                    pid.send("go");
                    assertThat(self.receive()).isEqualTo(new Exit(pid, reason));
                }
            });
        }

        // E8
        @ParameterizedTest
        @EnumSource
        void isNotSwallowedByACatchOfThrowable(Style style) {
            Tester.run(runtime, self -> {
                Pid pid = style.spawnLink(self, _ -> swallow(() -> Self.current().exit(BOOM)));
                pid.send("go");
                pid.send("again");
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
            });
        }

        // E8
        @ParameterizedTest
        @EnumSource
        void asASignalIsNotSwallowedEither(Style style) {
            Tester.run(runtime, self -> {
                Pid pid = style.spawnLink(self, _ -> {
                    Self own = Self.current();
                    swallow(() -> own.exit(own.pid(), BOOM));
                    self.pid().send("from the grave");
                });
                pid.send("go");
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
                assertThat(self.flush()).isEmpty();
            });
        }

        @Test
        void isThrownAgainByWhateverComesNext() {
            var next = new AtomicReference<Throwable>();
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(own -> {
                    swallow(() -> own.exit(BOOM));
                    next.set(catchThrowable(own::receive));
                });
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
            });
            assertThat(next.get()).isInstanceOfSatisfying(ProcessExit.class,
                    exit -> assertThat(exit.reason()).isEqualTo(BOOM));
        }

        private static void swallow(Runnable code) {
            try {
                code.run();
            }
            catch (Throwable thrown) {
                assertThat(thrown).isInstanceOf(ProcessExit.class);
            }
        }

    }

    @Nested
    class Terminate {

        @Test
        void whatItThrowsReplacesTheReason() {
            Tester.run(runtime, self -> {
                var replacement = new IllegalStateException("in terminate");
                Pid pid = self.spawnLinkHandler(new Terminating(_ -> {
                    throw replacement;
                }), SpawnOptions.DEFAULT);
                pid.send(BOOM);
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.crashed(replacement)));
            });
        }

        @Test
        void mayExitWithAnotherReason() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLinkHandler(new Terminating(own -> own.exit(ExitReason.SHUTDOWN)),
                        SpawnOptions.DEFAULT);
                pid.send(BOOM);
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.SHUTDOWN));
            });
        }

        private record Terminating(ProcessBody last) implements MessageHandler {

            @Override
            public void handle(Object message) {
                throw Self.current().exit((ExitReason) message);
            }

            @Override
            public void terminate(ExitReason reason) throws Exception {
                last.run(Self.current());
            }

        }

    }

}
