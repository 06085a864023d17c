package io.coppice.benchmarks.suite.coppice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.RestartLimit;

/// The servers of one iteration, which end with it.
interface Team extends AutoCloseable {

    /// How long a call may wait for what was sent before it.
    Duration PATIENCE = Duration.ofMinutes(5);

    <M> ServerRef<M> start(Supplier<? extends GenServer<M>> factory);

    @Override
    void close();

    /// Servers under one supervisor, which never gives up.
    static Team supervised(Self measurer) {
        return new Supervised(DynamicSupervisor.named("team")
            .limit(new RestartLimit(Integer.MAX_VALUE, Duration.ofSeconds(1)))
            .start(measurer.runtime()));
    }

    /// Servers that nobody supervises.
    static Team free(Self measurer) {
        return new Free(measurer.runtime(), new ArrayList<>());
    }

    /// See [Team#supervised].
    final class Supervised implements Team {

        private final DynamicSupervisorRef supervisor;

        private Supervised(DynamicSupervisorRef supervisor) {
            this.supervisor = supervisor;
        }

        @Override
        public <M> ServerRef<M> start(Supplier<? extends GenServer<M>> factory) {
            return ServerRef.of(supervisor.start(ChildSpec.worker(factory)));
        }

        @Override
        public void close() {
            supervisor.stop();
        }

    }

    /// See [Team#free].
    record Free(ProcessRuntime runtime, List<ServerRef<?>> servers) implements Team {

        @Override
        public <M> ServerRef<M> start(Supplier<? extends GenServer<M>> factory) {
            ServerRef<M> server = GenServer.start(runtime, factory);
            servers.add(server);
            return server;
        }

        @Override
        public void close() {
            servers.forEach(ServerRef::stop);
        }

    }

}
