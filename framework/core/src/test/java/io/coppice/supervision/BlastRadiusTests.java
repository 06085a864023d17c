package io.coppice.supervision;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

import io.coppice.supervision.BlastRadius.By;
import io.coppice.supervision.BlastRadius.Step;
import io.coppice.supervision.BlastRadius.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/// What falls with what, as a value; and that it is what really happens.
class BlastRadiusTests extends TreeTest {

    private static final RestartLimit LIMIT = RestartLimit.restarts(2).within(Duration.ofSeconds(5));

    private Supervisor tree() {
        Supervisor orders = Supervisor.oneForAll("orders")
            .limit(LIMIT)
            .child(probe.worker("db"))
            .child(probe.worker("mailer").restart(Restart.TEMPORARY))
            .child(probe.worker("poller"));
        return Supervisor.restForOne("shop")
            .limit(LIMIT)
            .child(probe.worker("clock"))
            .child(ChildSpec.supervisor(orders))
            .child(ChildSpec.supervisor(DynamicSupervisor.named("carts")))
            .child(probe.worker("web"));
    }

    @Test
    void saysWhatFallsWhatComesBackAndHowFarUpItGoes() {
        assertThat(BlastRadius.of(tree(), "/orders/poller")).isEqualTo(new BlastRadius("/orders/poller",
                List.of(new Step("/orders/poller", Why.CRASHED, new By("/orders", Strategy.ONE_FOR_ALL, LIMIT),
                        List.of("/orders/mailer", "/orders/db"), List.of("/orders/db", "/orders/poller")),
                        new Step("/orders", Why.GAVE_UP, new By("/", Strategy.REST_FOR_ONE, LIMIT),
                                List.of("/orders/poller", "/orders/mailer", "/orders/db", "/web", "/carts"),
                                List.of("/orders", "/orders/db", "/orders/mailer", "/orders/poller", "/carts", "/web")),
                        new Step("/", Why.GAVE_UP, null, List.of("/web", "/carts", "/orders/poller", "/orders/mailer",
                                "/orders/db", "/orders", "/clock"), List.of()))));
    }

    @Test
    void isReadByPeople() {
        assertThat(BlastRadius.of(tree(), "/web")).hasToString("""
                /web crashes
                  starts /web
                  by /, rest-for-one, up to 2 times within 5 s; then
                / gives up
                  stops  /web, /carts, /orders/poller, /orders/mailer, /orders/db, /orders, /clock
                  stays down""");
    }

    @Test
    void endsWithWhatStaysDown() {
        assertThat(BlastRadius.of(tree(), "/orders/mailer").steps())
            .containsExactly(new Step("/orders/mailer", Why.CRASHED, null, List.of(), List.of()));
        Supervisor inner = Supervisor.oneForOne("inner").child(probe.worker("a"));
        Supervisor outer = Supervisor.oneForOne("outer").child(ChildSpec.supervisor(inner).restart(Restart.TRANSIENT));
        assertThat(BlastRadius.of(outer, "/inner/a").steps()).extracting(Step::ended, Step::by)
            .containsExactly(tuple("/inner/a", new By("/inner", Strategy.ONE_FOR_ONE, RestartLimit.DEFAULT)),
                    tuple("/inner", null));
    }

    @Test
    void goesUpWhereTheEndOfASignificantChildEndsItsSupervisor() {
        Supervisor batch = Supervisor.oneForOne("batch")
            .autoShutdown(AutoShutdown.ANY_SIGNIFICANT)
            .child(probe.worker("job").restart(Restart.TEMPORARY).significant());
        Supervisor outer = Supervisor.oneForOne("outer").child(ChildSpec.supervisor(batch));

        assertThat(BlastRadius.of(outer, "/batch/job").steps()).extracting(Step::ended, Step::why)
            .startsWith(tuple("/batch/job", Why.CRASHED), tuple("/batch", Why.DONE));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/nobody", "/orders/nobody", "/web/below" })
    void anUnknownPathIsNamed(String path) {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> BlastRadius.of(tree(), path))
            .withMessageContaining(path);
        SupervisorRef shop = tree().start(runtime);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> BlastRadius.of(shop.node(), path))
            .withMessageContaining(path);
    }

    @Test
    void ofARunningTreeIsTheSame() {
        SupervisorRef shop = tree().start(runtime);

        for (String path : List.of("clock", "orders", "orders/poller", "carts", "web")) {
            assertThat(BlastRadius.of(shop.node(), path)).isEqualTo(BlastRadius.of(tree(), path));
        }
    }

    @Test
    void ofADynamicSupervisorNamesOnlyTheChildThatIsAskedFor() {
        SupervisorRef shop = tree().start(runtime);
        DynamicSupervisorRef carts = DynamicSupervisorRef.of(new TreePath(shop.node(), "/carts"));
        for (String name : List.of("x", "y", "z")) {
            carts.start(probe.worker(name));
        }

        List<Step> steps = BlastRadius.of(shop.node(), "carts/y").steps();

        assertThat(steps.getFirst().starts()).containsExactly("/carts/y");
        assertThat(steps.get(1).stops()).containsExactly("/carts/* (2 more)", "/carts/y", "/web");
        assertThat(steps.get(1).starts()).containsExactly("/carts", "/web");
    }

    @ParameterizedTest
    @ValueSource(strings = { "clock", "orders/db", "orders/poller", "web" })
    void isWhatReallyHappens(String path) {
        SupervisorRef shop = tree().start(runtime);
        probe.expect("start clock", "start db", "start mailer", "start poller", "start web");
        Step step = BlastRadius.of(shop.node(), path).steps().getFirst();

        end(pid(shop, path), CRASH);

        List<String> stopped = step.stops()
            .stream()
            .filter(BlastRadiusTests::isWorker)
            .map(BlastRadiusTests::stop)
            .toList();
        List<String> started = step.starts()
            .stream()
            .filter(BlastRadiusTests::isWorker)
            .map(BlastRadiusTests::start)
            .toList();
        probe.expect(stop(path));
        probe.expect(stopped.toArray(String[]::new));
        probe.expect(started.toArray(String[]::new));
    }

    private static boolean isWorker(String path) {
        return !path.equals("/orders") && !path.equals("/carts");
    }

    private static String stop(String path) {
        return "stop " + path.substring(path.lastIndexOf('/') + 1);
    }

    private static String start(String path) {
        return "start " + path.substring(path.lastIndexOf('/') + 1);
    }

}
