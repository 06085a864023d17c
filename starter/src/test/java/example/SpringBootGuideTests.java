package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import example.shop.Checkout;
import example.shop.Conditions;
import example.shop.Inventory;
import example.shop.OrderTree;
import example.shop.PriceList;
import example.shop.PriceServer;
import example.shop.Prices;
import example.shop.SalesDatabase;
import example.shop.Shop;
import example.shop.Stock;
import example.shop.Stocks;
import example.shop.Warehouses;
import io.coppice.application.Application;
import io.coppice.server.CallException;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Trees;
import io.coppice.spring.ScheduledJobs;
import io.coppice.spring.scheduling.CoppiceSchedulingAutoConfiguration;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.contentOf;
import static org.awaitility.Awaitility.await;

/// Runs what `docs/guide/spring-boot.md` shows.
class SpringBootGuideTests {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "spring-boot.md");

    private static final Path EXAMPLES = Path.of("src", "test", "java", "example", "shop");

    private final ApplicationContextRunner plain = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class));

    private final ApplicationContextRunner runner = plain.withUserConfiguration(Inventory.class, Shop.class);

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
    void interfaceIsAProcessAsTheGuideSays() {
        plain.withBean(PriceList.class).withUserConfiguration(PriceServer.class).run(context -> {
            Prices prices = context.getBean(Prices.class);
            prices.update("pen", 150);
            assertThat(prices.quote("pen")).isEqualTo(150);
            assertThatExceptionOfType(CallException.class).isThrownBy(() -> prices.quote("cat"));
            await().ignoreException(CallException.class).until(() -> prices.quote("book") == 1200);
            assertThatExceptionOfType(CallException.class).isThrownBy(() -> prices.quote("pen"));
        });
    }

    @Test
    void scheduledMethodsAreChildrenAsTheGuideSays() throws IOException {
        plain.withInitializer(Trees.yaml(blocks("yaml").get(2)))
            .withConfiguration(AutoConfigurations.of(CoppiceSchedulingAutoConfiguration.class))
            .withUserConfiguration(Poller.class)
            .run(context -> {
                Application application = context.getBean(Application.class);
                await().until(() -> application.node("/jobs/Poller.poll").isPresent());
                await().until(() -> context.getBean(ScheduledJobs.class).all().getFirst().runs() == 1);
            });
    }

    @Test
    void showsTheCodeThatRunsHere() throws IOException {
        assertThat(blocks("java")).containsExactly(region("Inventory.java"), region("Shop.java"), region("Prices.java"),
                region("PriceServer.java"), region("Stocks.java"), region("Warehouses.java"), region("Conditions.java"),
                region("OrderTree.java"), region("Checkout.java"), region("InventoryTests.java"));
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
    void overridesTuneTheTreeOfTheGuide() throws IOException {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
            .withUserConfiguration(Inventory.class)
            .withInitializer(Trees.yaml(blocks("yaml").getFirst()))
            .withInitializer(Trees.yaml("overrides.yml", blocks("yaml").get(1)))
            .run(context -> {
                Application application = context.getBean(Application.class);
                assertThat(application.node("/shop").orElseThrow().limit())
                    .isEqualTo(new RestartLimit(10, Duration.ofSeconds(5)));
                assertThat(application.node("/shop/carts")).isEmpty();
            });
    }

    @Test
    void templateMakesChildrenByName() throws IOException {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
            .withUserConfiguration(Inventory.class, Stocks.class)
            .withInitializer(Trees.yaml(blocks("yaml").get(3)))
            .run(context -> {
                Stocks stocks = context.getBean(Stocks.class);
                stocks.open("oslo");
                stocks.open("rome", 7);
                Application application = context.getBean(Application.class);
                assertThat(
                        application.<Inventory.Message>server("/shop/stocks/oslo").<Integer>call(Inventory.Count::new))
                    .isZero();
                assertThat(application.<Stock.Pieces>server("/shop/stocks/rome").<Integer>call(Stock.Pieces::new))
                    .isEqualTo(7);
                assertThat(application.node("/shop/stocks/rome").orElseThrow().restart()).isEqualTo(Restart.TRANSIENT);
            });
    }

    @Test
    void partitionsShareTheWork() throws IOException {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
            .withUserConfiguration(Inventory.class, Warehouses.class)
            .withInitializer(Trees.yaml(blocks("yaml").get(4)))
            .run(context -> {
                Warehouses warehouses = context.getBean(Warehouses.class);
                warehouses.receive("oslo", 5);
                warehouses.receive("oslo", 2);
                assertThat(warehouses.count("oslo")).isEqualTo(7);
                assertThat(context.getBean(Application.class).node("/shop/stocks/7")).isPresent();
            });
    }

    @Test
    void aRestartAsksTheDatabase() throws IOException {
        var up = new AtomicBoolean(true);
        var refused = new AtomicInteger();
        plain.withUserConfiguration(Inventory.class, Conditions.class)
            .withBean(JdbcClient.class, () -> JdbcClient.create(database(up, refused)))
            .withInitializer(Trees.yaml(blocks("yaml").get(5)))
            .run(context -> {
                Application application = context.getBean(Application.class);
                up.set(false);
                application.kill("/shop/inventory");
                await().until(() -> refused.get() > 1);
                assertThat(application.node("/shop/inventory").orElseThrow().state()).isEqualTo(NodeState.RESTARTING);
                up.set(true);
                await().until(() -> application.node("/shop/inventory").orElseThrow().restarts() == 1);
            });
    }

    private static DataSource database(AtomicBoolean up, AtomicInteger refused) {
        DataSource database = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .build();
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                if (!up.get()) {
                    refused.incrementAndGet();
                    throw new SQLException("The database is down");
                }
                return super.getConnection();
            }
        };
    }

    @Test
    void treeInCodeIsPartOfTheApplication() throws IOException {
        runner.withUserConfiguration(OrderTree.class)
            .withInitializer(Trees.yaml(blocks("yaml").getFirst()))
            .run(context -> {
                Application application = context.getBean(Application.class);
                assertThat(
                        application.<Inventory.Message>server("/orders/reserved").<Integer>call(Inventory.Count::new))
                    .isZero();
                assertThat(application.node("/orders/shipments")).isPresent();
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

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Poller {

        @Scheduled(fixedDelay = 3_600_000)
        void poll() {
        }

    }

}
