package io.coppice.spring.jvm;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;

/// An application that DevTools restarts. It says that it serves, and from the second start on what is left of the
/// context before.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ShopBeans.class)
class RestartingShop {

    public static void main(String[] args) {
        new SpringApplicationBuilder(RestartingShop.class).initializers(Trees.yaml(Trees.SHOP)).run(args);
    }

    @Bean
    ApplicationRunner report(ProcessRuntime runtime) {
        return _ -> {
            System.out.println("SERVING " + runtime.processCount());
            Thread.ofVirtual().start(Remains::tell);
        };
    }

    @Bean
    ApplicationListener<ContextClosedEvent> remember(ProcessRuntime runtime, Application tree) {
        return _ -> Remains.remember(runtime, tree);
    }

}
