package example;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallException;
import io.coppice.server.CallFailure;
import io.coppice.server.CallResult.Failed;
import io.coppice.server.CallResult.Replied;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Supervisor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// Runs what `docs/guide/servers.md` shows.
@Timeout(30)
class ServersGuideTests {

    private static final BigDecimal ONE = BigDecimal.ONE;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final List<String> shown = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    private void show(Object what) {
        shown.add(String.valueOf(what));
    }

    interface Bank {

        Map<String, BigDecimal> today();

    }

    // @start
    static final class Rates implements GenServer<Rates.Message> {

        sealed interface Message {

        }

        record Quote(String currency, ReplyTo<BigDecimal> reply) implements Message {
        }

        record Put(String currency, BigDecimal rate) implements Message {
        }

        private final Map<String, BigDecimal> rates = new HashMap<>();

        @Override
        public void handle(Message message) {
            switch (message) {
                case Quote(var currency, var reply) -> reply.send(rates.getOrDefault(currency, BigDecimal.ONE));
                case Put(var currency, var rate) -> rates.put(currency, rate);
            }
        }

    }
    // @end

    @Test
    void castAndCall() {
        // @start
        var bank = Supervisor.oneForOne("bank").child(ChildSpec.worker("rates", Rates::new)).start(runtime);
        ServerRef<Rates.Message> rates = bank.server("rates");

        rates.cast(new Rates.Put("SEK", new BigDecimal("11.2")));
        BigDecimal krona = rates.call(reply -> new Rates.Quote("SEK", reply));
        // @end
        assertThat(krona).isEqualByComparingTo("11.2");
    }

    // @start
    record LiveRates(Bank upstream) implements GenServer<LiveRates.Load> {

        record Load() {
        }

        @Override
        public void init(ServerSelf<Load> self) {
            self.continueWith(new Load());
            self.repeatTimer("refresh", Duration.ofMinutes(10), new Load());
        }

        @Override
        public void handle(Load message) {
            upstream.today(); // may take its time, and may fail
        }

    }
    // @end

    @Test
    void continuationAndTimer() {
        var asked = new CompletableFuture<Boolean>();
        Bank slow = () -> {
            asked.complete(true);
            return Map.of();
        };
        GenServer.start(runtime, () -> new LiveRates(slow));
        await().until(asked::isDone);
    }

    private String priceTag(ServerRef<Rates.Message> rates) {
        // @start
        return switch (rates.tryCall((ReplyTo<BigDecimal> reply) -> new Rates.Quote("SEK", reply))) {
            case Replied(BigDecimal rate) -> "SEK " + rate;
            case Failed(CallFailure.Restarting(var lastExit, var nextStart)) -> "back at " + nextStart;
            case Failed(CallFailure.TimedOut(var after)) -> "busy for more than " + after;
            case Failed(var failure) -> "no rate: " + failure.reason();
        };
        // @end
    }

    @Test
    void tryCall() {
        ServerRef<Rates.Message> rates = GenServer.start(runtime, Rates::new);
        assertThat(priceTag(rates)).isEqualTo("SEK 1");
        rates.stop();
        assertThat(priceTag(rates)).isEqualTo("no rate: noproc");
    }

    @Test
    void callAsync() throws Exception {
        ServerRef<Rates.Message> rates = GenServer.start(runtime, Rates::new);
        // @start
        CompletableFuture<BigDecimal> krona = rates.callAsync(reply -> new Rates.Quote("SEK", reply));
        CompletableFuture<BigDecimal> dollar = rates.callAsync(reply -> new Rates.Quote("USD", reply));
        CompletableFuture<BigDecimal> cross = krona.thenCombine(dollar, BigDecimal::divide);
        // @end
        assertThat(cross.get(10, TimeUnit.SECONDS)).isEqualByComparingTo(ONE);
    }

    // @start
    static final class WaitingRoom implements GenServer<ReplyTo<String>> {

        private final List<ReplyTo<String>> waiting = new ArrayList<>();

        @Override
        public void handle(ReplyTo<String> reply) {
            waiting.add(reply);
            if (waiting.size() == 3) {
                waiting.forEach(each -> each.send("the three of you, please"));
                waiting.clear();
            }
        }

    }
    // @end

    @Test
    void replyLater() throws Exception {
        ServerRef<ReplyTo<String>> room = GenServer.start(runtime, WaitingRoom::new);
        var first = room.<String>callAsync(reply -> reply);
        var second = room.<String>callAsync(reply -> reply);
        assertThat(room.<String>call(reply -> reply)).isEqualTo("the three of you, please");
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(second.get(10, TimeUnit.SECONDS));
    }

    // @start
    static final class Session implements GenServer<Session.Message> {

        sealed interface Message {

        }

        record Add(String item) implements Message {
        }

        record CheckOut(ReplyTo<Integer> reply) implements Message {
        }

        record Abandoned() implements Message {
        }

        private final List<String> items = new ArrayList<>();

        private ServerSelf<Message> self;

        @Override
        public void init(ServerSelf<Message> given) {
            self = given;
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Add(var item) -> items.add(item);
                case CheckOut(var reply) -> throw self.exit(ExitReason.NORMAL, reply, items.size());
                case Abandoned _ -> throw self.exit(ExitReason.shutdown("abandoned"));
            }
            self.idleTimeout(Duration.ofMinutes(30), new Abandoned());
        }

        @Override
        public void terminate(ExitReason reason) {
            items.clear();
        }

    }
    // @end

    @Test
    void session() {
        ServerRef<Session.Message> session = GenServer.start(runtime, Session::new);
        session.cast(new Session.Add("book"));
        assertThat(session.<Integer>call(Session.CheckOut::new)).isEqualTo(1);
        await().until(() -> session.pid().isEmpty());
    }

    // @start
    record Ask(ReplyTo<String> reply) {
    }

    static GenServer<Ask> asking(ServerRef<Ask> other) {
        return ask -> ask.reply().send("they say: " + other.<String>call(Ask::new));
    }
    // @end

    @Test
    void cycle() {
        ServerRef<Ask> b = ServerRef.of(runtime.named("b"));
        ServerRef<Ask> a = GenServer.start(runtime, () -> asking(b), ServerOptions.named("a"));
        GenServer.start(runtime, () -> asking(a), ServerOptions.named("b"));
        assertThatExceptionOfType(CallException.class).isThrownBy(() -> a.<String>call(Ask::new))
            .withStackTraceContaining("Each would wait for the next one for ever: b <0.")
            .withStackTraceContaining(" -> a <0.");
    }

    @Test
    void theGuideShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(ServersGuideTests.class, "guide/servers.md");
    }

}
