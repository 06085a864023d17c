package io.coppice.benchmarks.suite.pekko;

import java.util.List;

import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Starts children and counts the messages they end with.
final class Spawner {

    private static final int BATCH = 1_000;

    private enum Message {

        GO, ENDED

    }

    /// How many children to start at once, and how often.
    ///
    /// @param batches how often
    /// @param size how many
    private record Plan(int batches, int size) {
    }

    /// What the children do.
    private interface Child {

        void start(ActorContext<Message> parent);

    }

    private final ActorContext<Message> context;

    private final Plan plan;

    private final Child child;

    private final ActorRef<Done> end;

    private int batches;

    private int living;

    private Spawner(ActorContext<Message> context, Plan plan, Child child, ActorRef<Done> end) {
        this.context = context;
        this.plan = plan;
        this.child = child;
        this.end = end;
    }

    /// Children that end at once, a batch after the other.
    static List<Figure> spawnExit(Stage stage) {
        int batches = stage.amount(200_000 / BATCH);
        return run(stage, new Plan(batches, BATCH), parent -> {
            var self = parent.getSelf();
            parent.spawnAnonymous(Behaviors.setup(_ -> {
                self.tell(Message.ENDED);
                return Behaviors.stopped();
            }));
        });
    }

    /// Children that end after their first message.
    static List<Figure> forkJoinCreate(Stage stage) {
        return run(stage, new Plan(1, stage.amount(40_000)), parent -> {
            var self = parent.getSelf();
            parent.spawnAnonymous(Behaviors.<Message>receiveMessage(_ -> {
                self.tell(Message.ENDED);
                return Behaviors.stopped();
            })).tell(Message.GO);
        });
    }

    private static List<Figure> run(Stage stage, Plan plan, Child child) {
        var gate = Gate.after(1, stage);
        var spawner = stage.spawn(Behaviors.<Message>setup(
                context -> Behaviors.receiveMessage(new Spawner(context, plan, child, gate.ref())::onMessage)));
        return Figure.perOperation((long) plan.batches() * plan.size(), () -> {
            spawner.tell(Message.GO);
            gate.await();
        });
    }

    private Behavior<Message> onMessage(Message message) {
        if (message == Message.ENDED) {
            living--;
        }
        if (living == 0) {
            nextBatch();
        }
        return Behaviors.same();
    }

    private void nextBatch() {
        if (batches == plan.batches()) {
            end.tell(Done.getInstance());
            return;
        }
        batches++;
        living = plan.size();
        for (int i = 0; i < plan.size(); i++) {
            child.start(context);
        }
    }

}
