package com.example.courier;

import java.time.InstantSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/// The webhook delivery service; its supervision tree stands in `application.yml`.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class CourierApplication {

    public static void main(String[] args) {
        SpringApplication.run(CourierApplication.class, args);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

}
