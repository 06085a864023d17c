package io.coppice.benchmarks.suite.pekko;

import java.time.Duration;

import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.japi.function.Function;

/// A new actor system for one iteration of a workload, and the amount of work to do.
///
/// Everything but the log is as shipped, above all the default dispatcher: a fork-join pool with a throughput of five
/// messages.
final class Stage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String SILENT = """
            pekko.loglevel = OFF
            pekko.stdout-loglevel = OFF
            pekko.log-dead-letters = off
            pekko.log-dead-letters-during-shutdown = off
            """;

    private final ActorSystem<SpawnProtocol.Command> system = ActorSystem.create(SpawnProtocol.create(), "suite",
            ConfigFactory.parseString(SILENT).withFallback(ConfigFactory.load()));

    private final double scale;

    Stage(double scale) {
        this.scale = scale;
    }

    double scale() {
        return scale;
    }

    /// So much of the full amount of work, at least one.
    int amount(int full) {
        return Math.max(1, (int) Math.round(full * scale));
    }

    /// Starts an actor below the guardian.
    <T> ActorRef<T> spawn(Behavior<T> behavior) {
        return ask(system, replyTo -> new SpawnProtocol.Spawn<>(behavior, "", Props.empty(), replyTo));
    }

    /// Starts an actor below the guardian that is restarted when it fails.
    <T> ActorRef<T> spawnSupervised(Behavior<T> behavior) {
        return spawn(supervised(behavior));
    }

    static <T> Behavior<T> supervised(Behavior<T> behavior) {
        return Behaviors.supervise(behavior).onFailure(SupervisorStrategy.restart().withLoggingEnabled(false));
    }

    /// Asks from outside of the system and waits.
    <Q, A> A ask(RecipientRef<Q> whom, Function<ActorRef<A>, Q> question) {
        return AskPattern.ask(whom, question, PATIENCE, system.scheduler()).toCompletableFuture().join();
    }

    static void check(long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException("expected " + expected + ", but it was " + actual);
        }
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

}
