package io.coppice.spring.autoconfigure;

import io.coppice.application.Application;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.spring.ChildTemplate;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.Restart;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/// What the children of a dynamic supervisor have in common is configured once.
class ChildTemplateTests {

    private static final String TREE = """
            coppice.supervisors:
              - name: shop
                children:
                  - name: stocks
                    type: dynamic-supervisor
                    template: { bean: inventory, restart: temporary, shutdown: 2s, backoff: { initial: 1s } }
                  - name: visitors
                    type: dynamic-supervisor
                    template: { restart: transient, placement: virtual }
                  - name: others
                    type: dynamic-supervisor
            """;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class);

    @Test
    void startsItsBeanByNameAndDestroysItAfterTheEnd() {
        runner.withInitializer(Trees.yaml(TREE)).withUserConfiguration(Client.class).run(context -> {
            Client client = context.getBean(Client.class);
            client.stocks.start("north");
            ServerRef<Inventory.Message> north = client.supervisor.server("north");
            north.cast(new Inventory.Add(3));

            assertThat(north.<Integer>call(Inventory.Count::new)).isEqualTo(3);
            assertThat(context.getBean(Application.class).node("/shop/stocks/north").orElseThrow().restart())
                .isEqualTo(Restart.TEMPORARY);

            client.supervisor.stop("north");
            await().until(() -> context.getBean(Trail.class).steps("destroyed").size() == 1);
        });
    }

    @Test
    void startsAServerOfTheProgramWithItsOptions() {
        runner.withInitializer(Trees.yaml(TREE)).withUserConfiguration(Client.class).run(context -> {
            context.getBean(Client.class).visitors.start("ada",
                    () -> (GenServer<ReplyTo<Boolean>>) reply -> reply.send(Thread.currentThread().isVirtual()));

            Application tree = context.getBean(Application.class);
            assertThat(tree.<ReplyTo<Boolean>>server("/shop/visitors/ada").<Boolean>call(reply -> reply)).isTrue();
            assertThat(tree.node("/shop/visitors/ada").orElseThrow().restart()).isEqualTo(Restart.TRANSIENT);
        });
    }

    @Test
    void saysWhatToDoIfItHasNoBean() {
        runner.withInitializer(Trees.yaml(TREE))
            .withUserConfiguration(Client.class)
            .run(context -> assertThatIllegalStateException()
                .isThrownBy(() -> context.getBean(Client.class).visitors.start("ada"))
                .withMessageContaining("template of dynamic supervisor /shop/visitors names no bean for 'ada'")
                .withMessageContaining("template.bean"));
    }

    @Test
    void canBeOverridden() {
        runner.withInitializer(Trees.yaml(TREE))
            .withUserConfiguration(Client.class)
            .withPropertyValues("coppice.overrides[/shop/stocks].template.restart=permanent")
            .run(context -> {
                context.getBean(Client.class).stocks.start("north");
                assertThat(context.getBean(Application.class).node("/shop/stocks/north").orElseThrow().restart())
                    .isEqualTo(Restart.PERMANENT);
            });
    }

    @Test
    void explainsItsMistakesAllAtOnce() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    template: { restart: transient }
                    children:
                      - name: a
                        type: dynamic-supervisor
                        template: { bean: inventry, restart: always, shutdwon: 1s, backoff: { max: 1s } }
                      - { name: b, template: { restart: transient } }
                """))
            .run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
                .hasMessageContaining("has 6 problem(s)")
                .hasMessageContaining("Property: coppice.supervisors[0].template" + System.lineSeparator())
                .hasMessageContaining("'template' does not fit a supervisor")
                .hasMessageContaining("Property: coppice.supervisors[0].children[0].template.bean")
                .hasMessageContaining("Did you mean 'inventory'?")
                .hasMessageContaining("Property: coppice.supervisors[0].children[0].template.restart")
                .hasMessageContaining("'shutdwon' is not a key of 'template'")
                .hasMessageContaining("Property: coppice.supervisors[0].children[0].template.backoff.initial")
                .hasMessageContaining("Property: coppice.supervisors[0].children[1].type"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Client {

        private final ChildTemplate stocks;

        private final ChildTemplate visitors;

        private final DynamicSupervisorRef supervisor;

        Client(@Qualifier("stocks") ChildTemplate stocks, @Qualifier("/shop/visitors") ChildTemplate visitors,
                @Qualifier("stocks") DynamicSupervisorRef supervisor) {
            this.stocks = stocks;
            this.visitors = visitors;
            this.supervisor = supervisor;
        }

    }

}
