package example;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/// Runs what the first half of `docs/coming-from-akka.md` shows of Pekko.
@Timeout(30)
class PekkoTests {

    private static final ActorTestKit KIT = ActorTestKit.create();

    private final ActorSystem<Void> system = KIT.system();

    @AfterAll
    static void shutdown() {
        KIT.shutdownTestKit();
    }

    // @start
    static final class Cart extends AbstractBehavior<Cart.Message> {

        sealed interface Message {

        }

        record Add(String item) implements Message {
        }

        record Count(ActorRef<Integer> replyTo) implements Message {
        }

        private final List<String> items = new ArrayList<>();

        private Cart(ActorContext<Message> context) {
            super(context);
        }

        static Behavior<Message> create() {
            return Behaviors.setup(Cart::new);
        }

        @Override
        public Receive<Message> createReceive() {
            return newReceiveBuilder().onMessage(Add.class, this::onAdd).onMessage(Count.class, this::onCount).build();
        }

        private Behavior<Message> onAdd(Add add) {
            items.add(add.item());
            return this;
        }

        private Behavior<Message> onCount(Count count) {
            count.replyTo().tell(items.size());
            return this;
        }

    }
    // @end

    @Test
    void aCartIsAsked() throws Exception {
        ActorRef<Cart.Message> cart = KIT.spawn(Cart.create());
        // @start
        cart.tell(new Cart.Add("tea"));
        CompletionStage<Integer> count = AskPattern.ask(cart, Cart.Count::new, ofSeconds(1), system.scheduler());
        // @end
        assertThat(value(count)).isOne();
    }

    private static <T> T value(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    interface Database {

        CompletionStage<List<String>> find(String id);

    }

    // @start
    static final class Order {

        sealed interface Message {

        }

        private record Loaded(List<String> lines) implements Message {
        }

        private record Failed(Throwable cause) implements Message {
        }

        record Lines(ActorRef<List<String>> replyTo) implements Message {
        }

        static Behavior<Message> create(String id, Database database) {
            return Behaviors.withStash(1_000, stash -> Behaviors.setup(context -> {
                context.pipeToSelf(database.find(id),
                        (lines, failure) -> (failure == null) ? new Loaded(lines) : new Failed(failure));
                return Behaviors.receive(Message.class)
                    .onMessage(Loaded.class, loaded -> stash.unstashAll(loaded(loaded.lines())))
                    .onMessage(Failed.class, failed -> {
                        throw new IllegalStateException(failed.cause());
                    })
                    .onAnyMessage(message -> {
                        stash.stash(message);
                        return Behaviors.same();
                    })
                    .build();
            }));
        }

        private static Behavior<Message> loaded(List<String> lines) {
            return Behaviors.receive(Message.class).onMessage(Lines.class, message -> {
                message.replyTo().tell(lines);
                return Behaviors.same();
            }).build();
        }

    }
    // @end

    @Test
    void anOrderIsLoaded() throws Exception {
        var order = KIT.spawn(Order.create("7", id -> CompletableFuture.supplyAsync(() -> List.of(id))));
        assertThat(value(AskPattern.ask(order, Order.Lines::new, ofSeconds(10), system.scheduler())))
            .containsExactly("7");
    }

    // @start
    static final class Session {

        enum Message {

            TOUCH, REMIND, ABANDON

        }

        static Behavior<Message> create(ActorRef<String> owner) {
            return Behaviors.withTimers(timers -> Behaviors.setup(context -> {
                timers.startSingleTimer("reminder", Message.REMIND, ofMinutes(10));
                context.setReceiveTimeout(ofMinutes(30), Message.ABANDON);
                return Behaviors.receiveMessage(message -> switch (message) {
                    case TOUCH -> {
                        timers.startSingleTimer("reminder", Message.REMIND, ofMinutes(10));
                        yield Behaviors.same();
                    }
                    case REMIND -> {
                        owner.tell("still there?");
                        yield Behaviors.same();
                    }
                    case ABANDON -> Behaviors.stopped();
                });
            }));
        }

    }
    // @end

    @Test
    void aSessionRemindsAndIsAbandoned() {
        TestProbe<String> owner = KIT.createTestProbe();
        ActorRef<Session.Message> session = KIT.spawn(Session.create(owner.getRef()));
        session.tell(Session.Message.TOUCH);
        session.tell(Session.Message.REMIND);
        owner.expectMessage("still there?");
        session.tell(Session.Message.ABANDON);
        owner.expectTerminated(session);
    }

}
