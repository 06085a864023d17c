package io.coppice.spring.autoconfigure;

import java.util.List;

import io.coppice.server.GenServer;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Supervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/// A path that leads nowhere stops the start.
class CriticalPathsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(Trees.SHOP));

    @ParameterizedTest
    @ValueSource(strings = { "/", "/shop", "/shop/inventory", "/shop/back-office/tariff", "/shop/carts" })
    void acceptsEveryPlaceOfTheTree(String path) {
        runner.withPropertyValues("coppice.health.readiness[0]=" + path, "coppice.health.liveness=" + path)
            .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({ "readiness, /shop/inventry, /shop/inventory", "liveness, shop, /shop", "readiness, /shop/, /shop",
            "readiness, /shop/carts/one, /shop/carts" })
    void explainsAPathThatLeadsNowhere(String list, String path, String meant) {
        String property = "coppice.health." + list;
        assertThat(problems(property + "[0]=/shop", property + "[1]=" + path)).singleElement().satisfies(problem -> {
            assertThat(problem.property()).isEqualTo(property + "[1]");
            assertThat(problem.value()).isEqualTo(path);
            assertThat(problem.origin()).isNotNull();
            assertThat(problem.rule()).isEqualTo("nothing stands at '" + path + "' when the tree starts");
            assertThat(problem.remedy()).startsWith("Did you mean '" + meant + "'?")
                .contains("name the supervisor above it");
        });
    }

    @Test
    void namesThePropertyThatListsPathsOnOneLine() {
        assertThat(problems("coppice.health.readiness=/shop,/shop/till")).singleElement()
            .extracting(Problem::property, Problem::value)
            .containsExactly("coppice.health.readiness", "/shop/till");
    }

    @Test
    void reportsThemWithTheOtherMistakes() {
        assertThat(problems("coppice.health.readiness=/till", "coppice.on-give-up=shut-down",
                "coppice.health.rediness=/shop"))
            .extracting(Problem::property)
            .containsExactlyInAnyOrder("coppice.health.readiness", "coppice.on-give-up", "coppice.health.rediness");
    }

    @Test
    void explainsAPathThatIsLeftOut() {
        assertThat(problems("coppice.health.readiness=/shop/inventory",
                "coppice.overrides[/shop/inventory].enabled=false"))
            .singleElement()
            .extracting(Problem::rule)
            .asString()
            .contains("left out of the tree by 'coppice.overrides[/shop/inventory].enabled'");
    }

    @Test
    void knowsTreesInCode() {
        ApplicationContextRunner withCode = runner.withBean(Supervisor.class, () -> Supervisor.oneForOne("orders")
            .child(ChildSpec.supervisor(
                    Supervisor.oneForOne("open").child(ChildSpec.worker("first", () -> (GenServer<Object>) _ -> {
                    })))));
        withCode.withPropertyValues("coppice.health.readiness=/orders,/orders/open/first,/shop")
            .run(context -> assertThat(context).hasNotFailed());

        assertThat(problems(withCode, "coppice.health.readiness=/orders/open/second")).singleElement()
            .extracting(Problem::value)
            .isEqualTo("/orders/open/second");
        assertThat(problems(withCode, "coppice.health.readiness=/odrers")).singleElement()
            .extracting(Problem::remedy)
            .asString()
            .startsWith("Did you mean '/orders'?");
    }

    private List<Problem> problems(String... properties) {
        return problems(runner, properties);
    }

    private static List<Problem> problems(ApplicationContextRunner runner, String... properties) {
        InvalidTreeException[] failure = new InvalidTreeException[1];
        runner.withPropertyValues(properties).run(context -> {
            Throwable cause = context.getStartupFailure();
            while (!(cause instanceof InvalidTreeException)) {
                assertThat(cause).isNotNull();
                cause = cause.getCause();
            }
            failure[0] = (InvalidTreeException) cause;
        });
        return failure[0].problems();
    }

}
