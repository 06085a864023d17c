package io.coppice.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

        // A05, E1, E2, M9
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
    class Normal {

        // A05
        @ParameterizedTest
        @EnumSource
        void isIgnoredAndTheNextOneIsNot(Style style) {
            Tester.run(runtime, self -> {
                Pid pid = style.spawnLink(self, self.pid()::send);
                self.exit(pid, ExitReason.NORMAL);
                pid.send("still here");
                assertThat(self.receive()).isEqualTo("still here");
                self.exit(pid, BOOM);
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
                assertThat(pid.isAlive()).isFalse();
            });
        }

    }

    @Nested
    class ToOneself {

        // A06, E3
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

        // A08, E3
        @Test
        void isAMessageWhenTrapping() {
            Tester.run(runtime, self -> {
                ExitReason big = ExitReason.of(IntStream.range(0, 100_000).boxed().toList());
                for (ExitReason reason : List.of(ExitReason.NORMAL, BOOM, big)) {
                    self.exit(self.pid(), reason);
                    assertThat(self.receive()).isEqualTo(new Exit(self.pid(), reason));
                }
            });
        }

        // E3
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
    class Trapping {

        // E6
        @Test
        void isDecidedWhenTheSignalArrives() {
            Tester.run(runtime, self -> {
                self.exit(self.pid(), BOOM);
                self.trapExits(false);
                assertThat(self.receive()).isEqualTo(new Exit(self.pid(), BOOM));
            });
        }

        // E6
        @Test
        void endsWhenItIsSwitchedOff() {
            Tester.run(runtime, self -> {
                Pid pid = self.spawnLink(own -> {
                    own.trapExits(true);
                    own.trapExits(false);
                    self.pid().send("ready");
                    own.receive();
                });
                self.receive("ready"::equals);
                self.exit(pid, BOOM);
                assertThat(self.receive()).isEqualTo(new Exit(pid, BOOM));
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
