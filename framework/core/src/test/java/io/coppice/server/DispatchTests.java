package io.coppice.server;

import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Tester;
import io.coppice.server.Echo.Info;
import io.coppice.server.Echo.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DispatchTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<Object> record = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Nested
    class InfoGets {

        private final ServerRef<Echo.Message> server = GenServer.start(runtime, () -> new Echo(record));

        private final Pid pid = server.pid().orElseThrow();

        @Test
        void whatIsNoMessageOfTheServer() {
            pid.send("what?");
            assertThat(Echo.recorded(server, record)).contains(new Info("what?"));
        }

        @Test
        void exitsThatAreNotOfItsParent() {
            Tester.run(runtime, self -> {
                server.cast(new Run(own -> own.trapExits(true)));
                Echo.ask(server, "trapping?");
                self.exit(pid, ExitReason.SHUTDOWN);
                assertThat(Echo.recorded(server, record)).contains(new Info(new Exit(self.pid(), ExitReason.SHUTDOWN)));
            });
        }

        @Test
        void downsOfItsMonitors() throws InterruptedException {
            Pid other = runtime.spawn(Self::receive);
            var monitors = new LinkedBlockingQueue<MonitorRef>();
            server.cast(new Run(own -> monitors.add(own.monitor(other))));
            MonitorRef monitor = monitors.take();
            runtime.exit(other, ExitReason.KILL);
            assertThat(Echo.recorded(server, record))
                .contains(new Info(new Down(monitor, other, other, ExitReason.KILLED)));
        }

    }

    /// A server that keeps the default info.
    private static final class Deaf implements GenServer<Echo.Ask> {

        @Override
        public void handle(Echo.Ask message) {
            message.reply().send(message.question());
        }

    }

    // E14
    @Test
    void byDefaultAnUnexpectedMessageIsDropped() {
        ServerRef<Echo.Ask> server = GenServer.start(runtime, Deaf::new);
        server.pid().orElseThrow().send("what?");
        Object answer = server.call(reply -> new Echo.Ask("still there?", reply));
        assertThat(answer).isEqualTo("still there?");
    }

    @Test
    void aLambdaGetsEveryMessage() throws InterruptedException {
        ServerRef<Object> server = GenServer.start(runtime, () -> record::add);
        server.cast("text");
        server.cast(1);
        assertThat(record.take()).isEqualTo("text");
        assertThat(record.take()).isEqualTo(1);
    }

    @Nested
    class TypeOfMessages {

        abstract static class Base<T, M> implements GenServer<M> {

            @Override
            public void handle(M message) {
            }

        }

        static class Direct implements GenServer<String> {

            @Override
            public void handle(String message) {
            }

        }

        static class Sub extends Direct {

        }

        static class ThroughSuperclass extends Base<Integer, String> {

        }

        abstract static class Middle<X> extends Base<X, String> {

        }

        static class ThroughTwo extends Middle<Integer> {

        }

        interface Named<N extends CharSequence> extends GenServer<N> {

        }

        static class ThroughInterface implements Runnable, Named<String> {

            @Override
            public void handle(String message) {
            }

            @Override
            public void run() {
            }

        }

        static class Bounded<N extends CharSequence> implements Named<N> {

            @Override
            public void handle(N message) {
            }

        }

        static class Generic implements GenServer<java.util.List<String>> {

            @Override
            public void handle(java.util.List<String> message) {
            }

        }

        static class Unknown<M> implements GenServer<M> {

            @Override
            public void handle(M message) {
            }

        }

        @Test
        void isWhatTheClassSays() {
            assertThat(MessageType.of(new Direct())).isEqualTo(String.class);
            assertThat(MessageType.of(new Generic())).isEqualTo(java.util.List.class);
        }

        @Test
        void isFoundThroughSuperclassesAndInterfaces() {
            assertThat(MessageType.of(new Sub())).isEqualTo(String.class);
            assertThat(MessageType.of(new ThroughSuperclass())).isEqualTo(String.class);
            assertThat(MessageType.of(new ThroughTwo())).isEqualTo(String.class);
            assertThat(MessageType.of(new ThroughInterface())).isEqualTo(String.class);
        }

        @Test
        void isTheBoundIfTheClassLeavesItOpen() {
            assertThat(MessageType.of(new Bounded<String>())).isEqualTo(CharSequence.class);
            assertThat(MessageType.of(new Unknown<String>())).isEqualTo(Object.class);
        }

        @Test
        void isFoundInAnAnonymousClass() {
            assertThat(MessageType.of(new Base<Integer, String>() {
            })).isEqualTo(String.class);
        }

        @Test
        void isAnythingForALambda() {
            GenServer<String> lambda = _ -> {
            };
            assertThat(MessageType.of(lambda)).isEqualTo(Object.class);
        }

    }

}
