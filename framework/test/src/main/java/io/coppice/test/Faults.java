package io.coppice.test;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.coppice.server.GenServer;
import io.coppice.supervision.ChildSpec;

/// What is to go wrong in a server, and when; immutable. Put around the factory of a server, it needs no change to the
/// server:
///
/// {@snippet class="io.coppice.test.FaultsTests" region="message"}
///
/// Starts, messages and stops are counted from 1, across restarts: `crashOnMessage(3)` happens once. Each factory or child
/// that it is put around counts for itself. What is handled by `info` counts as a message too, except for an
/// [io.coppice.process.Exit] or [io.coppice.process.Down].
///
/// In a tree that is there already: `tree.replace("/orders/inventory", faults::in)`.
public final class Faults {

    private final Set<Integer> starts;

    private final Set<Integer> messages;

    private final Set<Integer> stops;

    private final Delays delays;

    private Faults(Set<Integer> starts, Set<Integer> messages, Set<Integer> stops, Delays delays) {
        this.starts = numbers(starts);
        this.messages = numbers(messages);
        this.stops = numbers(stops);
        this.delays = delays;
    }

    private static Set<Integer> numbers(Set<Integer> numbers) {
        for (int number : numbers) {
            if (number < 1) {
                throw new IllegalArgumentException(
                        "Something was to crash at number " + number + "; numbers are counted from 1");
            }
        }
        return Set.copyOf(numbers);
    }

    /// Nothing goes wrong.
    public static Faults none() {
        return new Faults(Set.of(), Set.of(), Set.of(), Delays.NONE);
    }

    /// These faults, and starts with these numbers fail: `crashAtStart(2, 3)` lets the
    /// first restart fail, and the one after it.
    public Faults crashAtStart(int... numbers) {
        return new Faults(with(starts, numbers), messages, stops, delays);
    }

    /// These faults, and messages with these numbers crash the server.
    public Faults crashOnMessage(int... numbers) {
        return new Faults(starts, with(messages, numbers), stops, delays);
    }

    /// These faults, and stops with these numbers crash, in `terminate`.
    public Faults crashAtStop(int... numbers) {
        return new Faults(starts, messages, with(stops, numbers), delays);
    }

    /// These faults, and each start takes so long, by the time of the runtime.
    public Faults delayStart(Duration delay) {
        return new Faults(starts, messages, stops, new Delays(delay, delays.message, delays.stop));
    }

    /// These faults, and each message takes so long, by the time of the runtime.
    public Faults delayMessages(Duration delay) {
        return new Faults(starts, messages, stops, new Delays(delays.start, delay, delays.stop));
    }

    /// These faults, and each stop takes so long, by the time of the runtime, if
    /// `terminate` is called at all.
    public Faults delayStop(Duration delay) {
        return new Faults(starts, messages, stops, new Delays(delays.start, delays.message, delay));
    }

    private static Set<Integer> with(Set<Integer> before, int... numbers) {
        Set<Integer> all = new TreeSet<>(before);
        for (int number : numbers) {
            all.add(number);
        }
        return all;
    }

    /// A factory of servers that have these faults.
    public <M> Supplier<GenServer<M>> in(Supplier<? extends GenServer<M>> factory) {
        var plan = new FaultPlan(this);
        return () -> new FaultyServer<>(plan, factory.get());
    }

    /// A child that has these faults.
    ///
    /// @throws IllegalArgumentException if it is a supervisor
    public ChildSpec in(ChildSpec child) {
        var plan = new FaultPlan(this);
        return child.around(factory -> () -> new FaultyServer<>(plan, factory.get()));
    }

    Set<Integer> starts() {
        return starts;
    }

    Set<Integer> messages() {
        return messages;
    }

    Set<Integer> stops() {
        return stops;
    }

    Delays delays() {
        return delays;
    }

    /// How long each start, message and stop takes.
    record Delays(Duration start, Duration message, Duration stop) {

        static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    }

}
