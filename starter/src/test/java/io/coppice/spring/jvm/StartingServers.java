package io.coppice.spring.jvm;

import io.coppice.application.Application;
import io.coppice.server.GenServer;

import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/// What [StartingApp] has in addition when its tree has children.
@Configuration(proxyBeanMethods = false)
class StartingServers {

    @Bean
    @Scope("prototype")
    GenServer<String> listener() {
        return _ -> {
        };
    }

    @Bean
    ApplicationRunner children(Application tree) {
        return _ -> System.out.println("CHILDREN " + tree.node("/many").orElseThrow().childCount());
    }

}
