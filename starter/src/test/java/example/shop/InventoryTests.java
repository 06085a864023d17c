package example.shop;

import java.time.Duration;

import io.coppice.server.ServerRef;
import io.coppice.spring.test.CoppiceTest;
import io.coppice.spring.test.TestTree;
import io.coppice.test.Faults;
import io.coppice.test.ManualTime;
import io.coppice.test.Probe;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static io.coppice.test.CoppiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@TestPropertySource(properties = "spring.config.location=classpath:example/shop/application.yml")
// @start region = "test"
@CoppiceTest
@Import(PriceList.class) // for the prices, which are in the tree too
class InventoryTests {

    @Autowired
    private ServerRef<Inventory.Message> inventory;

    @Test
    void aCrashForgetsTheStock(TestTree tree, ManualTime time) {
        tree.inject("/shop/inventory", Faults.none().crashOnMessage(2));
        inventory.cast(new Inventory.Add(5));
        inventory.cast(new Inventory.Add(1)); // the second message: a crash
        time.advance(Duration.ofSeconds(1)); // more than the back-off, in no time

        assertThat(tree.history("/shop/inventory")).restarted(1);
        assertThat(inventory.<Integer>call(Inventory.Count::new)).isZero();
    }

    @Test
    void aProbeSeesWhatTheInventoryIsSent(TestTree tree) {
        Probe probe = tree.replace("/shop/inventory");
        inventory.cast(new Inventory.Add(5));

        probe.expectMessage(new Inventory.Add(5));
    }

}
// @end
