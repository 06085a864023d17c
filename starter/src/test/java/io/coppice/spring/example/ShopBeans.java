package io.coppice.spring.example;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/// The beans of a shop: two servers in the right scope, and some that cannot be children.
@Configuration(proxyBeanMethods = false)
public class ShopBeans {

    @Bean
    Trail trail() {
        return new Trail();
    }

    @Bean(destroyMethod = "discard")
    @Scope("prototype")
    Inventory inventory(Trail trail) {
        return new Inventory(trail);
    }

    @Bean
    @Scope("prototype")
    Prices prices(Trail trail) {
        return new Prices(trail);
    }

    @Bean
    Prices onlyOnePrices(Trail trail) {
        return new Prices(trail);
    }

    @Bean
    @Scope("prototype")
    StringBuilder noServer() {
        return new StringBuilder();
    }

}
