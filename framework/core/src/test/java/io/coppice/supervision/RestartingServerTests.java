package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallException;
import io.coppice.server.CallFailure;
import io.coppice.server.CallResult;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RestartingServerTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    private static final Duration DELAY = Duration.ofSeconds(7);

    private final ManualTime time = new ManualTime();

    private final ProcessRuntime runtime = ProcessRuntime.start(time.options());

    private final Tree tree = Tree.of(runtime,
            Supervisor.oneForAll("shop")
                .backoff(new Backoff(DELAY, DELAY, 1, 0, DELAY))
                .child(ChildSpec.worker("stock", RestartingServerTests::quiet))
                .child(ChildSpec.worker("till", RestartingServerTests::quiet)));

    private static GenServer<ReplyTo<String>> quiet() {
        return reply -> reply.send("here");
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private CallResult<String> ask(String path) {
        return ServerRef.<ReplyTo<String>>of(tree.at(path)).tryCall(reply -> reply);
    }

    private void crash(String path) {
        tree.start();
        runtime.exit(tree.at(path).resolve(), BOOM);
        time.advance(Duration.ZERO);
    }

    @Test
    void callersAreToldWhyAndWhenTheNextOneStarts() {
        crash("/stock");
        assertThat(ask("/stock"))
            .isEqualTo(new CallResult.Failed<>(new CallFailure.Restarting(BOOM, Instant.EPOCH.plus(DELAY))));
    }

    @Test
    void soAreThoseOfAServerThatFellWithIt() {
        crash("/stock");
        assertThat(ask("/till")).isInstanceOfSatisfying(CallResult.Failed.class,
                failed -> assertThat(failed.failure()).isInstanceOfSatisfying(CallFailure.Restarting.class,
                        restarting -> assertThat(restarting.nextStart()).isEqualTo(Instant.EPOCH.plus(DELAY))));
    }

    @Test
    void theMessageSaysBoth() {
        crash("/stock");
        ServerRef<ReplyTo<String>> stock = ServerRef.of(tree.at("/stock"));
        assertThat(catchThrowableOfType(CallException.class, () -> stock.<String>call(reply -> reply)))
            .hasMessage("Call to /stock failed: the server has ended (boom) and is to be started again at "
                    + "1970-01-01T00:00:07Z; try again then")
            .extracting(CallException::reason)
            .isEqualTo(ExitReason.NOPROC);
    }

    @Test
    void afterTheRestartTheyAreServed() {
        crash("/stock");
        time.advance(DELAY);
        assertThat(ask("/stock")).isEqualTo(new CallResult.Replied<>("here"));
        assertThat(tree.at("/stock").absence()).isNull();
    }

    @Test
    void aPlaceThatDoesNotExistIsJustNoProcess() {
        tree.start();
        assertThat(ask("/nowhere")).isEqualTo(new CallResult.Failed<>(new CallFailure.NoProcess()));
    }

}
