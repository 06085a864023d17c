package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.coppice.application.Application;
import io.coppice.application.StopReport;
import io.coppice.observe.PostMortem;
import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.supervision.AutoShutdown;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.BlastRadius;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.Incident;
import io.coppice.supervision.PartitionSupervisor;
import io.coppice.supervision.PartitionSupervisorRef;
import io.coppice.supervision.Quarantined;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartCondition;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Shutdown;
import io.coppice.supervision.SupervisionEvent.RestartPlanned;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.Tree;
import io.coppice.supervision.TreeOptions;
import example.GuideServers.Inbox;
import example.GuideServers.Partition;
import example.GuideServers.Quiet;
import example.GuideServers.Who;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// Runs what `docs/guide/supervision.md` shows.
@Timeout(30)
class SupervisionGuideTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final AtomicInteger polls = new AtomicInteger();

    private final AtomicInteger failures = new AtomicInteger(1);

    private final Inbox inbox = () -> {
        polls.incrementAndGet();
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("no connection");
        }
    };

    @TempDir
    private Path folder;

    @Test
    void theSilentDeadPoller() throws Exception {
        try (var scheduler = Executors.newSingleThreadScheduledExecutor()) {
            var polling = startPolling(scheduler, inbox);
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(polling::get);
            assertThat(polls).hasValue(1);
        }
    }

    private static Future<?> startPolling(ScheduledExecutorService scheduler, Inbox inbox) {
        // @start
        var polling = scheduler.scheduleWithFixedDelay(inbox::poll, 0, 1, TimeUnit.SECONDS);
        // @end
        return polling;
    }

    // @start
    static final class Poller implements GenServer<Poller.Tick> {

        record Tick() {
        }

        private final Inbox inbox;

        Poller(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public void init(ServerSelf<Tick> self) {
            self.repeatTimer("poll", Duration.ofMillis(10), new Tick());
        }

        @Override
        public void handle(Tick tick) {
            inbox.poll();
        }

    }
    // @end

    @Test
    void aSupervisorBringsItBack() {
        // @start
        var orders = Supervisor.oneForOne("orders")
            .limit(RestartLimit.restarts(3).within(Duration.ofSeconds(5)))
            .backoff(Backoff.of(Duration.ofMillis(100), Duration.ofSeconds(10)))
            .child(ChildSpec.worker("poller", () -> new Poller(inbox)));

        Tree tree = Tree.of(runtime, orders);
        tree.start();
        // @end
        await().until(() -> polls.get() > 2);
        assertThat(tree.root().find("/poller").restarts()).isOne();
        // @start
        RestartPlanned last = tree.history().getFirst();
        String why = last.path() + " failed on a " + last.crash().messageType().getSimpleName() + ": "
                + last.crash().reason();
        // @end
        assertThat(why).isEqualTo("/poller failed on a Tick: crashed(java.lang.IllegalStateException: no connection)");
    }

    @Test
    void whatFallsWithWhat() throws IOException {
        ChildSpec connection = ChildSpec.worker("connection", Quiet::new);
        ChildSpec poller = ChildSpec.worker("poller", Quiet::new);
        ChildSpec printer = ChildSpec.worker("printer", Quiet::new);
        // @start
        var orders = Supervisor.restForOne("orders").child(connection).child(poller).child(printer);

        BlastRadius radius = BlastRadius.of(orders, "/poller");
        assertThat(radius.steps().getFirst().stops()).containsExactly("/printer");
        assertThat(radius.steps().getFirst().starts()).containsExactly("/poller", "/printer");
        // @end
        assertThat(radius.toString())
            .isEqualTo(GuidePage.blocks("text", "guide/supervision.md").getFirst().stripTrailing());
    }

    @Test
    void aRestartThatWaits() {
        BooleanSupplier databaseAnswers = () -> true;
        // @start
        ChildSpec poller = ChildSpec.worker("poller", () -> new Poller(inbox))
            .restartWhen(RestartCondition.of("database", databaseAnswers).every(Duration.ofSeconds(2)));
        // @end
        Tree.of(runtime, Supervisor.oneForOne("orders").child(poller)).start();
        await().until(() -> polls.get() > 1);
    }

    @Test
    void oneIncidentAndABudget() {
        failures.set(3);
        var orders = Supervisor.oneForOne("orders").child(ChildSpec.worker("poller", () -> new Poller(inbox)));
        // @start
        var options = TreeOptions.DEFAULT.budget(RestartLimit.restarts(100).within(Duration.ofMinutes(1)));
        Tree tree = Tree.of(runtime, orders, options);
        tree.start();
        // @end
        await().until(() -> polls.get() > 3);
        List<String> lines = new ArrayList<>();
        // @start
        for (Incident incident : tree.incidents()) {
            lines.add(incident.cause() + " crashed " + incident.paths() + " " + incident.crashes() + " times");
        }
        // @end
        assertThat(lines).containsExactly("java.lang.IllegalStateException: no connection crashed [/poller] 3 times");
    }

    @Test
    void aMailboxThatIsKept() {
        var healed = new CountDownLatch(1);
        var parsed = new AtomicInteger();
        GenServer<String> parser = text -> {
            if (text.equals("{") && healed.getCount() > 0) {
                throw new IllegalArgumentException("no end");
            }
            parsed.incrementAndGet();
        };
        // @start
        ChildSpec printer = ChildSpec.worker("printer", () -> parser).keepMailbox(3);
        // @end
        Tree tree = Tree.of(runtime, Supervisor.oneForOne("orders").child(printer));
        tree.start();
        ServerRef<String> server = ServerRef.of(tree.at("/printer"));
        server.cast("{");
        server.cast("{}");
        await().until(() -> parsed.get() == 1);
        healed.countDown();
        // @start
        for (Quarantined message : tree.quarantine()) {
            tree.replay(message.id());
        }
        // @end
        await().until(() -> parsed.get() == 2);
    }

    @Test
    void howItEnds() {
        failures.set(0);
        // @start
        var orders = Supervisor.restForOne("orders")
            .child(ChildSpec.worker("poller", () -> new Poller(inbox))
                .shutdown(Shutdown.within(Duration.ofSeconds(20))))
            .child(ChildSpec.worker("printer", Quiet::new).restart(Restart.TRANSIENT));
        Application application = Application.start(runtime, List.of(orders));

        StopReport report = application.stop(Duration.ofSeconds(30));
        // @end
        assertThat(report.with(StopReport.Outcome.STOPPED)).hasSize(3);
    }

    @Test
    void aTreeThatEndsByItself() {
        // @start
        var export = Supervisor.oneForAll("export")
            .autoShutdown(AutoShutdown.ANY_SIGNIFICANT)
            .child(ChildSpec.worker("progress", Quiet::new))
            .child(ChildSpec.worker("job", Quiet::new).restart(Restart.TRANSIENT).significant());
        // @end
        Tree tree = Tree.of(runtime, export);
        tree.start();
        ServerRef.of(tree.at("/job")).stop();
        await().until(() -> !tree.isRunning());
    }

    @Test
    void manyChildren() {
        // @start
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts").maxChildren(1_000_000).start(runtime);
        carts.start(ChildSpec.worker("cart-17", Quiet::new).restart(Restart.TEMPORARY));

        PartitionSupervisorRef<Who> prices = PartitionSupervisor.of("prices", Partition::new)
            .partitions(8)
            .start(runtime);
        int partition = prices.server("sku-4711").call(Who::new);
        // @end
        assertThat(carts.count()).isOne();
        assertThat(partition).isBetween(0, 7);
    }

    @Test
    void changesWhileItRuns() {
        Tree tree = Tree.of(runtime, Supervisor.oneForOne("orders").child(ChildSpec.worker("printer", Quiet::new)));
        tree.start();
        // @start
        SupervisorRef orders = SupervisorRef.of(tree.at("/"));
        orders.tune(now -> now.limit(RestartLimit.restarts(10).within(Duration.ofMinutes(1))));
        orders.rollingRestart(child -> true, Duration.ofSeconds(30));
        // @end
        assertThat(tree.root().limit().restarts()).isEqualTo(10);
        assertThat(tree.root().find("/printer").restarts()).isOne();
    }

    @Test
    void thePostMortem() throws IOException {
        Tree tree = Tree.of(runtime,
                Supervisor.oneForOne("orders")
                    .limit(RestartLimit.restarts(0).within(Duration.ofSeconds(5)))
                    .child(ChildSpec.worker("printer", Quiet::new)));
        tree.start();
        // @start
        PostMortem.attach(runtime, tree, folder, line -> line.replaceAll("password=\\S+", "password=***"));
        // @end
        runtime.exit(tree.at("/printer").resolve(), ExitReason.KILL);
        await().until(() -> !tree.isRunning());
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theGuideShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(SupervisionGuideTests.class, "guide/supervision.md");
    }

}
