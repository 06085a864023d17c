package example.shop;

import io.coppice.spring.test.CoppiceTest;
import io.coppice.spring.test.TestTree;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

import static io.coppice.test.CoppiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// Components with `@ProcessBean` are found by a slice test, whatever they implement.
@CoppiceTest
@Import(PriceList.class)
class PriceServerTests {

    @Autowired
    private Prices prices;

    @Test
    void isFoundAndServes(TestTree tree) {
        assertThat(prices.quote("book")).isEqualTo(1200);
        assertThat(tree.at("/beans/prices")).isRunning();
    }

    @Test
    void otherComponentsAreLeftOut(@Autowired ApplicationContext context) {
        assertThat(context.getBeanNamesForType(Shop.class)).isEmpty();
        assertThat(context.getBeanNamesForType(SalesDatabase.class)).isEmpty();
    }

}
