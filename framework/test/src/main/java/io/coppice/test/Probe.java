package io.coppice.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.coppice.process.Address;
import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MessageHandler;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import org.jspecify.annotations.Nullable;

/// A process that records what it receives, for a test to look at. It traps exits.
///
/// {@snippet class="io.coppice.test.ProbeTests" region="expect"}
///
/// Each expectation takes the oldest message that fits and leaves the others, like a selective receive. It waits for the
/// message, in real time and for so long only, and says what arrived instead if it does not come.
public final class Probe {

    /// How long an expectation waits unless told otherwise.
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration patience;

    private final List<Object> received = new ArrayList<>();

    private final Pid pid;

    private Probe(ProcessRuntime runtime, Duration patience) {
        this.patience = patience;
        this.pid = runtime.spawnHandler(new Recorder(), SpawnOptions.labelled("probe"));
    }

    /// Starts a probe.
    public static Probe start(ProcessRuntime runtime) {
        return start(runtime, PATIENCE);
    }

    /// Starts a probe whose expectations wait for at most this long.
    public static Probe start(ProcessRuntime runtime, Duration patience) {
        return new Probe(runtime, patience);
    }

    /// Where to send what is to be recorded.
    public Pid pid() {
        return pid;
    }

    /// Takes the oldest message of this type.
    ///
    /// @throws AssertionError if none arrives in time
    public <T> T expect(Class<T> type) {
        return expect(type, _ -> true);
    }

    /// Takes the oldest message of this type that matches.
    ///
    /// @throws AssertionError if none arrives in time
    public <T> T expect(Class<T> type, Predicate<? super T> matches) {
        return expect("No " + type.getSimpleName() + " that matches arrived", type, matches);
    }

    /// Takes the oldest message that is equal to this one.
    ///
    /// @throws AssertionError if none arrives in time
    public void expectMessage(Object message) {
        expect("No message equal to " + message + " arrived", Object.class, message::equals);
    }

    /// Takes the [Down] of a process that this probe [monitors][#monitor]. Returns why it
    /// ended.
    ///
    /// @throws AssertionError if it does not arrive in time
    public ExitReason expectDown(Pid ended) {
        return expect("No DOWN of " + ended + " arrived", Down.class, down -> ended.equals(down.pid())).reason();
    }

    /// Takes the [Exit] of a process that this probe is [linked][#link] to. Returns why
    /// it ended.
    ///
    /// @throws AssertionError if it does not arrive in time
    public ExitReason expectExit(Pid ended) {
        return expect("No exit of " + ended + " arrived", Exit.class, exit -> exit.from().equals(ended)).reason();
    }

    /// Checks that nothing has arrived that was not expected before, and that nothing
    /// does for a while. It always takes that long: where there is a message that would
    /// arrive later, expect that one instead and look at [#received()].
    ///
    /// @throws AssertionError if there is a message
    public void expectNothingFor(Duration time) {
        boolean something;
        synchronized (received) {
            something = Patience.await(received, time, () -> !received.isEmpty());
        }
        if (something) {
            throw new AssertionError("Nothing was expected for " + time + ", but there is: " + received());
        }
    }

    /// What has arrived and was not yet expected, oldest first.
    public List<Object> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /// Makes this probe monitor whoever the address means now; see [#expectDown].
    public MonitorRef monitor(Address target) {
        var monitor = new CompletableFuture<MonitorRef>();
        pid.send(new Order(self -> monitor.complete(self.monitor(target))));
        return monitor.join();
    }

    /// Links this probe to a process; see [#expectExit].
    public void link(Pid other) {
        var done = new CompletableFuture<@Nullable Void>();
        pid.send(new Order(self -> {
            self.link(other);
            done.complete(null);
        }));
        done.join();
    }

    private <T> T expect(String complaint, Class<T> type, Predicate<? super T> matches) {
        Predicate<Object> fits = message -> type.isInstance(message) && matches.test(type.cast(message));
        synchronized (received) {
            if (!Patience.await(received, patience, () -> received.stream().anyMatch(fits))) {
                throw new AssertionError(complaint + " within " + patience + "; what did arrive: " + received);
            }
            int index = 0;
            while (!fits.test(received.get(index))) {
                index++;
            }
            return type.cast(received.remove(index));
        }
    }

    @Override
    public String toString() {
        return "probe " + pid;
    }

    /// Something to be done by the probe's own process.
    private record Order(ProcessBody body) {
    }

    private final class Recorder implements MessageHandler {

        private @Nullable Self self;

        @Override
        public void start(Self given) {
            self = given;
            given.trapExits(true);
        }

        @Override
        public void handle(Object message) throws Exception {
            if (message instanceof Order(var body) && self != null) {
                body.run(self);
                return;
            }
            synchronized (received) {
                received.add(message);
                received.notifyAll();
            }
        }

    }

}
