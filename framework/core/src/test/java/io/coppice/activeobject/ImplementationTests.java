package io.coppice.activeobject;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Tester;
import io.coppice.server.GenServer;
import io.coppice.server.ServerFactory;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.server.StartException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(30)
class ImplementationTests {

    private static final ExitReason BOOM = ExitReason.of("boom");

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final BlockingQueue<Object> record = new LinkedBlockingQueue<>();

    /// Records in which process its constructor and `close` run.
    final class Recorder extends OrdinaryDesk implements AutoCloseable {

        Recorder() {
            record.add(Self.current().pid());
        }

        @Override
        public void close() {
            record.add("closed in " + Self.current().pid());
        }

    }

    private ServerRef<Invocation> start() {
        return GenServer.start(runtime, ActiveObject.server(Desk.class, Recorder::new));
    }

    @Test
    void isMadeInsideTheProcess() {
        Pid pid = start().pid().orElseThrow();
        assertThat(record).containsExactly(pid);
    }

    @Test
    void thatCantBeMadeFailsTheStartWithTheCause() {
        var cause = new IllegalStateException("no desk");
        var failure = catchThrowableOfType(StartException.class,
                () -> GenServer.start(runtime, ActiveObject.server(Desk.class, () -> {
                    throw cause;
                })));
        assertThat(failure.reason()).isEqualTo(ExitReason.crashed(cause));
    }

    @Test
    void mayDeclineToBeMade() {
        var failure = catchThrowableOfType(StartException.class,
                () -> GenServer.start(runtime, ActiveObject.server(Desk.class, () -> {
                    throw GenServer.ignore();
                })));
        assertThat(failure.isIgnored()).isTrue();
    }

    @Test
    void isANewOneForEachStart() {
        var only = new OrdinaryDesk();
        var factory = ActiveObject.server(Desk.class, () -> only);
        GenServer.start(runtime, factory);
        var failure = catchThrowableOfType(StartException.class, () -> GenServer.start(runtime, factory));
        assertThat(failure).hasMessageContaining("returned the same OrdinaryDesk again")
            .hasMessageContaining("OrdinaryDesk::new");
    }

    static final class Confused extends OrdinaryDesk {

        @Override
        @Cast
        public void put(int n) {
            super.put(n);
        }

    }

    @Test
    void doesNotSayWhatTheInterfaceShouldSay() {
        var failure = catchThrowableOfType(StartException.class,
                () -> GenServer.start(runtime, ActiveObject.server(Desk.class, Confused::new)));
        assertThat(failure).hasMessageContaining("Confused.put(int) has a @Cast")
            .hasMessageContaining("put it on the method of " + Desk.class.getName());
    }

    @Test
    void countsAsABehaviourOfItsOwn() {
        Supplier<Desk> factory = OrdinaryDesk::new;
        assertThat(ActiveObject.server(Desk.class, factory)).isInstanceOfSatisfying(ServerFactory.class,
                made -> assertThat(made.behaviour()).isEqualTo(factory.getClass()));
    }

    @Test
    void isNotNull() {
        var failure = catchThrowableOfType(StartException.class,
                () -> GenServer.start(runtime, ActiveObject.server(Desk.class, () -> null)));
        assertThat(failure).hasMessageContaining("returned null").hasMessageContaining("a new Desk each time");
    }

    @Test
    void isClosedInTheProcessWhenThatIsStopped() {
        ServerRef<Invocation> server = start();
        Pid pid = server.pid().orElseThrow();
        server.stop();
        assertThat(record).containsExactly(pid, "closed in " + pid);
    }

    @Test
    void isLeftToItsContainer() {
        ServerRef<Invocation> server = GenServer.start(runtime, ActiveObject.contained(Desk.class, Recorder::new));
        Pid pid = server.pid().orElseThrow();
        server.stop();
        assertThat(record).containsExactly(pid);
    }

    @Test
    void isClosedWhenItCrashes() {
        ServerRef<Invocation> server = start();
        Desk desk = ActiveObject.proxy(Desk.class, server.address());
        Pid pid = server.pid().orElseThrow();
        assertThat(catchThrowable(() -> desk.reply(new IllegalArgumentException("bug")))).isNotNull();
        assertThat(record).containsExactly(pid, "closed in " + pid);
    }

    @Test
    void isClosedWhenItsParentEndsIt() {
        Tester.run(runtime, self -> {
            Pid pid = GenServer.startLink(self, ActiveObject.server(Desk.class, Recorder::new), ServerOptions.DEFAULT);
            self.exit(pid, ExitReason.SHUTDOWN);
            assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.SHUTDOWN));
            assertThat(record).containsExactly(pid, "closed in " + pid);
        });
    }

    @Test
    void endsAndIsClosedWithALinkedProcessThatCrashes() {
        Tester.run(runtime, self -> {
            Pid pid = start().pid().orElseThrow();
            self.monitor(pid);
            runtime.spawn(friend -> {
                friend.link(pid);
                throw friend.exit(BOOM);
            });
            assertThat(self.receive(Down.class).reason()).isEqualTo(BOOM);
            assertThat(record).containsExactly(pid, "closed in " + pid);
        });
    }

    @Test
    void goesOnWhenALinkedProcessIsDone() {
        Tester.run(runtime, self -> {
            ServerRef<Invocation> server = start();
            Pid friend = runtime.spawn(other -> {
                other.link(server.pid().orElseThrow());
                other.receive();
            });
            self.monitor(friend);
            friend.send("done");
            assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.NORMAL);
            Desk desk = ActiveObject.proxy(Desk.class, server.address());
            assertThat(desk.add(1)).isOne();
            assertThat(desk.add(1)).isEqualTo(2);
        });
    }

    @Test
    void isNotClosedWhenItIsKilled() {
        Tester.run(runtime, self -> {
            Pid pid = start().pid().orElseThrow();
            self.monitor(pid);
            self.exit(pid, ExitReason.KILL);
            assertThat(self.receive(Down.class).reason()).isEqualTo(ExitReason.KILLED);
            assertThat(record).containsExactly(pid);
        });
    }

}
