package io.coppice.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

@Timeout(60)
@ExtendWith(CoppiceExtension.class)
class SeedsTests {

    private static final ThreadLocal<List<String>> trace = ThreadLocal.withInitial(ArrayList::new);

    // @start region = "seeds"
    @Seeds(200)
    void twoClerksNeverSellTheSameSeat(ProcessRuntime runtime, Probe probe) {
        ServerRef<Seats.Message> seats = GenServer.start(runtime, Seats::new);
        for (int i = 0; i < 2; i++) {
            runtime.spawn(_ -> probe.pid().send(seats.call(Seats.Take::new)));
        }
        assertThat(List.of(probe.expect(Integer.class), probe.expect(Integer.class))).doesNotHaveDuplicates();
    }
    // @end

    @Test
    void aPlantedRaceIsFoundWithinTwentySeedsAndReplayedFromItsSeed() {
        Events first = run(Race.class, "");
        Event failed = first.failed().stream().findFirst().orElseThrow();
        assertThat(first.started().count()).isLessThanOrEqualTo(20);
        String seed = seedOf(failed);

        Events again = run(Race.class, seed);

        assertThat(again.started().count()).isOne();
        assertThat(again.failed().stream()).singleElement()
            .satisfies(event -> assertThat(message(event)).isEqualTo(message(failed)));
    }

    @Test
    void theFirstSeedThatFailsEndsTheRun() {
        Events tests = run(Race.class, "");
        assertThat(tests.failed().count()).isOne();
        assertThat(tests.finished().stream().reduce((_, last) -> last))
            .hasValueSatisfying(last -> assertThat(seedOf(last)).isEqualTo(String.valueOf(tests.started().count())));
    }

    @Test
    void aSeedGivesTheSameOrderEachTime() {
        Set<List<String>> orders = new HashSet<>();
        for (int seed = 1; seed <= 20; seed++) {
            List<String> order = orderOf(seed);
            assertThat(orderOf(seed)).isEqualTo(order);
            orders.add(order);
        }
        assertThat(orders).hasSizeGreaterThan(10);
    }

    private static List<String> orderOf(long seed) {
        trace.get().clear();
        Events tests = run(Order.class, String.valueOf(seed));
        tests.assertStatistics(stats -> stats.succeeded(1));
        return List.copyOf(trace.get());
    }

    @Test
    void aTreeStartsUnderItsSeed() {
        run(InATree.class, "").assertStatistics(stats -> stats.started(5).succeeded(5));
    }

    @Test
    void oneSeedMayBeChosen() {
        Events tests = run(Chosen.class, "");
        assertThat(tests.started().stream().map(event -> event.getTestDescriptor().getDisplayName()))
            .containsExactly("seed 4711");
    }

    private static Events run(Class<?> type, String seed) {
        var engine = EngineTestKit.engine("junit-jupiter").selectors(selectClass(type));
        return (seed.isEmpty() ? engine : engine.configurationParameter("coppice.seed", seed)).execute().testEvents();
    }

    private static Throwable thrown(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }

    private static String message(Event event) {
        return thrown(event).getMessage();
    }

    private static String seedOf(Event event) {
        Matcher seed = Pattern.compile("-Dcoppice.seed=(\\d+)")
            .matcher(List.of(thrown(event).getSuppressed()).toString());
        assertThat(seed.find()).isTrue();
        return seed.group(1);
    }

    /// A server that sells the next seat to each who asks.
    static final class Seats implements GenServer<Seats.Message> {

        private int next;

        @Override
        public void handle(Message message) {
            switch (message) {
                case Look(var reply) -> reply.send(next);
                case Sell(int seat) -> next = seat + 1;
                case Take(var reply) -> reply.send(next++);
            }
        }

        sealed interface Message {

        }

        record Look(ReplyTo<Integer> reply) implements Message {
        }

        record Sell(int seat) implements Message {
        }

        record Take(ReplyTo<Integer> reply) implements Message {
        }

    }

    /// The race is planted here: a clerk looks and sells in two messages.
    @ExtendWith(CoppiceExtension.class)
    static class Race {

        @Seeds(200)
        void twoClerksNeverSellTheSameSeat(ProcessRuntime runtime, Probe probe) {
            ServerRef<Seats.Message> seats = GenServer.start(runtime, Seats::new);
            for (int i = 0; i < 2; i++) {
                runtime.spawn(_ -> sell(seats, probe.pid()));
            }
            assertThat(List.of(probe.expect(Integer.class), probe.expect(Integer.class))).doesNotHaveDuplicates();
        }

        private static void sell(ServerRef<Seats.Message> seats, Pid sold) {
            int seat = seats.call(Seats.Look::new);
            seats.cast(new Seats.Sell(seat));
            sold.send(seat);
        }

    }

    @ExtendWith(CoppiceExtension.class)
    static class Order {

        @Seeds
        void manyProcessesAndTimers(ProcessRuntime runtime, Probe probe, ManualTime time) {
            for (int i = 0; i < 3; i++) {
                String name = "p" + i;
                runtime.spawn(self -> talk(self, name, probe.pid()));
            }
            time.advance(Duration.ofSeconds(1));
            probe.received().forEach(message -> trace.get().add(message.toString()));
            assertThat(probe.received()).hasSize(18);
        }

        private static void talk(Self self, String name, Pid to) {
            for (int i = 0; i < 3; i++) {
                to.send(name + " sends " + i);
                self.receive(Duration.ofMillis(1));
                to.send(name + " has waited " + i);
            }
        }

    }

    static class InATree {

        @RegisterExtension
        final CoppiceExtension coppice = CoppiceExtension
            .tree(Supervisor.oneForOne("shop").child(ChildSpec.worker("seats", Seats::new)));

        @Seeds(5)
        void isServed(SupervisorRef shop, ProcessRuntime runtime) {
            assertThat(runtime.time()).isInstanceOf(ManualTime.class);
            assertThat(shop.<Seats.Message>server("seats").call(Seats.Take::new)).isZero();
        }

    }

    @ExtendWith(CoppiceExtension.class)
    static class Chosen {

        @Seeds(only = 4711L)
        void runs(ProcessRuntime runtime) {
            assertThat(runtime.processCount()).isZero();
        }

    }

}
