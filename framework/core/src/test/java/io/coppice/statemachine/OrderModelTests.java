package io.coppice.statemachine;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.statemachine.Whims.Plan;
import io.coppice.statemachine.Whims.Wish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Machines that do things at random, against a second statement of the order of events: see [OrderModel].
@Timeout(60)
class OrderModelTests {

    private static final int MESSAGES = 6;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    // Y5, Y6, Y7, Y8, Y9, Y10, Y11, Y12, Y13, Y15
    @ParameterizedTest
    @MethodSource("seeds")
    void handlesWhatTheModelSays(long seed) {
        var go = new CountDownLatch(1);
        var machine = new Fickle(new Whims(seed), go);
        ServerRef<Fickle.Message> server = GenServer.start(runtime, StateMachine.server(() -> machine));
        for (int i = 0; i < MESSAGES; i++) {
            server.cast(new Fickle.Number(i));
        }
        go.countDown();
        server.call(Fickle.Finish::new);
        assertThat(machine.handled).containsExactlyElementsOf(new OrderModel(new Whims(seed)).run(MESSAGES));
    }

    /// A machine that does what its whims say.
    static final class Fickle implements StateMachine<Integer, Fickle.Message> {

        sealed interface Message {

        }

        record Number(int number) implements Message {
        }

        record Finish(ReplyTo<Boolean> reply) implements Message {
        }

        private final Queue<String> handled = new ConcurrentLinkedQueue<>();

        private final Whims whims;

        private final CountDownLatch go;

        Fickle(Whims whims, CountDownLatch go) {
            this.whims = whims;
            this.go = go;
        }

        @Override
        public Transition<Integer, Message> init(Self self) {
            return goTo(0);
        }

        @Override
        public Stay<Integer, Message> onEnter(Integer old, Integer state) throws InterruptedException {
            go.await();
            handled.add(state + " from " + old);
            Plan plan = whims.entry();
            Stay<Integer, Message> stay = plan.repeat() ? repeat() : stay();
            for (Wish wish : plan.timeouts()) {
                stay = (Stay<Integer, Message>) with(stay, wish);
            }
            return stay;
        }

        @Override
        public Transition<Integer, Message> handle(Integer state, Event<Message> event) {
            return switch (event.message()) {
                case Finish(var reply) -> stay().reply(reply, true);
                case Number(int number) -> follow(state + ": " + OrderModel.kind(event) + number);
            };
        }

        private Transition<Integer, Message> follow(String what) {
            handled.add(what);
            Plan plan = whims.handling();
            Transition<Integer, Message> transition = plan.repeat() ? repeat() : goTo(plan.state());
            for (int inserted : plan.inserted()) {
                transition = transition.next(new Number(inserted));
            }
            for (Wish wish : plan.timeouts()) {
                transition = with(transition, wish);
            }
            return plan.postpone() ? transition.postpone() : transition;
        }

        private static Transition<Integer, Message> with(Transition<Integer, Message> transition, Wish wish) {
            return transition.with(OrderModel.action(wish, new Number(wish.number())));
        }

    }

}
