package example.shop;

import io.coppice.spring.test.CoppiceTest;
import io.coppice.spring.test.TestTree;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static io.coppice.test.CoppiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// What is a process by annotation only is part of the tree that is tested.
@TestPropertySource(properties = "spring.config.location=classpath:example/shop/application.yml")
@CoppiceTest
@Import(PriceList.class)
class PricesTests {

    @Autowired
    private Prices prices;

    @Test
    void aPlainInterfaceIsServedByItsProcess(TestTree tree) {
        prices.update("pen", 150);

        assertThat(prices.quote("pen")).isEqualTo(150);
        assertThat(tree.at("/beans/prices")).isRunning();
    }

}
