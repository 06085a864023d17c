package io.coppice.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.coppice.process.MessageHandler;
import io.coppice.process.Pid;
import io.coppice.process.Placement;
import io.coppice.process.ProcessKind;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import org.jspecify.annotations.Nullable;

/// What the process of a [Probe] does: it keeps what it receives.
final class Recorder implements MessageHandler {

    private final List<Object> received = new ArrayList<>();

    private @Nullable Self self;

    /// The process is labelled with this object, which tells it from others.
    SpawnOptions options() {
        return new SpawnOptions(this, ProcessKind.PROCESS, false, null, null, Placement.AUTO, null, false);
    }

    static boolean isProbe(ProcessRuntime runtime, Pid pid) {
        return runtime.label(pid) instanceof Recorder;
    }

    @Override
    public void start(Self given) {
        self = given;
        given.trapExits(true);
    }

    @Override
    public void handle(Object message) {
        if (message instanceof Order(var work) && self != null) {
            work.accept(self);
            return;
        }
        synchronized (received) {
            received.add(message);
            received.notifyAll();
        }
    }

    List<Object> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /// Takes the oldest that fits; there is one.
    Object take(Predicate<Object> fits) {
        synchronized (received) {
            int index = 0;
            while (!fits.test(received.get(index))) {
                index++;
            }
            return received.remove(index);
        }
    }

    /// Takes the oldest; there are as many.
    List<Object> takeOldest(int count) {
        synchronized (received) {
            List<Object> oldest = received.subList(0, count);
            List<Object> taken = List.copyOf(oldest);
            oldest.clear();
            return taken;
        }
    }

    boolean await(BooleanSupplier condition, Duration atMost) {
        synchronized (received) {
            return Patience.await(received, atMost, condition);
        }
    }

    @Override
    public String toString() {
        return "probe";
    }

    /// Something to be done by the probe's own process.
    record Order(Consumer<Self> work) {
    }

}
