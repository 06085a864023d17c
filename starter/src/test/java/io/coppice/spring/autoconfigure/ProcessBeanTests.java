package io.coppice.spring.autoconfigure;

import io.coppice.application.Application;
import io.coppice.server.CallException;
import io.coppice.server.ServerRef;
import io.coppice.spring.autoconfigure.ProcessExamples.Both;
import io.coppice.spring.autoconfigure.ProcessExamples.Desk;
import io.coppice.spring.autoconfigure.ProcessExamples.Door;
import io.coppice.spring.autoconfigure.ProcessExamples.Entrance;
import io.coppice.spring.autoconfigure.ProcessExamples.FixedRates;
import io.coppice.spring.autoconfigure.ProcessExamples.Gate;
import io.coppice.spring.autoconfigure.ProcessExamples.Methods;
import io.coppice.spring.autoconfigure.ProcessExamples.Rates;
import io.coppice.spring.autoconfigure.ProcessExamples.Till;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.TreeNode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// Classes with `@ProcessBean`, and beans of other kinds than servers, as processes.
class ProcessBeanTests {

    private static final String SHOP = """
            coppice.supervisors:
              - { name: shop, type: supervisor }
            """;

    private static final String CLOSED = """
            coppice.supervisors:
              - name: bank
                type: supervisor
                children:
                  - { name: exchange, bean: rates, enabled: false }
            """;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withBean(Trail.class);

    @Test
    void callsOfTheInjectedInterfaceRunInTheProcess() {
        runner.withUserConfiguration(FixedRates.class, Desk.class).run(context -> {
            Rates rates = context.getBean(Desk.class).rates();
            rates.set("EUR", 2);
            assertThat(rates.rate("EUR")).isEqualTo(2);
            assertThat(rates.whereabouts()).isEqualTo("/beans/rates");
            assertThat(context.getBean(Rates.class)).isSameAs(rates);
        });
    }

    @Test
    void aCrashMeetsAFreshBeanAndDestroysTheOldOne() {
        runner.withUserConfiguration(FixedRates.class, Desk.class).run(context -> {
            Rates rates = context.getBean(Desk.class).rates();
            rates.set("EUR", 2);
            assertThatExceptionOfType(CallException.class).isThrownBy(() -> rates.rate("USD"))
                .withMessageContaining("no rate for USD");

            await().ignoreException(CallException.class).untilAsserted(() -> assertThat(rates.size()).isZero());
            await().untilAsserted(() -> assertThat(context.getBean(Trail.class).steps())
                .containsExactlyInAnyOrder("made 1", "made 2", "destroyed 1"));
        });
    }

    @Test
    void theBeanOfAKilledProcessIsDestroyed() {
        runner.withUserConfiguration(FixedRates.class).run(context -> {
            context.getBean(Application.class).kill("/beans/rates");

            await().untilAsserted(() -> assertThat(context.getBean(Trail.class).steps("destroyed")).hasSize(1));
        });
    }

    @Test
    void standsWhereItsAnnotationSays() {
        runner.withInitializer(Trees.yaml(SHOP)).withUserConfiguration(Till.class, Door.class).run(context -> {
            TreeNode shop = context.getBean(Application.class).node("/shop").orElseThrow();
            assertThat(shop.children(0, 10)).extracting(TreeNode::path).containsExactly("/shop/till", "/shop/door");
        });
    }

    @Test
    void standsWhereTheConfigurationNamesItsBean() {
        runner.withUserConfiguration(FixedRates.class, Desk.class).withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: bank
                    children:
                      - { name: exchange, bean: rates }
                """)).run(context -> {
            assertThat(context.getBean(Desk.class).rates().whereabouts()).isEqualTo("/bank/exchange");
            assertThat(context.getBean(Application.class).node("/beans")).isEmpty();
        });
    }

    @Test
    void isLeftOutWithItsSupervisor() {
        runner.withInitializer(Trees.yaml("coppice.supervisors: [{ name: shop, type: supervisor, enabled: false }]"))
            .withUserConfiguration(Till.class)
            .run(context -> {
                assertThat(context.getBean(Application.class).root().childCount()).isZero();
                assertThat(context.getBean(Trail.class).steps("till")).isEmpty();
            });
    }

    @Test
    void isLeftOutWhereTheConfigurationSaysSo() {
        runner.withUserConfiguration(FixedRates.class).withInitializer(Trees.yaml(CLOSED)).run(context -> {
            assertThat(context.getBean(Application.class).node("/beans")).isEmpty();
            assertThat(context.getBean(Trail.class).steps("made")).isEmpty();
        });
    }

    @Test
    void nobodyGetsTheImplementationOfWhatIsLeftOut() {
        runner.withUserConfiguration(FixedRates.class, Desk.class)
            .withInitializer(Trees.yaml(CLOSED))
            .run(context -> assertThat(context.getStartupFailure()).rootCause()
                .isInstanceOf(NoSuchBeanDefinitionException.class));
    }

    @Test
    void obeysTheRestartRuleOfItsAnnotation() {
        runner.withInitializer(Trees.yaml(SHOP)).withUserConfiguration(Till.class, Door.class).run(context -> {
            Application tree = context.getBean(Application.class);
            tree.kill("/shop/till");

            await()
                .untilAsserted(() -> assertThat(tree.node("/shop/till").map(TreeNode::state).orElse(NodeState.STOPPED))
                    .isEqualTo(NodeState.STOPPED));
            assertThat(context.getBean(Trail.class).steps("till")).hasSize(1);
        });
    }

    @Test
    void serversAndMachinesAreInjectedByTheirMessages() {
        runner.withInitializer(Trees.yaml(SHOP))
            .withUserConfiguration(Till.class, Door.class, Entrance.class)
            .run(context -> {
                Entrance.Hall hall = context.getBean(Entrance.Hall.class);
                assertThat(hall.till().<Boolean>call(reply -> reply)).isFalse();
                hall.door().cast(new Gate.Push());
                assertThat(hall.door().<Boolean>call(Gate.IsOpen::new)).isTrue();
                assertThat(hall.shop()).hasToString("supervisor /shop");
            });
    }

    @Test
    void aReferenceOutlivesRestarts() {
        runner.withInitializer(Trees.yaml(SHOP))
            .withUserConfiguration(Till.class, Door.class, Entrance.class)
            .run(context -> {
                ServerRef<Gate.Message> door = context.getBean(Entrance.Hall.class).door();
                door.cast(new Gate.Push());

                context.getBean(Application.class).restart("/shop/door");

                assertThat(door.<Boolean>call(Gate.IsOpen::new)).isFalse();
            });
    }

    @Test
    void beansOfMethodsMayBeMachinesOrPlainToo() {
        runner.withUserConfiguration(Methods.class).withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    children:
                      - { name: back, bean: backDoor }
                      - { name: exchange, bean: moreRates }
                """)).run(context -> {
            Methods.Client client = context.getBean(Methods.Client.class);
            assertThat(client.back().<Boolean>call(Gate.IsOpen::new)).isFalse();
            assertThat(client.rates().whereabouts()).isEqualTo("/shop/exchange");
            assertThat(client.sameRates()).isSameAs(client.rates());
        });
    }

    @Test
    void anAmbiguousInterfaceNamesTheCandidates() {
        runner.withUserConfiguration(FixedRates.class, Desk.class)
            .withInitializer(Trees.yaml("""
                    coppice.supervisors:
                      - name: bank
                        children:
                          - { name: buying, bean: rates }
                          - { name: selling, bean: rates }
                    """))
            .run(context -> assertThat(context.getStartupFailure()).rootCause()
                .isInstanceOf(NoUniqueBeanDefinitionException.class)
                .hasMessageContaining("coppice:/bank/buying,coppice:/bank/selling"));
    }

    @Test
    void theInterfaceIsChosenByTheAnnotation() {
        runner.withUserConfiguration(Both.class)
            .run(context -> assertThat(context.getBean(Rates.class).rate("EUR")).isEqualTo(7));
    }

    @Test
    void whenDisabledCallsAreDirect() {
        runner.withUserConfiguration(FixedRates.class, Desk.class)
            .withPropertyValues("coppice.enabled=false")
            .run(context -> assertThat(context.getBean(Desk.class).rates()).isInstanceOf(FixedRates.class));
    }

}
