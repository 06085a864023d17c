package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import example.shop.Checkout;
import example.shop.Inventory;
import example.shop.SalesDatabase;
import example.shop.Shop;
import io.coppice.application.Application;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Trees;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.contentOf;
import static org.awaitility.Awaitility.await;

/// Runs what `docs/guide/spring-boot.md` shows.
class SpringBootGuideTests {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "spring-boot.md");

    private static final Path EXAMPLES = Path.of("src", "test", "java", "example", "shop");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(Inventory.class, Shop.class);

    @Test
    void shopWorksAsTheGuideSays() throws IOException {
        runner.withInitializer(Trees.yaml(blocks("yaml").getFirst())).run(context -> {
            Shop shop = context.getBean(Shop.class);
            assertThat(shop.receive(5)).isEqualTo(5);
            shop.open("cart-1");
            shop.put("cart-1", "book");
            await().untilAsserted(() -> assertThat(shop.receive(0)).isEqualTo(4));
        });
    }

    @Test
    void crashForgetsTheStateAndNothingElse() throws IOException {
        runner.withInitializer(Trees.yaml(blocks("yaml").getFirst())).run(context -> {
            Shop shop = context.getBean(Shop.class);
            shop.receive(5);
            Application application = context.getBean(Application.class);
            application.restart("/shop/inventory");
            assertThat(shop.receive(1)).isEqualTo(1);
        });
    }

    @Test
    void showsTheCodeThatRunsHere() throws IOException {
        String inventory = region("Inventory.java");
        String shop = region("Shop.java");
        assertThat(blocks("java")).containsExactly(inventory, shop, region("Checkout.java"),
                region("InventoryTests.java"));
    }

    @Test
    void testsTheTreeThatItShows() throws IOException {
        assertThat(contentOf(new ClassPathResource("example/shop/application.yml").getFile()))
            .isEqualTo(blocks("yaml").getFirst());
    }

    @Test
    void checkoutTellsTheInventoryAfterTheCommit() throws IOException {
        runner.withUserConfiguration(Checkout.class, SalesDatabase.class)
            .withInitializer(Trees.yaml(blocks("yaml").getFirst()))
            .run(context -> {
                Shop shop = context.getBean(Shop.class);
                shop.receive(5);
                Checkout checkout = context.getBean(Checkout.class);
                checkout.buy("book", 2);
                assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> checkout.buy("a name too long for its column", 1));
                assertThat(shop.receive(0)).isEqualTo(3);
            });
    }

    @Test
    void mistakeIsExplainedAsShown() throws IOException {
        String tree = blocks("yaml").getFirst().replace("rest-for-one", "rest-for-on");
        runner.withInitializer(Trees.yaml(tree))
            .run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining("coppice.supervisors[0].strategy")
                .hasStackTraceContaining("rest-for-on"));
    }

    private static List<String> blocks(String language) throws IOException {
        Pattern block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
        return block.matcher(Files.readString(GUIDE)).results().map(result -> result.group(1)).toList();
    }

    private static String region(String file) throws IOException {
        Pattern region = Pattern.compile("// @start[^\n]*\n(.*?)// @end", Pattern.DOTALL);
        MatchResult found = region.matcher(Files.readString(EXAMPLES.resolve(file)))
            .results()
            .findFirst()
            .orElseThrow();
        return found.group(1);
    }

}
