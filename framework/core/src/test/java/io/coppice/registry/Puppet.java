package io.coppice.registry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;

import static org.assertj.core.api.Assertions.assertThat;

/// A process that does what it is told, one thing after the other.
final class Puppet {

    private final Pid pid;

    private Puppet(Pid pid) {
        this.pid = pid;
    }

    static Puppet in(ProcessRuntime runtime) {
        return new Puppet(runtime.spawn(Puppet::live));
    }

    /// One that traps exits.
    static Puppet trapping(ProcessRuntime runtime) {
        Puppet puppet = in(runtime);
        puppet.run(self -> self.trapExits(true));
        return puppet;
    }

    private static void live(Self self) {
        while (true) {
            self.receive(Order.class).obey(self);
        }
    }

    Pid pid() {
        return pid;
    }

    /// Has it do something, and returns what comes of it.
    <T> T get(Function<Self, T> work) {
        return await(begin(work));
    }

    /// Has it do something, of which exactly this has to come.
    void yields(Object expected, Function<Self, ?> work) {
        assertThat((Object) get(work)).isEqualTo(expected);
    }

    /// Has it do something, and waits until it has.
    void run(Consumer<Self> work) {
        get(self -> {
            work.accept(self);
            return true;
        });
    }

    /// Has it do something that may take a while.
    <T> CompletableFuture<T> begin(Function<Self, T> work) {
        var result = new CompletableFuture<T>();
        pid.send(new Order(self -> {
            try {
                result.complete(work.apply(self));
            }
            catch (RuntimeException ex) {
                result.completeExceptionally(ex);
            }
        }));
        return result;
    }

    static <T> T await(CompletableFuture<T> result) {
        try {
            return result.get(10, TimeUnit.SECONDS);
        }
        catch (ExecutionException ex) {
            throw (RuntimeException) ex.getCause();
        }
        catch (InterruptedException | TimeoutException ex) {
            throw new AssertionError("did not complete", ex);
        }
    }

    private record Order(Consumer<Self> work) {

        void obey(Self self) {
            work.accept(self);
        }

    }

}
