package io.coppice.spring.autoconfigure;

import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Add;
import io.coppice.spring.example.Inventory.Count;
import io.coppice.spring.example.Prices;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.SupervisorRef;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;

class ReferenceInjectionTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class);

    @Test
    void injectsByType() {
        runner.withInitializer(Trees.yaml(Trees.SHOP)).withUserConfiguration(ByType.class).run(context -> {
            ByType.Client client = context.getBean(ByType.Client.class);
            client.inventory().cast(new Add(2));
            assertThat(client.inventory().<Integer>call(Count::new)).isEqualTo(2);
            assertThat(client.prices()).hasToString("server /shop/back-office/tariff");

            client.carts().start(ChildSpec.worker("42", () -> (GenServer<String>) message -> {
            }));
            assertThat(client.carts().count()).isEqualTo(1);
        });
    }

    @Test
    void injectsByNameEvenIfTheBeanHasTheSameName() {
        runner.withInitializer(Trees.yaml(Trees.SHOP)).withUserConfiguration(ByName.class).run(context -> {
            ByName.Client client = context.getBean(ByName.Client.class);
            assertThat(client.inventory()).hasToString("server /shop/inventory").isSameAs(client.sameByPath());
            assertThat(client.tariff()).hasToString("server /shop/back-office/tariff");
            assertThat(client.shop()).hasToString("supervisor /shop");
            assertThat(client.backOffice()).hasToString("supervisor /shop/back-office");
            assertThat(context.getBean("inventory")).isInstanceOf(Inventory.class);
        });
    }

    @Test
    void injectsByParameterNameWhenNoBeanHasThatName() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    children:
                      - { name: books, bean: inventory }
                      - { name: shoes, bean: inventory }
                """)).withUserConfiguration(ByParameterName.class).run(context -> {
            ByParameterName.Client client = context.getBean(ByParameterName.Client.class);
            assertThat(client.books()).hasToString("server /shop/books");
            assertThat(client.shoes()).hasToString("server /shop/shoes");
        });
    }

    @Test
    void knowsAmbiguousNamesByTheirPathsOnly() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: east
                    children:
                      - { name: stock, bean: inventory }
                  - name: west
                    children:
                      - { name: stock, bean: inventory }
                """)).withUserConfiguration(ByPath.class).run(context -> {
            ByPath.Client client = context.getBean(ByPath.Client.class);
            assertThat(client.east()).hasToString("server /east/stock");
            assertThat(client.west()).hasToString("server /west/stock");
            assertThat(context).doesNotHaveBean("stock");
        });
    }

    @Test
    void refusesToGuessBetweenServersOfTheSameType() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    children:
                      - { name: books, bean: inventory }
                      - { name: shoes, bean: inventory }
                """))
            .withUserConfiguration(ByType.class)
            .run(context -> assertThat(context.getStartupFailure()).rootCause()
                .isInstanceOf(NoUniqueBeanDefinitionException.class));
    }

    @Test
    void injectsServersWhoseMessagesAreUnknown() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    children:
                      - { name: lambda, bean: lambdaServer }
                      - { name: declared, bean: declaredServer }
                """)).withUserConfiguration(Lambdas.class).run(context -> {
            Lambdas.Client client = context.getBean(Lambdas.Client.class);
            assertThat(client.anything()).hasToString("server /shop/lambda");
            assertThat(client.texts()).hasToString("server /shop/declared");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class ByType {

        @Bean
        Client client(ServerRef<Inventory.Message> inventory, ServerRef<Prices.Message> prices,
                DynamicSupervisorRef carts) {
            return new Client(inventory, prices, carts);
        }

        record Client(ServerRef<Inventory.Message> inventory, ServerRef<Prices.Message> prices,
                DynamicSupervisorRef carts) {

        }

    }

    @Configuration(proxyBeanMethods = false)
    static class ByName {

        @Bean
        Client client(@Qualifier("inventory") ServerRef<Inventory.Message> inventory,
                @Qualifier("/shop/inventory") ServerRef<Inventory.Message> sameByPath,
                @Qualifier("tariff") ServerRef<?> tariff, Supervisors supervisors) {
            return new Client(inventory, sameByPath, tariff, supervisors.shop(), supervisors.backOffice());
        }

        @Bean
        Supervisors supervisors(@Qualifier("shop") SupervisorRef first,
                @Qualifier("back-office") SupervisorRef second) {
            return new Supervisors(first, second);
        }

        record Supervisors(SupervisorRef shop, SupervisorRef backOffice) {

        }

        record Client(ServerRef<Inventory.Message> inventory, ServerRef<Inventory.Message> sameByPath,
                ServerRef<?> tariff, SupervisorRef shop, SupervisorRef backOffice) {

        }

    }

    @Configuration(proxyBeanMethods = false)
    static class ByParameterName {

        @Bean
        Client client(ServerRef<Inventory.Message> books, ServerRef<Inventory.Message> shoes) {
            return new Client(books, shoes);
        }

        record Client(ServerRef<Inventory.Message> books, ServerRef<Inventory.Message> shoes) {

        }

    }

    @Configuration(proxyBeanMethods = false)
    static class ByPath {

        @Bean
        Client client(@Qualifier("/east/stock") ServerRef<Inventory.Message> east,
                @Qualifier("/west/stock") ServerRef<Inventory.Message> west) {
            return new Client(east, west);
        }

        record Client(ServerRef<Inventory.Message> east, ServerRef<Inventory.Message> west) {

        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Lambdas {

        @Bean
        @Scope("prototype")
        GenServer<?> lambdaServer() {
            return message -> {
            };
        }

        @Bean
        @Scope("prototype")
        GenServer<String> declaredServer() {
            return message -> {
            };
        }

        @Bean
        Client client(@Qualifier("lambda") ServerRef<?> anything, ServerRef<String> texts) {
            return new Client(anything, texts);
        }

        record Client(ServerRef<?> anything, ServerRef<String> texts) {

        }

    }

}
