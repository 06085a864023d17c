package io.coppice.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import org.junit.jupiter.api.Test;

import static io.coppice.test.CoppiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HarnessTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    // @start region = "harness"
    @Test
    void aTableIsGivenToWhoWaitsLongest() {
        try (Harness<Tables.Message> tables = Harness.of(new Tables(1))) {
            assertThat(tables.ask(Tables.Ask::new)).isCompletedWithValue("table");

            var second = tables.ask(Tables.Ask::new);
            assertThat(second).isNotDone();
            assertThat(tables.timers()).containsExactly(Duration.ofMinutes(1));

            tables.handle(new Tables.Free());
            assertThat(second).isCompletedWithValue("table");
        }
    }
    // @end

    @Test
    void aTimerRunsWhenTimeMoves() {
        try (Harness<Tables.Message> tables = Harness.of(new Tables(0))) {
            var waiting = tables.ask(Tables.Ask::new);
            tables.advance(MINUTE.minusNanos(1));
            assertThat(waiting).isNotDone();
            tables.advance(Duration.ofNanos(1));
            assertThat(waiting).isCompletedWithValue("go home");
            assertThat(tables.timers()).isEmpty();
        }
    }

    @Test
    void everythingRunsOnTheThreadOfTheTest() {
        Thread test = Thread.currentThread();
        try (Harness<Tables.Message> tables = Harness.of(new Tables(1))) {
            Probe probe = Probe.start(tables.runtime());
            tables.handle(new Tables.Where(probe.pid()));
            probe.expectMessage(test);
            probe.expectNothing();
        }
    }

    @Test
    void aCrashIsAnEndWithAReason() {
        try (Harness<Tables.Message> tables = Harness.of(new Tables(1))) {
            assertThat(tables.end()).isEmpty();
            tables.send("no message of its own");
            assertThat(tables.end().orElseThrow()).isCrash(IllegalArgumentException.class);
        }
    }

    @Test
    void itStopsWhenAsked() {
        try (Harness<Tables.Message> tables = Harness.of(new Tables(1))) {
            tables.stop(ExitReason.SHUTDOWN);
            assertThat(tables.end()).contains(ExitReason.SHUTDOWN);
        }
    }

    @Test
    void aServerMayCallAnother() {
        try (Harness<Tables.Message> tables = Harness.of(new Tables(1))) {
            ServerRef<ReplyTo<String>> waiter = GenServer.start(tables.runtime(), () -> reply -> reply.send("at work"));
            Probe probe = Probe.start(tables.runtime());
            tables.handle(new Tables.CallAndTell(waiter, probe.pid()));
            probe.expectMessage("at work");
        }
    }

    @Test
    void aWaitThatNobodyCanEndFails() {
        try (Harness<Tables.Message> tables = Harness.of(new Tables(1))) {
            ServerRef<ReplyTo<String>> silent = GenServer.start(tables.runtime(), () -> _ -> {
            });
            tables.handle(new Tables.CallAndTell(silent, tables.pid()));
            assertThat(tables.end().orElseThrow()).isCrash(IllegalStateException.class);
        }
    }

    @Test
    void anInitThatFailsIsThrown() {
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> Harness.of(new Tables(-1)))
            .withStackTraceContaining("no such number");
    }

    static final class Tables implements GenServer<Tables.Message> {

        private final Queue<ReplyTo<String>> waiting = new ArrayDeque<>();

        private int free;

        private ServerSelf<Message> self;

        Tables(int free) {
            this.free = free;
        }

        @Override
        public void init(ServerSelf<Message> given) {
            self = given;
            if (free < 0) {
                throw new IllegalArgumentException("no such number");
            }
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Ask(var reply) when free > 0 -> {
                    free--;
                    reply.send("table");
                }
                case Ask(var reply) -> {
                    waiting.add(reply);
                    self.startTimer(reply, MINUTE, new Late(reply));
                }
                case Late(var reply) -> reply.send("go home");
                case Free() -> {
                    ReplyTo<String> next = waiting.poll();
                    if (next != null) {
                        next.send("table");
                    }
                }
                case Where(var to) -> to.send(Thread.currentThread());
                case CallAndTell(var other, var to) -> to.send(other.<String>call(reply -> reply));
            }
        }

        @Override
        public void info(Object message) {
            throw new IllegalArgumentException("did not expect " + message);
        }

        sealed interface Message {

        }

        record Ask(ReplyTo<String> reply) implements Message {
        }

        record Late(ReplyTo<String> reply) implements Message {
        }

        record Free() implements Message {
        }

        record Where(Pid to) implements Message {
        }

        record CallAndTell(ServerRef<ReplyTo<String>> other, Pid to) implements Message {
        }

    }

}
