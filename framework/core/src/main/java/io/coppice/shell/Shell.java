package io.coppice.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.coppice.process.Address;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.Monitored;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import io.coppice.process.Timer;
import io.coppice.supervision.BlastRadius;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.TreeNode;

/// The verbs of the shell: what one types in JShell, the process that is the shell does.
///
/// Called in code that a process runs, a verb is that process's own. A call that waits ends when its thread is
/// interrupted, and takes no message then. How to open the shell is in `docs/guide/processes.md`.
public final class Shell {

    private static volatile Session session = open();

    private Shell() {
    }

    private static Session open() {
        ProcessRuntime runtime = ProcessRuntime.start();
        var moment = new Moment(runtime.time());
        return new Session(runtime, line -> {
            IO.println(line);
            moment.cutShort();
        }, moment::pass);
    }

    static void use(Session next) {
        session.close();
        session = next;
    }

    /// Prints the two lines with which the shell greets.
    public static void welcome() {
        session.println("|  This shell is a process of Coppice, " + self() + ". What it can do: help()");
        session.println("|  Ctrl-C gets out of a receive that waits; /exit leaves.");
    }

    /// Prints what the shell can do.
    public static void help() {
        session.println(Help.TEXT);
    }

    /// The runtime in which the shell lives, for everything there is no verb for.
    public static ProcessRuntime runtime() {
        return session.runtime();
    }

    /// The pid of this process.
    public static Pid self() {
        return session.perform((self, _) -> self.pid());
    }

    /// Sends a message and returns it (Erlang `Pid ! Message`).
    public static <T> T send(Address to, T message) {
        return session.setOff((_, _) -> {
            to.send(message);
            return message;
        });
    }

    /// Sends a message to whoever has this name, and returns it.
    ///
    /// @throws IllegalArgumentException if nobody has
    public static <T> T send(String name, T message) {
        return session.setOff((self, _) -> {
            self.runtime().send(name, message);
            return message;
        });
    }

    /// Sends a message to this process after the delay.
    public static Timer sendAfter(Duration delay, Object message) {
        return session.perform((self, _) -> self.sendAfter(delay, message));
    }

    /// Sends a message after the delay.
    public static Timer sendAfter(Duration delay, Address to, Object message) {
        return session.perform((self, _) -> self.runtime().sendAfter(delay, to, message));
    }

    /// Takes the oldest message, waiting if there is none.
    public static Object receive() {
        return receive(_ -> true);
    }

    /// Takes the oldest message of this type and leaves the others in place, waiting if
    /// there is none.
    public static <T> T receive(Class<T> type) {
        return type.cast(receive(type::isInstance));
    }

    /// Takes the oldest message that matches and leaves the others in place, waiting if
    /// there is none.
    public static Object receive(Predicate<Object> matches) {
        return session.perform((self, claim) -> self.receive(message -> matches.test(message) && claim.getAsBoolean()));
    }

    /// As [#receive()], for at most the given time.
    public static Optional<Object> receive(Duration within) {
        return receive(_ -> true, within);
    }

    /// As [#receive(Class)], for at most the given time.
    public static <T> Optional<T> receive(Class<T> type, Duration within) {
        return receive(type::isInstance, within).map(type::cast);
    }

    /// As [#receive(Predicate)], for at most the given time.
    public static Optional<Object> receive(Predicate<Object> matches, Duration within) {
        return session
            .perform((self, claim) -> self.receive(message -> matches.test(message) && claim.getAsBoolean(), within));
    }

    /// Takes the oldest message for which the pattern returns a value and returns that;
    /// null leaves a message in place. Waits if there is none.
    public static <R> R receiveMatch(Function<Object, @Nullable R> pattern) {
        return session.perform((self, claim) -> self.receiveMatch(message -> {
            R found = pattern.apply(message);
            return (found != null && claim.getAsBoolean()) ? found : null;
        }));
    }

    /// Takes all messages and prints each, in order.
    public static void flush() {
        List<Object> messages = session.perform((self, claim) -> claim.getAsBoolean() ? self.flush() : List.of());
        messages.forEach(
                message -> session.println((message instanceof String) ? "\"" + message + "\"" : message.toString()));
    }

    /// Starts a process.
    public static Pid spawn(ProcessBody body) {
        return spawn(body, SpawnOptions.DEFAULT);
    }

    /// Starts a process.
    public static Pid spawn(ProcessBody body, SpawnOptions options) {
        return session.setOff((self, _) -> self.runtime().spawn(body, options));
    }

    /// Starts a process that is linked to this one from its first moment.
    public static Pid spawnLink(ProcessBody body) {
        return spawnLink(body, SpawnOptions.DEFAULT);
    }

    /// Starts a process that is linked to this one from its first moment.
    public static Pid spawnLink(ProcessBody body, SpawnOptions options) {
        return session.setOff((self, _) -> self.spawnLink(body, options));
    }

    /// Starts a process that this one monitors from its first moment.
    public static Monitored spawnMonitor(ProcessBody body) {
        return spawnMonitor(body, SpawnOptions.DEFAULT);
    }

    /// Starts a process that this one monitors from its first moment.
    public static Monitored spawnMonitor(ProcessBody body, SpawnOptions options) {
        return session.setOff((self, _) -> self.spawnMonitor(body, options));
    }

    /// Links this process and the other: when one crashes, the other ends too.
    public static void link(Pid other) {
        act(self -> self.link(other));
    }

    /// Removes the link.
    public static void unlink(Pid other) {
        act(self -> self.unlink(other));
    }

    /// Asks for a message when the other ends.
    public static MonitorRef monitor(Address target) {
        return session.perform((self, _) -> self.monitor(target));
    }

    /// Takes a monitor back, but not a Down that has arrived; false if it had fired.
    public static boolean demonitor(MonitorRef monitor) {
        return session.perform((self, _) -> self.demonitor(monitor));
    }

    /// Takes a monitor back, and its Down if that has arrived; false if it had fired.
    public static boolean demonitorAndFlush(MonitorRef monitor) {
        return session.perform((self, _) -> self.demonitorAndFlush(monitor));
    }

    /// Whether exit signals become messages instead of ending this process.
    public static void trapExits(boolean on) {
        act(self -> self.trapExits(on));
    }

    /// Sends an exit signal.
    public static void exit(Pid pid, ExitReason reason) {
        try {
            act(self -> self.exit(pid, reason));
        }
        catch (ShellEndedException ex) {
            // that is what it was to do
        }
    }

    /// Gives this process a name.
    public static void register(String name) {
        act(self -> self.register(name));
    }

    /// Gives a process a name.
    public static void register(String name, Pid pid) {
        act(self -> self.runtime().register(name, pid));
    }

    /// Takes a name back.
    public static void unregister(String name) {
        act(self -> self.runtime().unregister(name));
    }

    /// Who has this name now, or null.
    public static @Nullable Pid whereis(String name) {
        return runtime().whereis(name).orElse(null);
    }

    /// Whether the process has not ended yet.
    public static boolean isAlive(Pid pid) {
        return pid.isAlive();
    }

    /// The living process that is printed like this.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Pid pid(String printed) {
        return runtime().find(printed)
            .orElseThrow(() -> new IllegalArgumentException(
                    "No process that lives is printed as " + printed + "; processes() lists those that do"));
    }

    /// Prints the oldest processes.
    public static void processes() {
        Listing.page(runtime(), null).forEach(session::println);
    }

    /// Prints the processes that come after this one.
    public static void processes(Pid after) {
        Listing.page(runtime(), after).forEach(session::println);
    }

    /// Prints what can be seen of a process.
    public static void info(Pid pid) {
        runtime().info(pid)
            .map(Listing::details)
            .orElseGet(() -> List.of(pid + " has ended"))
            .forEach(session::println);
    }

    /// Prints what happens when a child of a tree crashes, see [BlastRadius].
    ///
    /// @param below the child, for example `shop/inventory`
    public static void blastRadius(SupervisorRef supervisor, String below) {
        TreeNode node = supervisor.node();
        String text = (node != null) ? BlastRadius.of(node, below).toString() : supervisor + " is not there";
        text.lines().forEach(session::println);
    }

    private static void act(Consumer<Self> action) {
        session.perform((self, _) -> {
            action.accept(self);
            return self.pid();
        });
    }

}
