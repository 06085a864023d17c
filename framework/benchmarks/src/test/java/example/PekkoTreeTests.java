package example;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import example.PekkoTests.Cart;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.MailboxSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/// Runs what the second half of `docs/coming-from-akka.md` shows of Pekko.
@Timeout(30)
class PekkoTreeTests {

    private static final ActorTestKit KIT = ActorTestKit.create();

    private final ActorSystem<Void> system = KIT.system();

    @AfterAll
    static void shutdown() {
        KIT.shutdownTestKit();
    }

    private static <T> T value(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Behavior<Void> shop(CompletableFuture<ActorRef<Cart.Message>> started) {
        return Behaviors.setup(context -> {
            // @start
            var backoff = SupervisorStrategy.restartWithBackoff(ofMillis(100), ofSeconds(10), 0.2).withMaxRestarts(3);
            var stock = context.spawn(Behaviors.supervise(Cart.create()).onFailure(backoff), "stock");
            var limit = SupervisorStrategy.restart().withLimit(3, ofSeconds(5));
            var till = context.spawn(Behaviors.supervise(Cart.create()).onFailure(limit), "till");
            // @end
            assertThat(till).isNotEqualTo(stock);
            started.complete(stock);
            return Behaviors.empty();
        });
    }

    @Test
    void aTreeIsStarted() throws Exception {
        var started = new CompletableFuture<ActorRef<Cart.Message>>();
        KIT.spawn(shop(started));
        var stock = value(started);
        assertThat(value(AskPattern.ask(stock, Cart.Count::new, ofSeconds(10), system.scheduler()))).isZero();
    }

    // @start
    static final class Wire {

        sealed interface Message {

        }

        record Connected() implements Message {
        }

        record Send(String line) implements Message {
        }

        static Behavior<Message> create(ActorRef<String> socket) {
            return Behaviors.withStash(1_000,
                    stash -> Behaviors.receive(Message.class)
                        .onMessage(Connected.class, _ -> stash.unstashAll(connected(socket)))
                        .onMessage(Send.class, send -> {
                            stash.stash(send);
                            return Behaviors.same();
                        })
                        .build());
        }

        private static Behavior<Message> connected(ActorRef<String> socket) {
            return Behaviors.receive(Message.class).onMessage(Send.class, send -> {
                socket.tell(send.line());
                return Behaviors.same();
            }).build();
        }

    }
    // @end

    @Test
    void aWireKeepsWhatComesTooEarly() {
        TestProbe<String> socket = KIT.createTestProbe();
        ActorRef<Wire.Message> wire = KIT.spawn(Wire.create(socket.getRef()));
        wire.tell(new Wire.Send("early"));
        wire.tell(new Wire.Connected());
        wire.tell(new Wire.Send("late"));
        socket.expectMessage("early");
        socket.expectMessage("late");
    }

    record Said(String text) {
    }

    // @start
    static final ServiceKey<Said> LOUNGE = ServiceKey.create(Said.class, "lounge");

    static void enter(ActorSystem<?> system, ActorRef<Said> guest) {
        system.receptionist().tell(Receptionist.register(LOUNGE, guest));
    }

    static void announce(ActorSystem<?> system, Said said) {
        CompletionStage<Receptionist.Listing> found = AskPattern.ask(system.receptionist(),
                replyTo -> Receptionist.find(LOUNGE, replyTo), ofSeconds(1), system.scheduler());
        found.thenAccept(listing -> listing.getServiceInstances(LOUNGE).forEach(guest -> guest.tell(said)));
    }
    // @end

    @Test
    void aRoomIsToldSomething() {
        TestProbe<Said> guest = KIT.createTestProbe();
        TestProbe<Receptionist.Listing> listings = KIT.createTestProbe();
        system.receptionist().tell(Receptionist.subscribe(LOUNGE, listings.getRef()));
        listings.receiveMessage();
        enter(system, guest.getRef());
        listings.receiveMessage();
        announce(system, new Said("tea is ready"));
        guest.expectMessage(new Said("tea is ready"));
    }

    private static Behavior<Cart.Message> office(CompletableFuture<ActorRef<Cart.Message>> started) {
        return Behaviors.setup(context -> {
            // @start
            var printer = context.spawn(Cart.create(), "printer", MailboxSelector.bounded(1_000));
            var jdbc = context.spawn(Cart.create(), "jdbc", DispatcherSelector.blocking());
            // @end
            assertThat(printer).isNotEqualTo(jdbc);
            started.complete(jdbc);
            return Behaviors.empty();
        });
    }

    @Test
    void aMailboxHasALimit() throws Exception {
        var started = new CompletableFuture<ActorRef<Cart.Message>>();
        KIT.spawn(office(started));
        assertThat(value(AskPattern.ask(value(started), Cart.Count::new, ofSeconds(10), system.scheduler()))).isZero();
    }

    private static Behavior<String> reminding(ActorRef<String> owner) {
        return Behaviors.withTimers(timers -> {
            timers.startSingleTimer("reminder", "still there?", ofMinutes(10));
            owner.tell("started");
            return Behaviors.receiveMessage(reminder -> {
                owner.tell(reminder);
                return Behaviors.same();
            });
        });
    }

    // @start
    @Test
    void aReminderComesAfterTenMinutes() {
        ActorTestKit kit = ActorTestKit.create(ManualTime.config());
        TestProbe<String> probe = kit.createTestProbe();
        kit.spawn(reminding(probe.getRef()));
        probe.expectMessage("started"); // or time may pass before the timer is there
        ManualTime.get(kit.system()).timePasses(Duration.ofMinutes(10));
        probe.expectMessage("still there?");
        kit.shutdownTestKit();
    }
    // @end

}
