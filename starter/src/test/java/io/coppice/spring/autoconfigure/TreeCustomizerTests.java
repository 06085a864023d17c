package io.coppice.spring.autoconfigure;

import io.coppice.application.Application;
import io.coppice.spring.TreeCustomizer;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.Restart;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class TreeCustomizerTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class, Changes.class)
        .withInitializer(Trees.yaml(Trees.SHOP));

    @Test
    void codeHasTheLastWordInItsOrder() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            assertThat(tree.node("/shop/inventory").orElseThrow().restart()).isEqualTo(Restart.TRANSIENT);
            assertThat(tree.node("/shop/back-office/tariff").orElseThrow().restart()).isEqualTo(Restart.TRANSIENT);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Changes {

        // @start region = "customizer"
        @Bean
        @Order(2)
        TreeCustomizer inventoryIsTransient() {
            return tree -> tree.replace("/inventory", child -> child.restart(Restart.TRANSIENT));
        }
        // @end

        @Bean
        @Order(1)
        TreeCustomizer inventoryIsTemporary() {
            return tree -> tree.replace("/inventory", child -> child.restart(Restart.TEMPORARY));
        }

    }

}
