package io.coppice.supervision;

import java.time.Duration;

import io.coppice.process.ContextCarrier;
import io.coppice.process.RuntimeOptions;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/// Messages that outlive a process keep the context that they came with.
class KeptContextTests extends TreeTest {

    private static final Backoff WAIT = Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(1)).jitter(0);

    private final GenServer<String> server = message -> {
        probe.tell(message + " by " + MDC.get("who"));
        if (message.equals("crash")) {
            throw new IllegalStateException("boom");
        }
    };

    @Override
    protected RuntimeOptions options() {
        return super.options().carrying(ContextCarrier.mdc());
    }

    @AfterEach
    void clear() {
        MDC.clear();
    }

    private ServerRef<String> start(int crashes, Backoff backoff) {
        Tree tree = Tree.of(runtime,
                Supervisor.oneForOne("shop")
                    .limit(OFTEN)
                    .backoff(backoff)
                    .child(ChildSpec.worker("a", () -> server).keepMailbox(crashes)));
        tree.start();
        return ServerRef.of(tree.at("/a"));
    }

    private static void cast(ServerRef<String> to, String message, String who) {
        MDC.put("who", who);
        to.cast(message);
        MDC.clear();
    }

    @Test
    void ofTheirSendersWhenTheNextLifeHandlesThem() {
        ServerRef<String> a = start(1, Backoff.NONE);
        cast(a, "crash", "ann");
        cast(a, "one", "bob");
        a.cast("two");

        probe.expect("crash by ann", "one by bob", "two by null").expectNothingElse();
    }

    @Test
    void whenTheyWereSentWhileNobodyServed() {
        ServerRef<String> a = start(1, WAIT);
        cast(a, "crash", "ann");
        probe.expect("crash by ann");
        Awaitility.await().until(() -> a.address().absence() != null);
        cast(a, "one", "bob");
        a.cast("two");

        time.advance(Duration.ofSeconds(1));

        probe.expect("one by bob", "two by null").expectNothingElse();
    }

    @Test
    void whenTheyAreHandledAgainAfterACrash() {
        ServerRef<String> a = start(2, Backoff.NONE);
        cast(a, "crash", "ann");

        probe.expect("crash by ann", "crash by ann").expectNothingElse();
    }

}
