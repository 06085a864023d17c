package com.example.shop;

import java.time.Duration;

import io.coppice.server.ServerRef;
import io.coppice.spring.test.CoppiceTest;
import io.coppice.spring.test.TestTree;
import io.coppice.test.Faults;
import io.coppice.test.ManualTime;
import io.coppice.test.Probe;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.coppice.test.CoppiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// The tree of `application.yml` and nothing else, in time that stands still until a test moves it.
@CoppiceTest
class InventoryTests {

    @Autowired
    private ServerRef<Inventory.Message> inventory;

    @Autowired
    private Prices prices;

    @Test
    void onlyWhatIsInStockCanBeTaken() {
        inventory.cast(new Inventory.Add("pen", 1));

        assertThat(take("pen")).isTrue();
        assertThat(take("pen")).isFalse();
    }

    @Test
    void aCrashForgetsTheStockAndNothingElse(TestTree tree, ManualTime time) {
        prices.change("pen", 99);
        tree.inject("/shop/inventory", Faults.none().crashOnMessage(2));
        inventory.cast(new Inventory.Add("pen", 1));
        inventory.cast(new Inventory.Add("pen", 1)); // the second message: a crash
        time.advance(Duration.ofSeconds(1)); // more than the back-off, in no time

        assertThat(tree.history("/shop/inventory")).restarted(1);
        assertThat(take("pen")).isFalse();
        assertThat(prices.cents("pen")).isEqualTo(99);
    }

    @Test
    void aProbeMayStandIn(TestTree tree) {
        Probe probe = tree.replace("/shop/inventory");
        inventory.cast(new Inventory.Add("pen", 5));

        probe.expectMessage(new Inventory.Add("pen", 5));
    }

    private boolean take(String article) {
        return inventory.call(reply -> new Inventory.Take(article, reply));
    }

}
