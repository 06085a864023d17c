package io.coppice.spring.test;

import java.time.Duration;

import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallResult;
import io.coppice.server.ServerRef;
import io.coppice.server.StartException;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Add;
import io.coppice.spring.example.Inventory.Count;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.supervision.NodeState;
import io.coppice.test.Faults;
import io.coppice.test.ManualTime;
import io.coppice.test.MayCrash;
import io.coppice.test.Probe;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import static io.coppice.test.CoppiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@CoppiceTest(properties = { "coppice.supervisors[0].name=shop", "coppice.supervisors[0].max-restarts=1",
        "coppice.supervisors[0].backoff.initial=10m", "coppice.supervisors[0].backoff.jitter=0",
        "coppice.supervisors[0].children[0].name=inventory", "coppice.supervisors[0].children[0].bean=inventory",
        "coppice.supervisors[0].children[1].name=tariff", "coppice.supervisors[0].children[1].bean=prices" })
@ContextConfiguration(classes = CoppiceTestTests.Config.class)
class CoppiceTestTests {

    private static final String INVENTORY = "/shop/inventory";

    @Autowired
    private ServerRef<Inventory.Message> inventory;

    @RepeatedTest(2)
    void eachTestHasAFreshTree() {
        assertThat(stock()).isZero();

        inventory.cast(new Add(3));

        assertThat(stock()).isEqualTo(3);
    }

    @Test
    void parametersAreThoseOfTheContext(TestTree tree, ManualTime time, ProcessRuntime runtime,
            @Autowired ApplicationContext context) {
        assertThat(context.getBean(TestTree.class)).isSameAs(tree);
        assertThat(context.getBean(ProcessRuntime.class)).isSameAs(runtime);
        assertThat(runtime.time()).isSameAs(time);
    }

    @Test
    void eachProbeIsAnotherOne(Probe one, Probe other) {
        assertThat(one.pid()).isNotEqualTo(other.pid());
        one.expectNothing();
    }

    @Test
    @MayCrash
    void timeStandsStillUntilTheTestMovesIt(TestTree tree, ManualTime time) {
        inventory.cast(new Crash("on purpose"));
        time.advance(Duration.ofMinutes(10).minusNanos(1));
        assertThat(tree.at(INVENTORY)).isRestarting();

        time.advance(Duration.ofNanos(1));

        assertThat(tree.history(INVENTORY)).restarted(1);
        assertThat(tree.at(INVENTORY)).isRunning();
    }

    @Test
    void injectedCrashesMakeASupervisorGiveUp(TestTree tree, ManualTime time) {
        tree.inject(INVENTORY, Faults.none().crashOnMessage(1, 2));
        stockIsLost();
        time.advance(Duration.ofMinutes(10));
        assertThat(tree.history(INVENTORY)).restarted(1);
    }

    private void stockIsLost() {
        assertThat(inventory.<Integer>tryCall(Count::new)).isInstanceOf(CallResult.Failed.class);
    }

    @Test
    void faultsBeginWithAFreshServer(TestTree tree) {
        inventory.cast(new Add(3));
        tree.inject(INVENTORY, Faults.none());

        assertThat(stock()).isZero();
        assertThat(tree.history().events()).isEmpty();
    }

    @Test
    void faultsAtTheFirstStartAreTheTestsToSee(TestTree tree) {
        assertThatExceptionOfType(StartException.class)
            .isThrownBy(() -> tree.inject(INVENTORY, Faults.none().crashAtStart(1)));
        assertThat(tree.at(INVENTORY).node().state()).isEqualTo(NodeState.STOPPED);

        tree.inject(INVENTORY, Faults.none());

        assertThat(stock()).isZero();
    }

    @Test
    void probeAnswersIfTheTestDoes(TestTree tree) {
        Probe probe = tree.replace(INVENTORY);
        var reply = inventory.<Integer>callAsync(Count::new);

        probe.expect(Count.class).reply().send(17);

        assertThat(reply).succeedsWithin(Probe.PATIENCE).isEqualTo(17);
    }

    @Test
    void onlyConfiguredServersCanBeReplaced(TestTree tree) {
        assertThatIllegalArgumentException().isThrownBy(() -> tree.replace("/shop/inventroy"))
            .withMessage("No server is configured at '/shop/inventroy', so nothing can be put in its place;"
                    + " there is one at [/shop/inventory, /shop/tariff]");
    }

    private int stock() {
        return inventory.<Integer>call(Count::new);
    }

    @Import(ShopBeans.class)
    static class Config {

    }

}
