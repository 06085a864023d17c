package io.coppice.supervision;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallFailure;
import io.coppice.server.CallResult;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.test.CoppiceExtension;
import io.coppice.test.ManualTime;
import io.coppice.test.MayCrash;
import io.coppice.test.Probe;
import io.coppice.test.Seeds;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/// What holds in whatever order processes run.
@Timeout(60)
@MayCrash(IllegalStateException.class)
@ExtendWith(CoppiceExtension.class)
class AnyOrderTests {

    private static final RestartLimit OFTEN = RestartLimit.restarts(100).within(Duration.ofSeconds(5));

    /// How many objects serve at a place now, and how many did at most. One process runs
    /// at a time.
    private final Map<String, Integer> alive = new HashMap<>();

    private final Map<String, Integer> most = new HashMap<>();

    private SupervisorRef start(ProcessRuntime runtime, Strategy strategy) {
        Supervisor shop = Supervisor.of(strategy, "shop").limit(OFTEN);
        for (String name : List.of("a", "b", "c")) {
            shop = shop.child(ChildSpec.worker(name, () -> new Fragile(name)));
        }
        return shop.start(runtime);
    }

    @Seeds(100)
    void twoThatCrashTogetherNeverServeTwice(ProcessRuntime runtime, ManualTime time) {
        SupervisorRef shop = start(runtime, Strategy.ONE_FOR_ALL);
        for (String name : List.of("a", "c")) {
            ServerRef<Message> child = shop.server(name);
            runtime.spawn(_ -> child.cast(new Crash()));
        }
        time.advance(Duration.ZERO);
        assertThat(most).containsOnly(Map.entry("a", 1), Map.entry("b", 1), Map.entry("c", 1));
        assertThat(alive).isEqualTo(most);
    }

    @Seeds(100)
    void aStopThatMeetsACrashWins(ProcessRuntime runtime, ManualTime time) {
        SupervisorRef shop = start(runtime, Strategy.REST_FOR_ONE);
        ServerRef<Message> b = shop.server("b");
        runtime.spawn(_ -> b.cast(new Crash()));
        runtime.spawn(_ -> shop.stopChild("b"));
        time.advance(Duration.ZERO);
        assertThat(shop.node().child("b").state()).isEqualTo(NodeState.STOPPED);
        assertThat(alive).containsEntry("a", 1).containsEntry("b", 0);
    }

    @Seeds(100)
    void aCallThatMeetsACrashIsAnsweredOrFailsAtOnce(ProcessRuntime runtime, Probe probe) {
        SupervisorRef shop = start(runtime, Strategy.ONE_FOR_ONE);
        ServerRef<Message> a = shop.server("a");
        runtime.spawn(_ -> a.cast(new Crash()));
        for (int i = 0; i < 3; i++) {
            runtime.spawn(_ -> probe.pid().send(a.tryCall(Ping::new)));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(isPrompt(probe.expect(CallResult.class))).isTrue();
        }
    }

    private static boolean isPrompt(CallResult<?> result) {
        return switch (result) {
            case CallResult.Replied<?>(var value) -> value.equals("pong");
            case CallResult.Failed<?>(var failure) -> failure instanceof CallFailure.Ended
                    || failure instanceof CallFailure.Restarting || failure instanceof CallFailure.NoProcess;
        };
    }

    sealed interface Message {

    }

    record Crash() implements Message {
    }

    record Ping(ReplyTo<String> reply) implements Message {
    }

    private final class Fragile implements GenServer<Message> {

        private final String name;

        Fragile(String name) {
            this.name = name;
        }

        @Override
        public void init(ServerSelf<Message> self) {
            self.trapExits(true);
            most.merge(name, alive.merge(name, 1, Integer::sum), Math::max);
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Crash() -> throw new IllegalStateException("boom");
                case Ping(var reply) -> reply.send("pong");
            }
        }

        @Override
        public void terminate(ExitReason reason) {
            alive.merge(name, -1, Integer::sum);
        }

    }

}
