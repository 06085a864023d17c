package io.coppice.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExitSignalTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    enum Origin {

        EXPLICIT, LINK

    }

    sealed interface Outcome {

        record Ignored() implements Outcome {
        }

        record Message() implements Outcome {
        }

        record Dies(ExitReason reason) implements Outcome {
        }

    }

    record Case(ExitReason reason, Origin origin, boolean trapping, Style style, Outcome outcome) {
    }

    record Received(Exit exit) {
    }

    @Nested
    class Table {

        static Stream<Case> everyCase() {
            Outcome ignored = new Outcome.Ignored();
            Outcome message = new Outcome.Message();
            List<Case> cases = new ArrayList<>();
            row(cases, ExitReason.NORMAL, List.of(ignored, message, ignored, message));
            row(cases, ExitReason.KILL, List.of(new Outcome.Dies(ExitReason.KILLED),
                    new Outcome.Dies(ExitReason.KILLED), new Outcome.Dies(ExitReason.KILL), message));
            for (ExitReason reason : List.of(ExitReason.KILLED, ExitReason.SHUTDOWN, ExitReason.shutdown("x"), BOOM,
                    ExitReason.NOPROC, ExitReason.crashed(new IllegalStateException("bang")))) {
                Outcome dies = new Outcome.Dies(reason);
                row(cases, reason, List.of(dies, message, dies, message));
            }
            return cases.stream();
        }

        /// The four columns: explicit and not trapping, explicit and trapping, link and
        /// not trapping, link and trapping.
        private static void row(List<Case> cases, ExitReason reason, List<Outcome> columns) {
            for (Style style : Style.values()) {
                cases.add(new Case(reason, Origin.EXPLICIT, false, style, columns.get(0)));
                cases.add(new Case(reason, Origin.EXPLICIT, true, style, columns.get(1)));
                cases.add(new Case(reason, Origin.LINK, false, style, columns.get(2)));
                cases.add(new Case(reason, Origin.LINK, true, style, columns.get(3)));
            }
        }

        @ParameterizedTest
        @MethodSource("everyCase")
        void decidesWhatASignalDoes(Case now) {
            Tester.run(runtime, self -> {
                Pid target = spawnTarget(self.pid(), now);
                assertThat(self.receive()).isEqualTo("ready");
                MonitorRef monitor = self.monitor(target);
                Pid from = signal(self, target, now);
                target.send("are you there?");
                Object expected = switch (now.outcome()) {
                    case Outcome.Ignored _ -> "alive";
                    case Outcome.Message _ -> new Received(new Exit(from, now.reason()));
                    case Outcome.Dies(var reason) -> new Down(monitor, target, target, reason);
                };
                assertThat(self.receive()).isEqualTo(expected);
            });
        }

        private Pid spawnTarget(Pid tester, Case now) {
            return now.style().spawn(runtime, new MessageHandler() {
                @Override
                public void start(Self self) {
                    self.trapExits(now.trapping());
                    tester.send("ready");
                }

                @Override
                public void handle(Object message) {
                    tester.send((message instanceof Exit exit) ? new Received(exit) : "alive");
                }
            });
        }

        private Pid signal(Self self, Pid target, Case now) {
            if (now.origin() == Origin.EXPLICIT) {
                self.exit(target, now.reason());
                return self.pid();
            }
            Pid peer = runtime.spawn(other -> {
                other.link(target);
                other.receive("end"::equals);
                throw other.exit(now.reason());
            });
            MonitorRef monitor = self.monitor(peer);
            peer.send("end");
            self.receive(message -> message instanceof Down down && down.monitor().equals(monitor));
            return peer;
        }

    }

    @Nested
    class ToOneself {

        @Test
        void normalEndsANonTrappingProcess() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(other -> {
                    other.exit(other.pid(), ExitReason.NORMAL);
                    self.send(other.pid(), "not reached");
                });
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.NORMAL));
                assertThat(pid.isAlive()).isFalse();
            });
        }

        @Test
        void isAMessageWhenTrapping() {
            Tester.run(runtime, self -> {
                for (ExitReason reason : List.of(ExitReason.NORMAL, BOOM)) {
                    self.exit(self.pid(), reason);
                    assertThat(self.receive()).isEqualTo(new Exit(self.pid(), reason));
                }
            });
        }

        @ParameterizedTest
        @EnumSource
        void killEndsWithKilled(Style style) {
            Tester.run(runtime, self -> {
                Pid pid = style.spawnLink(self, new MessageHandler() {
                    private Self own;

                    @Override
                    public void start(Self given) {
                        own = given;
                        own.trapExits(true);
                    }

                    @Override
                    public void handle(Object message) {
                        own.exit(own.pid(), ExitReason.KILL);
                    }
                });
                pid.send("go");
                assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.KILLED));
            });
        }

    }

    @Nested
    class Order {

        // A01
        @ParameterizedTest
        @EnumSource
        void whatWasSentAfterASignalIsNeverHandled(Style style) {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 1000; run++) {
                    Pid pid = style.spawnLink(self, Order::failOnMustNot);
                    sendThrice(pid, "may");
                    self.exit(pid, BOOM);
                    sendThrice(pid, "mustNot");
                    assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
                }
            });
        }

        private static void failOnMustNot(Object message) {
            if (message.equals("mustNot")) {
                throw new IllegalStateException("bad");
            }
        }

        private static void sendThrice(Pid pid, Object message) {
            pid.send(message);
            pid.send(message);
            pid.send(message);
        }

        // A19
        @Test
        void aBusyProcessIsDeadAtOnce() {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 100; run++) {
                    Pid busy = runtime.spawn(own -> {
                        while (own.pid().isAlive()) {
                            Thread.onSpinWait();
                        }
                    });
                    self.exit(busy, BOOM);
                    assertThat(busy.isAlive()).isFalse();
                }
            });
        }

        @Test
        void theFirstReasonCounts() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(Self::receive);
                self.exit(pid, BOOM);
                self.exit(pid, ExitReason.KILL);
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
                assertThat(self.flush()).isEmpty();
            });
        }

        // A10
        @Test
        void anExitAroundATimeoutIsNotLost() {
            Tester.run(runtime, self -> {
                for (int run = 0; run < 200; run++) {
                    Pid pid = self.spawnLink(own -> {
                        own.receive("never"::equals, Duration.ofNanos(100_000));
                        own.receive();
                    });
                    self.exit(pid, BOOM);
                    assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
                }
            });
        }

    }

    @Nested
    class Trapping {

        @Test
        void isDecidedWhenTheSignalArrives() {
            Tester.run(runtime, self -> {
                self.exit(self.pid(), BOOM);
                self.trapExits(false);
                assertThat(self.receive()).isEqualTo(new Exit(self.pid(), BOOM));
            });
        }

    }

    @Nested
    class FromOutside {

        @Test
        void endsAProcess() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(Self::receive);
                runtime.exit(pid, BOOM);
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
            });
        }

        @Test
        void isIgnoredByADeadProcess() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(_ -> {
                });
                self.receive();
                runtime.exit(pid, BOOM);
                self.exit(pid, ExitReason.KILL);
                assertThat(self.flush()).isEmpty();
            });
        }

    }

}
