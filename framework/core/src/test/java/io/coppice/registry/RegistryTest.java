package io.coppice.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.ServerRef;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;

/// What the tests of registries have in common: a runtime, processes that do what they are told, and ways to wait for the
/// servers, or to hold them up.
@Timeout(30)
abstract class RegistryTest {

    @AutoClose
    final ProcessRuntime runtime = ProcessRuntime.start();

    final Puppet anybody = Puppet.in(runtime);

    final <R extends Registry<?, ?>> R started(R registry) {
        registry.start(runtime);
        return registry;
    }

    /// Kills a process; when this returns, everybody has been told.
    final void kill(Pid pid) {
        runtime.exit(pid, ExitReason.KILL);
    }

    /// Returns when the servers have handled what is in their mailboxes.
    final void sync(Registry<?, ?> registry) {
        registry.tables.all().forEach(table -> acquire(table.owner(), new Object()));
    }

    private void acquire(Pid owner, Object key) {
        ServerRef<Owner.Request> server = ServerRef.of(owner);
        server.<Boolean>call(reply -> new Owner.Acquire(key, anybody.pid(), reply));
    }

    /// Keeps all servers from doing anything until the latch is opened.
    final CountDownLatch holdUp(Registry<?, ?> registry) {
        var until = new CountDownLatch(1);
        List<Held> all = new ArrayList<>();
        for (Table<?, ?> table : registry.tables.all()) {
            var held = new Held(new CountDownLatch(1), until);
            all.add(held);
            Thread.ofVirtual().start(() -> acquire(table.owner(), held));
        }
        all.forEach(held -> opened(held.entered));
        return until;
    }

    static void opened(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", ex);
        }
    }

    /// A key of a lock that takes its time.
    private record Held(CountDownLatch entered, CountDownLatch until) {

        @Override
        public int hashCode() {
            entered.countDown();
            opened(until);
            return 1;
        }

    }

}
