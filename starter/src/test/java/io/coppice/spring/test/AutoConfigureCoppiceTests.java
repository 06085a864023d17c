package io.coppice.spring.test;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.server.ServerRef;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Add;
import io.coppice.spring.example.ShopBeans;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/// A whole application with a tree that a test may interfere with.
class AutoConfigureCoppiceTests {

    @Nested
    @SpringBootTest(classes = App.class, webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = { "coppice.supervisors[0].name=shop", "coppice.supervisors[0].children[0].name=inventory",
                    "coppice.supervisors[0].children[0].bean=inventory" })
    @AutoConfigureCoppice
    class InManualTime {

        @Test
        void otherOptionsAreThoseOfTheApplication(ProcessRuntime runtime, ManualTime time) {
            assertThat(runtime.time()).isSameAs(time);
            assertThat(runtime.options().maxProcesses()).isEqualTo(500);
        }

    }

    @Nested
    @SpringBootTest(classes = App.class, webEnvironment = WebEnvironment.NONE,
            properties = { "coppice.supervisors[0].name=shop", "coppice.supervisors[0].children[0].name=inventory",
                    "coppice.supervisors[0].children[0].bean=inventory" })
    @AutoConfigureCoppice(manualTime = false)
    class InRealTime {

        @Test
        void nothingButTheTimeIsDifferent(TestTree tree, ProcessRuntime runtime, @Autowired ApplicationContext context,
                @Autowired ServerRef<Inventory.Message> inventory) {
            assertThat(context.getBeansOfType(ManualTime.class)).isEmpty();
            assertThat(runtime.time()).isNotInstanceOf(ManualTime.class);
            var probe = tree.replace("/shop/inventory");

            inventory.cast(new Add(1));

            probe.expectMessage(new Add(1));
        }

    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ShopBeans.class)
    static class App {

        @Bean
        RuntimeOptions options() {
            return RuntimeOptions.DEFAULT.maxProcesses(500);
        }

    }

}
