package io.coppice.benchmarks.suite.pekko;

import java.util.List;
import java.util.stream.Stream;

import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Tells its servers many things as fast as it can, round after round.
final class Producer {

    /// Starts the producer.
    ///
    /// @param servers whom to tell
    /// @param rounds how often to tell each
    /// @param sent whom to inform afterwards
    record Go(List<ActorRef<Counter.Message>> servers, int rounds, ActorRef<Done> sent) {
    }

    private Producer() {
    }

    private static Behavior<Go> create() {
        return Behaviors.receiveMessage(go -> {
            for (int i = 0; i < go.rounds(); i++) {
                for (var server : go.servers()) {
                    server.tell(Counter.Message.ONE);
                }
            }
            go.sent().tell(Done.getInstance());
            return Behaviors.same();
        });
    }

    static Workload cast(int producers) {
        return stage -> {
            int each = stage.amount(1_000_000 / producers);
            var server = stage.spawnSupervised(Counter.create());
            var senders = Stream.generate(() -> stage.spawn(create())).limit(producers).toList();
            var gate = Gate.after(producers, stage);
            return Figure.perOperation((long) each * producers, () -> {
                senders.forEach(sender -> sender.tell(new Go(List.of(server), each, gate.ref())));
                gate.await();
                Stage.check((long) each * producers, stage.ask(server, Counter.Total::new));
            });
        };
    }

    static List<Figure> counting(Stage stage) {
        return cast(1).run(stage);
    }

    static List<Figure> forkJoinThroughput(Stage stage) {
        int each = stage.amount(10_000);
        var servers = Stream.generate(() -> stage.spawnSupervised(Counter.create())).limit(60).toList();
        var sender = stage.spawn(create());
        var gate = Gate.after(1, stage);
        return Figure.perOperation((long) each * servers.size(), () -> {
            sender.tell(new Go(servers, each, gate.ref()));
            gate.await();
            servers.forEach(server -> Stage.check(each, stage.ask(server, Counter.Total::new)));
        });
    }

}
