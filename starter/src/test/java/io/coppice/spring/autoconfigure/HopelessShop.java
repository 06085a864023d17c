package io.coppice.spring.autoconfigure;

import io.coppice.application.Application;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// An application that would run for ever, if its tree did not give up.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ShopBeans.class)
class HopelessShop {

    @Bean
    DisposableBean door() {
        return () -> System.out.println("the shop is closed");
    }

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(HopelessShop.class).web(WebApplicationType.NONE)
            .initializers(Trees.yaml(Trees.SHOP.replace("max-restarts: 5", "max-restarts: 0")))
            .properties("spring.main.keep-alive=true", "spring.main.banner-mode=off")
            .run(arguments)
            .getBean(Application.class)
            .server("/shop/inventory")
            .cast(new Crash("again"));
    }

}
