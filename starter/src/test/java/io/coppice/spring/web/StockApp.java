package io.coppice.spring.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.spring.example.Trees;
import io.coppice.test.ManualTime;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;

/// A web application whose time a test moves.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ StockController.class, OwnAnswer.class, OwnAnswer.Advice.class })
class StockApp {

    static final Duration BACKOFF = Duration.ofMinutes(10);

    private static final String TREE = """
            coppice:
              supervisors:
                - name: shop
                  backoff: { initial: 10m, max: 10m, jitter: 0 }
                  children:
                    - { name: crashing, bean: stock }
                    - { name: crashing-async, bean: stock }
                    - { name: leaving, bean: stock }
                    - { name: mute, bean: stock }
                    - { name: confused, bean: stock }
            """;

    static ConfigurableApplicationContext start(WebApplicationType type, Class<?>[] more, String... properties) {
        return new SpringApplicationBuilder(StockApp.class).sources(more)
            .web(type)
            .initializers(Trees.yaml(TREE))
            .properties(properties)
            .properties("server.port=0")
            .run();
    }

    @Bean
    ManualTime manualTime() {
        return new ManualTime();
    }

    @Bean
    RuntimeOptions options(ManualTime time) {
        return time.options();
    }

    @Bean
    @Scope("prototype")
    Stock stock() {
        return new Stock();
    }

    /// The handler of the first message waits for ever; the second fills the mailbox.
    @Bean
    ServerRef<Stock.Message> full(ProcessRuntime runtime) throws InterruptedException {
        var begun = new CountDownLatch(1);
        ServerRef<Stock.Message> full = GenServer.start(runtime, () -> _ -> {
            begun.countDown();
            var _ = Self.current().receive(_ -> false);
        }, ServerOptions.DEFAULT.mailbox(MailboxLimit.of(1, Overflow.REFUSE)));
        full.cast(new Stock.Crash(null));
        begun.await();
        full.cast(new Stock.Crash(null));
        return full;
    }

}
