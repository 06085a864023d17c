package io.coppice.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import io.coppice.process.Address;
import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// A process that records what it receives, for a test to look at. It traps exits.
///
/// {@snippet class="io.coppice.test.ProbeTests" region="expect"}
///
/// `expect…` takes the oldest message that fits and leaves the others, like a selective receive; `expectNext` and
/// `expectInOrder` take the oldest messages, whatever they are. All wait for what they expect, and say what arrived instead
/// if it does not come.
///
/// A probe waits in real time, for [#PATIENCE]. After [#within] it waits by the time of its runtime instead: a
/// [ManualTime] then moves on as far as is needed, but no further.
public final class Probe {

    /// How long an expectation waits unless told otherwise, in real time.
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProcessRuntime runtime;

    private final Recorder recorder;

    private final Pid pid;

    private final @Nullable Duration within;

    private Probe(ProcessRuntime runtime, Recorder recorder, Pid pid, @Nullable Duration within) {
        this.runtime = runtime;
        this.recorder = recorder;
        this.pid = pid;
        this.within = within;
    }

    /// Starts a probe.
    public static Probe start(ProcessRuntime runtime) {
        var recorder = new Recorder();
        return new Probe(runtime, recorder, runtime.spawnHandler(recorder, recorder.options()), null);
    }

    /// Where to send what is to be recorded.
    public Pid pid() {
        return pid;
    }

    /// The same probe, whose expectations wait for at most this long, by the time of its
    /// runtime.
    public Probe within(Duration time) {
        return new Probe(runtime, recorder, pid, time);
    }

    /// Takes the oldest message of this type.
    ///
    /// @throws AssertionError if none arrives in time
    public <T> T expect(Class<T> type) {
        return expect("No " + type.getSimpleName(), type, _ -> true);
    }

    /// Takes the oldest message of this type that matches.
    ///
    /// @throws AssertionError if none arrives in time
    public <T> T expect(Class<T> type, Predicate<? super T> matches) {
        return expect("No " + type.getSimpleName() + " that matches", type, matches);
    }

    /// Takes the oldest message that is equal to this one.
    ///
    /// @throws AssertionError if none arrives in time
    public void expectMessage(Object message) {
        expect("No message equal to " + message, Object.class, message::equals);
    }

    /// Takes the oldest message of all, which must be of this type.
    ///
    /// @throws AssertionError if it is another one, or none arrives in time; it stays
    /// then
    public <T> T expectNext(Class<T> type) {
        return type.cast(takeOldest(1, "the next message was to be a " + type.getSimpleName(),
                oldest -> type.isInstance(oldest.getFirst()))
            .getFirst());
    }

    /// Takes the oldest messages, which must be equal to these in this order.
    ///
    /// @throws AssertionError if they are others, or too few arrive in time; they stay
    /// then
    public void expectInOrder(Object... messages) {
        List<Object> expected = List.of(messages);
        takeOldest(expected.size(), "the next messages were to be " + expected, expected::equals);
    }

    /// Takes the [Down] of a process that this probe [monitors][#monitor]. Returns why it
    /// ended.
    ///
    /// @throws AssertionError if it does not arrive in time
    public ExitReason expectDown(Pid ended) {
        return expect("No DOWN of " + ended, Down.class, down -> ended.equals(down.pid())).reason();
    }

    /// As [#expectDown(Pid)], and the process must have ended for this reason.
    ///
    /// @throws AssertionError if it does not arrive in time, or tells of another reason
    public void expectDown(Pid ended, ExitReason reason) {
        requireReason("DOWN", ended, reason, expectDown(ended));
    }

    /// Takes the [Exit] of a process that this probe is [linked][#link] to. Returns why
    /// it ended.
    ///
    /// @throws AssertionError if it does not arrive in time
    public ExitReason expectExit(Pid ended) {
        return expect("No exit of " + ended, Exit.class, exit -> exit.from().equals(ended)).reason();
    }

    /// As [#expectExit(Pid)], and the process must have ended for this reason.
    ///
    /// @throws AssertionError if it does not arrive in time, or tells of another reason
    public void expectExit(Pid ended, ExitReason reason) {
        requireReason("exit", ended, reason, expectExit(ended));
    }

    private static void requireReason(String what, Pid ended, ExitReason expected, ExitReason actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(
                    "The " + what + " of " + ended + " was to tell of " + expected + ", but told of " + actual);
        }
    }

    /// Checks that nothing has arrived that was not expected before, once all processes
    /// of
    /// the runtime are at rest. So nothing can arrive later, unless time moves.
    ///
    /// @throws AssertionError if there is a message
    /// @throws IllegalStateException if nobody knows when the runtime is at rest: it is
    /// one neither of [CoppiceExtension] nor with [ManualTime#options()]
    public void expectNothing() {
        if (!(runtime.options().conductor() instanceof Ensemble ensemble)) {
            throw new IllegalStateException("Nobody knows when this runtime is at rest;"
                    + " start it with the options of a ManualTime, or use expectNothingFor");
        }
        ensemble.settle();
        requireNothing("");
    }

    /// Checks that nothing has arrived that was not expected before, and that nothing
    /// does
    /// for a while, by the time of the runtime; a [ManualTime] moves on as long. It
    /// always
    /// takes that long.
    ///
    /// @throws AssertionError if there is a message
    public void expectNothingFor(Duration time) {
        awaitByOwnTime(() -> !recorder.received().isEmpty(), time);
        requireNothing(" for " + time);
    }

    private void requireNothing(String time) {
        if (!received().isEmpty()) {
            throw new AssertionError("Nothing was expected" + time + ", but there is: " + received());
        }
    }

    /// What has arrived and was not yet expected, oldest first.
    public List<Object> received() {
        return recorder.received();
    }

    /// Makes this probe monitor whoever the address means now; see [#expectDown(Pid)].
    public MonitorRef monitor(Address target) {
        return order(self -> self.monitor(target));
    }

    /// Links this probe to a process; see [#expectExit(Pid)].
    public void link(Pid other) {
        boolean _ = order(self -> {
            self.link(other);
            return true;
        });
    }

    private <R> R order(Function<Self, R> work) {
        var done = new CompletableFuture<R>();
        pid.send(new Recorder.Order(self -> done.complete(work.apply(self))));
        try {
            return pid.await(done, PATIENCE);
        }
        catch (InterruptedException | ExecutionException | TimeoutException ex) {
            throw new AssertionError(this + " did not do what it was told", ex);
        }
    }

    private <T> T expect(String complaint, Class<T> type, Predicate<? super T> matches) {
        Predicate<Object> fits = message -> type.isInstance(message) && matches.test(type.cast(message));
        if (!await(() -> recorder.received().stream().anyMatch(fits))) {
            throw new AssertionError(complaint + " arrived within " + patience() + "; what did arrive: " + received());
        }
        return type.cast(recorder.take(fits));
    }

    private List<Object> takeOldest(int count, String expectation, Predicate<List<Object>> fits) {
        boolean enough = await(() -> recorder.received().size() >= count);
        List<Object> there = received();
        if (!enough || !fits.test(there.subList(0, count))) {
            throw new AssertionError("Within " + patience() + ", " + expectation + "; what did arrive: " + there);
        }
        return recorder.takeOldest(count);
    }

    private Duration patience() {
        return (within != null) ? within : PATIENCE;
    }

    private boolean await(BooleanSupplier condition) {
        return (within != null) ? awaitByOwnTime(condition, within) : awaitReally(condition, PATIENCE);
    }

    private boolean awaitByOwnTime(BooleanSupplier condition, Duration atMost) {
        return (runtime.time() instanceof ManualTime time) ? time.advanceUntil(condition, atMost)
                : awaitReally(condition, atMost);
    }

    private boolean awaitReally(BooleanSupplier condition, Duration atMost) {
        return (runtime.options().conductor() instanceof Ensemble ensemble) ? ensemble.await(condition, atMost)
                : recorder.await(condition, atMost);
    }

    @Override
    public String toString() {
        return "probe " + pid;
    }

}
