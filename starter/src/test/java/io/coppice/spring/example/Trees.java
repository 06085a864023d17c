package io.coppice.spring.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

/// Configures a context with YAML, as a file would.
public final class Trees {

    /// A shop with every type of node.
    public static final String SHOP = """
            coppice:
              supervisors:
                - name: shop
                  strategy: rest-for-one
                  max-restarts: 5
                  within: 10s
                  children:
                    - name: inventory
                      bean: inventory
                    - name: back-office
                      children:
                        - { name: tariff, bean: prices, restart: transient, shutdown: 2s }
                    - name: carts
                      type: dynamic-supervisor
                      max-children: 1000
            """;

    private Trees() {
    }

    public static ApplicationContextInitializer<ConfigurableApplicationContext> yaml(String text) {
        return yaml("tree.yml", text);
    }

    /// As a file of that name would.
    public static ApplicationContextInitializer<ConfigurableApplicationContext> yaml(String file, String text) {
        return context -> {
            var resource = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), file);
            try {
                new YamlPropertySourceLoader().load(file, resource)
                    .forEach(context.getEnvironment().getPropertySources()::addLast);
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        };
    }

}
