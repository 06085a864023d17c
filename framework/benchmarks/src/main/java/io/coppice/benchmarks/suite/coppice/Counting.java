package io.coppice.benchmarks.suite.coppice;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;

/// Savina's Counting: a server sends increments to another and retrieves the count.
final class Counting {

    private Counting() {
    }

    static Timing run(Self measurer, int messages) {
        try (Team team = Team.free(measurer)) {
            ServerRef<Counter.Message> counter = team.start(Counter::new);
            Pid me = measurer.pid();
            ServerRef<Message> producer = team.start(() -> new Producer(counter, me));
            long start = System.nanoTime();
            producer.cast(new Produce(messages));
            Done done = measurer.receive(Done.class);
            Timing timing = Timing.since(start, messages);
            Check.count("number of increments", messages, done.count());
            return timing;
        }
    }

    sealed interface Message permits Produce, Counter.Retrieved {

    }

    record Produce(int messages) implements Message {
    }

    private static final class Producer implements GenServer<Message> {

        private final ServerRef<Message> me = ServerRef.of(Self.current().pid());

        private final ServerRef<Counter.Message> counter;

        private final Pid measurer;

        Producer(ServerRef<Counter.Message> counter, Pid measurer) {
            this.counter = counter;
            this.measurer = measurer;
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Produce(int messages) -> produce(messages);
                case Counter.Retrieved(int count) -> measurer.send(new Done(count));
            }
        }

        private void produce(int messages) {
            for (int i = 0; i < messages; i++) {
                counter.cast(new Counter.Increment());
            }
            counter.cast(new Counter.Retrieve(me));
        }

    }

}
