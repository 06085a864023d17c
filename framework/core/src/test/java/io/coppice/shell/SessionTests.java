package io.coppice.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Monitored;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// The verbs, called as JShell calls them: from a thread that is no process.
class SessionTests {

    private static final int ROUNDS = 500;

    private final List<String> printed = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        Shell.use(new Session(ProcessRuntime.start(), printed::add, () -> {
        }));
    }

    @Test
    void theShellIsTheFirstProcess() {
        assertThat(Shell.self()).hasToString("<0.1.0>").isEqualTo(Shell.self());
        Shell.welcome();
        assertThat(printed).hasSize(2).first().asString().contains("<0.1.0>");
    }

    @Test
    void helpFitsOnOneScreen() {
        Shell.help();
        assertThat(printed.getFirst().lines()).hasSizeLessThan(24).allMatch(line -> line.length() < 90);
    }

    @Test
    void blastRadiusPrintsWhatACrashDoes() {
        var shop = Supervisor.oneForOne("shop").child(ChildSpec.worker("prices", () -> message -> {
        })).start(Shell.runtime());
        Shell.blastRadius(shop, "prices");
        assertThat(printed).startsWith("/prices crashes", "  starts /prices").endsWith("  stays down");
    }

    @Test
    void flushPrintsEachMessageOnceAndInOrder() {
        assertThat(Shell.send(Shell.self(), "hello")).isEqualTo("hello");
        Shell.send(Shell.self(), "hello");
        Shell.send(Shell.self(), 3);
        Shell.flush();
        Shell.flush();
        assertThat(printed).containsExactly("\"hello\"", "\"hello\"", "3");
    }

    @Test
    void receiveIsSelective() {
        Shell.send(Shell.self(), 1);
        Shell.send(Shell.self(), "two");
        Shell.send(Shell.self(), 3);
        assertThat(Shell.receive(String.class)).isEqualTo("two");
        assertThat(Shell.receive(message -> message.equals(3))).isEqualTo(3);
        assertThat(Shell.receive()).isEqualTo(1);
        assertThat(Shell.receive(Duration.ZERO)).isEmpty();
        assertThat(Shell.receive(String.class, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void aReceiveThatWaitsIsLeftByInterruptionAndNothingIsLost() throws Exception {
        Shell.send(Shell.self(), "first");
        Shell.send(Shell.self(), "second");
        var waiting = new CompletableFuture<Object>();
        Thread typist = type(waiting, () -> Shell.receive(Integer.class));
        await().until(() -> typist.getState() == Thread.State.WAITING);
        assertThat(waiting).isNotDone();
        typist.interrupt();
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(waiting::get)
            .withMessageContaining("no message was taken");
        Shell.send(Shell.self(), 42);
        Shell.flush();
        assertThat(printed).containsExactly("\"first\"", "\"second\"", "42");
    }

    @Test
    void aMessageThatMeetsAnInterruptionIsReceivedOrStays() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var barrier = new CyclicBarrier(2);
            var waiting = new CompletableFuture<Object>();
            Pid shell = Shell.self();
            Thread typist = type(waiting, Shell::receive);
            Thread sender = Thread.ofPlatform().start(() -> {
                meet(barrier);
                shell.send("message");
            });
            meet(barrier);
            typist.interrupt();
            sender.join();
            typist.join();
            List<Object> seen = new ArrayList<>();
            if (!waiting.isCompletedExceptionally()) {
                seen.add(waiting.join());
            }
            Shell.receive(Duration.ZERO).ifPresent(seen::add);
            assertThat(seen).containsExactly("message");
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Test
    void aReceiveThatWaitsGetsWhatComes() {
        Pid shell = Shell.self();
        var waiting = new CompletableFuture<Object>();
        Thread typist = type(waiting, Shell::receive);
        await().until(() -> typist.getState() == Thread.State.WAITING);
        shell.send("late");
        assertThat(waiting.join()).isEqualTo("late");
    }

    @Test
    void aCrashIsToldOfAndDoesNotHurtTheShell() {
        Pid fragile = Shell.spawn(self -> {
            self.receive();
            throw new IllegalStateException("oops\nand more");
        });
        Shell.monitor(fragile);
        Shell.send(fragile, "now");
        assertThat(Shell.receive(Down.class).pid()).isEqualTo(fragile);
        assertThat(printed).containsExactly("|  " + fragile + " crashed: java.lang.IllegalStateException: oops");
        assertThat(Shell.self()).hasToString("<0.1.0>");
    }

    @Test
    void anotherProcessTakesOverWhenTheShellEnds() {
        Pid first = Shell.self();
        Shell.send(first, "gone with it");
        Shell.exit(first, ExitReason.KILL);
        assertThat(Shell.self()).isNotEqualTo(first).hasToString("<0.2.0>");
        assertThat(printed)
            .containsExactly("|  The shell <0.1.0> ended: killed. The shell is <0.2.0> now, with an empty mailbox.");
        Shell.flush();
        assertThat(printed).hasSize(1);
    }

    @Test
    void theShellFallsWithWhatItIsLinkedTo() {
        Pid first = Shell.self();
        Pid fragile = Shell.spawnLink(self -> {
            self.receive();
            throw new IllegalStateException("oops");
        });
        var waiting = new CompletableFuture<Object>();
        Thread typist = type(waiting, Shell::receive);
        await().until(() -> typist.getState() == Thread.State.WAITING);
        fragile.send("now");
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(waiting::get)
            .withCauseInstanceOf(ShellEndedException.class);
        assertThat(Shell.self()).isNotEqualTo(first);
        assertThat(printed).hasSize(2).last().asString().startsWith("|  The shell <0.1.0> ended: ");
    }

    @Test
    void aClosedRuntimeIsTheEndOfTheShell() {
        Shell.runtime().close();
        assertThat(printed).containsExactly("|  The runtime is closed, and the shell with it; /reset opens a new one.");
        assertThatExceptionOfType(ShellEndedException.class).isThrownBy(Shell::self);
    }

    @Test
    void aShellThatTrapsExitsIsTold() {
        Shell.trapExits(true);
        Pid linked = Shell.spawnLink(self -> self.receive());
        Shell.exit(linked, ExitReason.KILL);
        assertThat(Shell.receive()).isEqualTo(new Exit(linked, ExitReason.KILLED));
    }

    @Test
    void namesAreForAll() {
        Pid other = Shell.spawn(self -> self.receive());
        Shell.register("shell");
        Shell.register("other", other);
        assertThat(Shell.whereis("shell")).isEqualTo(Shell.self());
        assertThat(Shell.whereis("other")).isEqualTo(other);
        Shell.unregister("other");
        assertThat(Shell.whereis("other")).isNull();
        Shell.send("shell", "by name");
        assertThat(Shell.receive()).isEqualTo("by name");
    }

    @Test
    void aProcessCanBeWatchedFromItsFirstMoment() {
        Monitored child = Shell.spawnMonitor(_ -> {
        });
        assertThat(Shell.receive(Down.class).reason()).isEqualTo(ExitReason.NORMAL);
        assertThat(Shell.demonitorAndFlush(child.monitor())).isFalse();
    }

    @Test
    void aPatternTakesWhatItHasAValueFor() {
        Shell.send(Shell.self(), "text");
        Shell.send(Shell.self(), 20);
        int doubled = Shell.receiveMatch(message -> (message instanceof Integer number) ? number * 2 : null);
        assertThat(doubled).isEqualTo(40);
        assertThat(Shell.receive()).isEqualTo("text");
    }

    @Test
    void processesAreListedAPageAtATime() {
        Pid named = Shell.spawn(self -> self.receive());
        Shell.register("counter", named);
        for (int i = 0; i < 25; i++) {
            Shell.spawn(self -> self.receive());
        }
        Shell.processes();
        assertThat(printed).hasSize(22);
        assertThat(printed.get(1)).startsWith("<0.1.0> ").contains(" shell ");
        assertThat(printed.get(2)).startsWith("<0.2.0> ").contains(" counter ");
        assertThat(printed.getLast()).isEqualTo("27 in all; go on with processes(pid(\"<0.20.0>\"))");
        printed.clear();
        Shell.processes(Shell.pid("<0.20.0>"));
        assertThat(printed).hasSize(8);
        assertThat(printed.getLast()).startsWith("<0.27.0> ");
    }

    @Test
    void whatIsKnownOfAProcessIsPrinted() {
        Pid linked = Shell.spawnLink(self -> self.receive());
        Shell.info(linked);
        assertThat(printed).contains("pid       <0.2.0>", "links     [<0.1.0>]", "monitors  []");
        printed.clear();
        Shell.unlink(linked);
        Shell.exit(linked, ExitReason.SHUTDOWN);
        Shell.info(linked);
        assertThat(printed).containsExactly("<0.2.0> has ended");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Shell.pid("<0.2.0>"))
            .withMessageContaining("<0.2.0>");
    }

    @Test
    void aMistakeIsAnExceptionOfTheTypistWithoutOurStack() {
        Pid shell = Shell.self();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Shell.send("nobody", "hello"))
            .satisfies(ex -> assertThat(ex.getStackTrace()).isEmpty());
        assertThat(Shell.self()).isEqualTo(shell);
    }

    @Test
    void inABodyTheVerbsAreThoseOfThatProcess() {
        Pid shell = Shell.self();
        Pid echo = Shell.spawn(_ -> Shell.send(shell, List.of(Shell.self(), Shell.receive())));
        Shell.send(echo, "hello");
        assertThat(Shell.receive()).isEqualTo(List.of(echo, "hello"));
    }

    @Test
    void linksAndMonitorsCanBeTakenBack() {
        Pid other = Shell.spawn(self -> self.receive());
        Shell.link(other);
        Shell.unlink(other);
        assertThat(Shell.demonitor(Shell.monitor(other))).isTrue();
        Shell.exit(other, ExitReason.SHUTDOWN);
        assertThat(Shell.isAlive(other)).isFalse();
        assertThat(Shell.receive(Duration.ZERO)).isEmpty();
    }

    private static Thread type(CompletableFuture<Object> result, Supplier<Object> verb) {
        return Thread.ofPlatform().start(() -> {
            try {
                result.complete(verb.get());
            }
            catch (RuntimeException ex) {
                result.completeExceptionally(ex);
            }
        });
    }

}
