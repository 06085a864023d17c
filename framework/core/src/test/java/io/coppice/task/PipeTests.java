package io.coppice.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.supervision.DynamicSupervisor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Results as messages of a server (Elixir: `{ref, result}` and `:DOWN` in `handle_info/2`).
class PipeTests extends TaskTest {

    private final LinkedBlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    private final TaskSupervisor tasks = TaskSupervisor.start(runtime, DynamicSupervisor.named("tasks"));

    sealed interface Message {

    }

    record Do(Work work) implements Message {
    }

    interface Work {

        void run(ServerSelf<Message> self);

    }

    record Answered(Outcome<String> outcome) implements Message {
    }

    record Ping(ReplyTo<String> reply) implements Message {
    }

    class Desk implements GenServer<Message> {

        private ServerSelf<Message> self;

        @Override
        public void init(ServerSelf<Message> given) {
            self = given;
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Do(var work) -> work.run(self);
                case Answered answered -> seen.add(answered);
                case Ping(var reply) -> reply.send("here");
            }
        }

        @Override
        public void info(Object message) {
            seen.add(message);
        }

    }

    private final ServerRef<Message> desk = GenServer.start(runtime, Desk::new);

    // L01, TS2
    @Test
    void aServerNeedNotWaitForATask() throws InterruptedException {
        var go = new CompletableFuture<String>();
        desk.cast(new Do(self -> Task.async(self, () -> get(go)).pipe(self, Answered::new)));
        assertThat(desk.call(Ping::new)).isEqualTo("here");
        go.complete("result");
        assertThat(seen.take()).isEqualTo(new Answered(new Outcome.Ok<>("result")));
        assertThat(desk.call(Ping::new)).isEqualTo("here");
        assertThat(seen).isEmpty();
    }

    // TS2
    @Test
    void aFailureIsAMessageToo() throws InterruptedException {
        desk.cast(new Do(self -> tasks.<String>asyncNoLink(self, () -> exit(BOOM)).pipe(self, Answered::new)));
        assertThat(seen.take()).isEqualTo(new Answered(new Outcome.Exited<>(BOOM)));
    }

    @Test
    void aTaskThatEndedBeforeIsNoDifferent() throws InterruptedException {
        desk.cast(new Do(self -> {
            Task<String> done = tasks.asyncNoLink(self, () -> "early");
            untilEnded(done);
            done.pipe(self, Answered::new);
            Task<String> killed = tasks.asyncNoLink(self, () -> (String) hang());
            runtime.exit(killed.pid(), ExitReason.KILL);
            killed.pipe(self, Answered::new);
            Task.completed("known").pipe(self, Answered::new);
        }));
        assertThat(seen.take()).isEqualTo(new Answered(new Outcome.Ok<>("known")));
        assertThat(seen.take()).isEqualTo(new Answered(new Outcome.Ok<>("early")));
        assertThat(seen.take()).isEqualTo(new Answered(new Outcome.Exited<>(ExitReason.KILLED)));
    }

    @Test
    void aServerThatIsLinkedCrashesWithItsTask() {
        Pid pid = desk.pid().orElseThrow();
        var end = new CompletableFuture<ExitReason>();
        pid.watch(end::complete);
        desk.cast(new Do(self -> Task.<String>async(self, () -> exit(BOOM)).pipe(self, Answered::new)));
        assertThat(get(end)).isEqualTo(BOOM);
    }

    @Test
    void aTaskCannotCallAServerThatWaitsForIt() throws InterruptedException {
        desk.cast(new Do(self -> {
            ServerRef<Message> same = ServerRef.of(self.pid());
            Task<String> task = tasks.asyncNoLink(self, () -> same.call(Ping::new));
            assertThatThrownBy(() -> task.await(Duration.ofDays(1)))
                .hasStackTraceContaining("Each would wait for the next one for ever");
            seen.add("refused");
        }));
        assertThat(seen.take()).isEqualTo("refused");
    }

    @Test
    void theMessageTakesThePlaceOfTheResult() throws InterruptedException {
        desk.cast(new Do(self -> {
            Task<String> task = Task.async(self, () -> "result");
            task.pipe(self, Answered::new);
            assertThatExceptionOfType(TaskException.class).isThrownBy(task::await);
            assertThatExceptionOfType(TaskException.class).isThrownBy(() -> task.pipe(self, Answered::new));
        }));
        assertThat(seen.take()).isEqualTo(new Answered(new Outcome.Ok<>("result")));
        assertThat(desk.call(Ping::new)).isEqualTo("here");
        assertThat(seen).isEmpty();
    }

}
