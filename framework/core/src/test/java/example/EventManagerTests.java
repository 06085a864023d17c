package example;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.registry.DuplicateRegistry;
import io.coppice.registry.Registry;
import io.coppice.server.CallResult.Failed;
import io.coppice.server.CallResult.Replied;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Supervisor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// Runs what `docs/decisions/0011-no-event-manager.md` shows, and tries what of the cases of `gen_event` holds for
/// subscribers.
@Timeout(30)
class EventManagerTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    // @start
    final DuplicateRegistry<String, Void> orders = Registry.duplicate("orders");

    sealed interface OrderMessage {

    }

    record Placed(int number) implements OrderMessage {
    }

    record PlacedAndTold(int number, ReplyTo<Boolean> reply) implements OrderMessage {
    }

    class Mail implements GenServer<OrderMessage> {

        @Override
        public void init(ServerSelf<OrderMessage> self) {
            orders.register("placed");
        }

        @Override
        public void handle(OrderMessage message) {
            switch (message) {
                case Placed(int number) -> write(number);
                case PlacedAndTold(int number, var reply) -> {
                    write(number);
                    reply.send(true);
                }
            }
        }

    }
    // @end

    // @start
    void placed(int number) {
        orders.dispatch("placed", entries -> entries.forEach(entry -> entry.pid().send(new Placed(number))));
    }
    // @end

    // @start
    long placedAndTold(int number) {
        return orders.lookup("placed").stream().filter(entry -> hears(entry.pid(), number)).count();
    }

    boolean hears(Pid subscriber, int number) {
        return switch (ServerRef.<OrderMessage>of(subscriber)
            .<Boolean>tryCall(reply -> new PlacedAndTold(number, reply))) {
            case Replied<Boolean> _ -> true;
            case Failed<Boolean> _ -> false;
        };
    }
    // @end

    // @start
    class Desk implements GenServer<Placed> {

        private final List<IntConsumer> handlers = new ArrayList<>(
                List.of(number -> write(number), number -> count(number)));

        @Override
        public void handle(Placed placed) {
            handlers.removeIf(handler -> fails(handler, placed));
        }

        private boolean fails(IntConsumer handler, Placed placed) {
            try {
                handler.accept(placed.number());
                return false;
            }
            catch (RuntimeException ex) {
                show("removed a handler that failed: " + ex.getMessage());
                return true;
            }
        }

    }
    // @end

    private void write(int number) {
        if (number == 13) {
            throw new IllegalStateException("unlucky");
        }
        show(number);
    }

    private void count(int number) {
        show("counted " + number);
    }

    private void show(Object line) {
        seen.add(line);
    }

    @BeforeEach
    void start() {
        orders.start(runtime);
    }

    @Test
    void asynchronousNews() throws InterruptedException {
        GenServer.start(runtime, Mail::new);
        placed(1);
        placed(2);
        assertThat(seen.take()).isEqualTo(1);
        assertThat(seen.take()).isEqualTo(2);
    }

    @Test
    void newsThatWaitsUntilAllHaveHeard() {
        GenServer.start(runtime, Mail::new);
        GenServer.start(runtime, Mail::new);
        assertThat(placedAndTold(7)).isEqualTo(2);
        assertThat(seen).containsExactly(7, 7);
    }

    @Test
    void aSubscriberThatCrashesIsNoMatterToTheOthersAndComesBack() {
        var calm = new LinkedBlockingQueue<Object>();
        Supervisor.oneForOne("subscribers").child(ChildSpec.worker("mail", Mail::new)).start(runtime);
        GenServer.start(runtime, () -> new Calm(calm));
        assertThat(placedAndTold(13)).isEqualTo(1);
        assertThat(calm).containsExactly(13);
        await().until(() -> orders.lookup("placed").size() == 2);
        assertThat(placedAndTold(14)).isEqualTo(2);
    }

    // M05
    @Test
    void aSubscriberWhoseInitFailsIsNotThere() {
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> GenServer.start(runtime, () -> new Mail() {
            @Override
            public void init(ServerSelf<OrderMessage> self) {
                super.init(self);
                throw GenServer.decline(ExitReason.of("my error"));
            }
        })).satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.of("my error")));
        assertThat(orders.lookup("placed")).isEmpty();
    }

    // M06
    @Test
    void aSubscriberThatIsStoppedTerminatesAndIsNotToldAnyMore() {
        var mail = GenServer.start(runtime, () -> new Mail() {
            @Override
            public void terminate(ExitReason reason) {
                show("terminated: " + reason);
            }
        });
        mail.stop();
        assertThat(placedAndTold(1)).isZero();
        assertThat(seen).containsExactly("terminated: normal");
    }

    @Test
    void callbacksInOneServer() {
        var desk = GenServer.start(runtime, Desk::new);
        desk.cast(new Placed(1));
        desk.cast(new Placed(13));
        desk.cast(new Placed(2));
        await().untilAsserted(() -> assertThat(seen).containsExactly(1, "counted 1",
                "removed a handler that failed: unlucky", "counted 13", "counted 2"));
    }

    @Test
    void thePageShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(EventManagerTests.class, "decisions/0011-no-event-manager.md");
    }

    /// A subscriber that takes everything calmly.
    private final class Calm implements GenServer<PlacedAndTold> {

        private final LinkedBlockingQueue<Object> record;

        Calm(LinkedBlockingQueue<Object> record) {
            this.record = record;
        }

        @Override
        public void init(ServerSelf<PlacedAndTold> self) {
            orders.register("placed");
        }

        @Override
        public void handle(PlacedAndTold news) {
            record.add(news.number());
            news.reply().send(true);
        }

    }

}
