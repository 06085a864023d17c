package io.coppice.application;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.TreeNode;
import io.coppice.supervision.TreePath;
import io.coppice.supervision.TreeTest;
import io.coppice.supervision.Worker;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// A whole tree, and what an operator can do to it.
class ApplicationTests extends TreeTest {

    private static final RestartLimit NEVER = RestartLimit.restarts(0).within(Duration.ofSeconds(5));

    private Application start() {
        var office = Supervisor.oneForOne("office").limit(NEVER).child(probe.worker("clerk"));
        var shop = Supervisor.restForOne("shop")
            .child(probe.worker("inventory"))
            .child(probe.worker("prices"))
            .child(ChildSpec.supervisor(DynamicSupervisor.named("carts")));
        Application application = Application.start(runtime, List.of(office, shop));
        probe.expect("start clerk", "start inventory", "start prices");
        return application;
    }

    private static SupervisorRef root(Application application) {
        return SupervisorRef.of(new TreePath(application.root(), "/"));
    }

    private static TreeNode node(Application application, String path) {
        return application.node(path).orElseThrow();
    }

    @Test
    void supervisorsStartInOrderAndStopInReverse() {
        Application application = start();

        StopReport report = application.stop(Duration.ofSeconds(10));

        probe.expect("stop prices", "stop inventory", "stop clerk").expectNothingElse();
        assertThat(report.entries()).extracting(StopReport.Entry::path)
            .containsExactly("/shop/carts", "/shop/prices", "/shop/inventory", "/shop", "/office/clerk", "/office");
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void dynamicSupervisorsStandAtTheTopAsOthersDo() {
        Application application = Application.ofChildren(runtime,
                List.of(ChildSpec.supervisor(Supervisor.oneForOne("shop").child(probe.worker("inventory"))),
                        ChildSpec.supervisor(DynamicSupervisor.named("visitors")).restart(Restart.TEMPORARY)));
        application.start();
        probe.expect("start inventory");
        application.dynamicSupervisor("/visitors").start(probe.worker("ada"));

        assertThat(application.root().children(0, 10)).extracting(TreeNode::path).containsExactly("/shop", "/visitors");
        assertThat(node(application, "/visitors").restart()).isEqualTo(Restart.TRANSIENT);
        probe.expect("start ada");
        assertThat(application.stop(Duration.ofSeconds(10)).entries()).extracting(StopReport.Entry::path)
            .containsExactly("/visitors/ada", "/visitors", "/shop/inventory", "/shop");
    }

    @Test
    void aChildReachesThoseThatStartedBeforeItWhileItStarts() {
        var known = new AtomicReference<@Nullable Application>();
        var shop = Supervisor.restForOne("shop")
            .child(ChildSpec.supervisor(DynamicSupervisor.named("carts")))
            .child(ChildSpec.worker("opener", () -> new Opener(known::get)));
        Application application = Application.of(runtime, List.of(shop));
        known.set(application);

        application.start();

        assertThat(node(application, "/shop/carts/first").state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void anApplicationThatWasStoppedStartsAgain() {
        Application application = start();
        application.stop(Duration.ofSeconds(10));
        assertThat(application.isRunning()).isFalse();
        assertThat(node(application, "/shop/inventory").state()).isEqualTo(NodeState.STOPPED);
        probe.expect("stop prices", "stop inventory", "stop clerk");

        application.start();

        probe.expect("start clerk", "start inventory", "start prices");
        assertThat(node(application, "/shop/inventory").state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void aFailedStartRollsEverythingBack() {
        probe.failStarts("prices", 1);

        assertThatExceptionOfType(StartException.class).isThrownBy(this::start)
            .withMessageContaining("/shop/prices")
            .havingRootCause()
            .withMessage("prices can't start");

        probe.expect("start clerk", "start inventory", "fail prices", "stop inventory", "stop clerk")
            .expectNothingElse();
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void supervisorsHaveDifferentNames() {
        var one = Supervisor.oneForOne("one");

        assertThatIllegalArgumentException().isThrownBy(() -> Application.start(runtime, List.of(one, one)))
            .withMessageContaining("'one'");
    }

    @Test
    void theRootShowsTheSupervisors() {
        Application application = start();

        assertThat(application.root().path()).isEqualTo("/");
        assertThat(application.root().children(0, 10)).extracting(TreeNode::path).containsExactly("/office", "/shop");
        assertThat(application.node("/shop/carts")).isPresent();
        assertThat(application.node("/shop/nobody")).isEmpty();
    }

    @Test
    void referencesByPathSurviveRestartsOfTheChildAndOfItsSupervisor() {
        Application application = start();
        ServerRef<Worker.Order> prices = application.server("/shop/prices");
        assertThat(prices.<Integer>call(Worker.Handled::new)).isOne();

        application.restart("/shop/prices");
        assertThat(prices.<Integer>call(Worker.Handled::new)).isOne();

        Pid shop = node(application, "/shop").pid();
        endOf(shop, _ -> application.kill("/shop"));
        settle(root(application));
        assertThat(prices.<Integer>call(Worker.Handled::new)).isOne();
        assertThat(node(application, "/shop").pid()).isNotEqualTo(shop);
    }

    @Test
    void anOperatorStopsAndStarts() {
        Application application = start();

        application.stop("/shop/prices");
        assertThat(node(application, "/shop/prices").state()).isEqualTo(NodeState.STOPPED);
        application.start("/shop/prices");
        application.stop("/office");
        assertThat(node(application, "/office/clerk").state()).isEqualTo(NodeState.STOPPED);
        application.start("/office");
        application.restart("/shop");

        probe.expect("stop prices", "start prices", "stop clerk", "start clerk", "stop prices", "stop inventory",
                "start inventory", "start prices");
        probe.expectNothingElse();
        assertThatIllegalStateException().isThrownBy(() -> application.start("/office"))
            .withMessage("/office runs already");
    }

    @Test
    void anOperatorKillsAndTheSupervisorDoesTheRest() {
        Application application = start();
        Pid before = node(application, "/shop/inventory").pid();

        assertThat(endOf(before, _ -> application.kill("/shop/inventory"))).isEqualTo(ExitReason.KILLED);
        settle(application.supervisor("/shop"));

        probe.expect("stop prices", "start inventory", "start prices").expectNothingElse();
        assertThat(node(application, "/shop/inventory").pid()).isNotEqualTo(before);
    }

    @Test
    void nobodyCanBeKilledWhoIsDead() {
        Application application = start();
        application.stop("/shop/prices");

        assertThatIllegalStateException().isThrownBy(() -> application.kill("/shop/prices"))
            .withMessage("/shop/prices has no process to kill; it is stopped");
    }

    @Test
    void anUnknownPathIsNamed() {
        Application application = start();

        for (String path : List.of("/shop/nobody", "/nobody", "/shop/prices/below", "", "/")) {
            List<Runnable> actions = List.of(() -> application.start(path), () -> application.stop(path),
                    () -> application.restart(path), () -> application.kill(path));
            assertThat(actions)
                .allSatisfy(action -> assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(action::run)
                    .withMessageContaining("'" + path + "'")
                    .withMessageContaining("for example /shop/inventory"));
        }
    }

    @Test
    void pathsMayEndWithASlash() {
        Application application = start();

        application.stop("/shop/prices/");

        assertThat(node(application, "/shop/prices").state()).isEqualTo(NodeState.STOPPED);
    }

    @Test
    void childrenThatComeAndGoAreReachedByPathAsWell() {
        Application application = start();
        application.dynamicSupervisor("/shop/carts").start(probe.worker("c1").restart(Restart.TRANSIENT));
        probe.expect("start c1");

        assertThat(application.<Worker.Order>server("/shop/carts/c1").<Integer>call(Worker.Handled::new)).isOne();
        application.restart("/shop/carts/c1");
        application.stop("/shop/carts/c1");

        probe.expect("stop c1", "start c1", "stop c1").expectNothingElse();
        assertThat(application.node("/shop/carts/c1")).isEmpty();
    }

    @Test
    void aSupervisorThatGaveUpStaysDownAndTheOthersGoOn() {
        Application application = start();
        Pid office = node(application, "/office").pid();

        endOf(office, _ -> end(node(application, "/office/clerk").pid(), CRASH));
        settle(root(application));

        assertThat(node(application, "/office").state()).isEqualTo(NodeState.GAVE_UP);
        assertThat(node(application, "/shop").state()).isEqualTo(NodeState.RUNNING);
        application.start("/office");
        assertThat(node(application, "/office/clerk").state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void aSupervisorThatWasKilledComesBack() {
        Application application = start();

        endOf(node(application, "/office").pid(), _ -> application.kill("/office"));
        settle(root(application));

        assertThat(node(application, "/office").state()).isEqualTo(NodeState.RUNNING);
        Awaitility.await().until(() -> runtime.processCount() == 7);
    }

    /// Opens a cart as the first thing it does.
    private record Opener(Supplier<@Nullable Application> application) implements GenServer<String> {

        @Override
        public void init(ServerSelf<String> self) {
            Objects.requireNonNull(application.get())
                .dynamicSupervisor("/shop/carts")
                .start(ChildSpec.worker("first", () -> (GenServer<String>) message -> {
                }));
        }

        @Override
        public void handle(String message) {
        }

    }

}
