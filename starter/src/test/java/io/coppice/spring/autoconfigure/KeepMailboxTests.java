package io.coppice.spring.autoconfigure;

import io.coppice.application.Application;
import io.coppice.server.ServerRef;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.Quarantined;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KeepMailboxTests {

    @Test
    void putsAMessageIntoQuarantineAfterAsManyCrashesAsAreConfigured() {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
            .withUserConfiguration(ShopBeans.class)
            .withInitializer(Trees.yaml("""
                    coppice.supervisors:
                      - name: shop
                        children:
                          - { name: inventory, bean: inventory, keep-mailbox: 2 }
                    """))
            .run(context -> {
                Application tree = context.getBean(Application.class);
                ServerRef<Inventory.Message> inventory = tree.server("/shop/inventory");
                inventory.cast(new Crash("poison"));

                await().until(() -> !tree.tree().quarantine().isEmpty());
                assertThat(tree.tree().quarantine()).extracting(Quarantined::message)
                    .containsExactly(new Crash("poison"));
                await().until(() -> tree.node("/shop/inventory").orElseThrow().restarts() == 2);
            });
    }

}
