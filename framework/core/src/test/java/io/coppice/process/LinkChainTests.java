package io.coppice.process;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The end of one goes through all that are linked.
class LinkChainTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private static final int LENGTH = 100_000;

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    @Test
    void ofManyLinksDiesWithoutDepth() {
        Tester.run(runtime, self -> {
            Pid head = runtime.spawnHandler(new ChainLink(LENGTH, self.pid()), SpawnOptions.DEFAULT);
            Pid tail = self.receive(Pid.class);
            self.monitor(tail);
            assertThat(runtime.processCount()).isEqualTo(LENGTH + 2);
            self.exit(head, BOOM);
            assertThat(self.receive(Down.class).reason()).isEqualTo(BOOM);
            assertThat(runtime.processCount()).isEqualTo(1);
        });
    }

    // E7
    @Test
    void handsOnKilledAfterAKill() {
        Tester.run(runtime, self -> {
            Pid head = runtime.spawnHandler(new ChainLink(10, self.pid()), SpawnOptions.DEFAULT);
            self.monitor(self.receive(Pid.class));
            self.exit(head, ExitReason.KILL);
            assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.KILLED);
        });
    }

    // A04, E3
    @Test
    void handsOnKilledWhenTheFirstKillsItself() {
        Tester.run(runtime, self -> {
            Pid head = runtime.spawnHandler(new ChainLink(10, self.pid()), SpawnOptions.DEFAULT);
            self.monitor(self.receive(Pid.class));
            head.send("kill yourself");
            assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.KILLED);
        });
    }

    // E2, E7
    @Test
    void handsOnKillWhenTheFirstEndedItselfWithIt() {
        Tester.run(runtime, self -> {
            Pid head = runtime.spawnHandler(new ChainLink(10, self.pid()), SpawnOptions.DEFAULT);
            self.monitor(self.receive(Pid.class));
            head.send(ExitReason.KILL);
            assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.KILL);
        });
    }

    private static final class ChainLink implements MessageHandler {

        private final int left;

        private final Pid tester;

        private Self self;

        ChainLink(int left, Pid tester) {
            this.left = left;
            this.tester = tester;
        }

        @Override
        public void start(Self given) {
            self = given;
            if (left > 0) {
                self.spawnLinkHandler(new ChainLink(left - 1, tester), SpawnOptions.DEFAULT);
            }
            else {
                tester.send(self.pid());
            }
        }

        @Override
        public void handle(Object message) {
            if (message instanceof ExitReason reason) {
                throw self.exit(reason);
            }
            self.exit(self.pid(), ExitReason.KILL);
        }

    }

}
