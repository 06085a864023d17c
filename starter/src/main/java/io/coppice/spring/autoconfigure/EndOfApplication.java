package io.coppice.spring.autoconfigure;

import java.util.function.IntConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// Closes the application, so that whoever started it can start another one.
final class EndOfApplication implements Consequence {

    private static final Logger logger = LoggerFactory.getLogger("coppice.application");

    private static final int EXIT_CODE = 1;

    private final ConfigurableApplicationContext context;

    private final IntConsumer exit;

    /// @param exit ends the JVM with a code
    EndOfApplication(ConfigurableApplicationContext context, IntConsumer exit) {
        this.context = context;
        this.exit = exit;
    }

    @Override
    public void gaveUp(String path) {
        if (!context.isClosed()) {
            logger.error("{} gave up and stays down: the application ends ('coppice.on-give-up')", path);
            Thread.ofPlatform().daemon(false).name("coppice-exit").start(this::end);
        }
    }

    // The JVM must not end by itself, and with 0, as soon as the context is closed.
    private void end() {
        exit.accept(SpringApplication.exit(context, () -> EXIT_CODE));
    }

}
