package io.coppice.spring.actuate;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.coppice.application.Application;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.awaitility.Awaitility.await;

/// A post office whose readers crash on each letter until they get glasses.
final class PostOffice implements AutoCloseable {

    private static final String TREE = """
            coppice:
              supervisors:
                - name: post
                  max-restarts: 1000
                  children:
                    - { name: reader, bean: reader, keep-mailbox: 2 }
                    - { name: clerk, bean: reader, keep-mailbox: 1 }
            """;

    private final RunningShop app;

    private PostOffice(RunningShop app) {
        this.app = app;
    }

    static PostOffice open(Class<?> configuration, String... arguments) {
        return new PostOffice(RunningShop.start(TREE, configuration, arguments));
    }

    RunningShop app() {
        return app;
    }

    Application tree() {
        return app.bean(Application.class);
    }

    /// Returns when the letter is in quarantine, and its reader is back.
    void post(String path, Letter letter) {
        int before = tree().tree().quarantine().size();
        ServerRef<Letter> reader = tree().server(path);
        reader.cast(letter);
        await().until(() -> tree().tree().quarantine().size() == before + 1
                && app.node(path).state().label().equals("running"));
    }

    /// Returns what has been read in the end.
    Queue<Letter> giveGlasses() {
        Desk desk = app.bean(Desk.class);
        desk.glasses = true;
        return desk.read;
    }

    @Override
    public void close() {
        app.close();
    }

    record Letter(String to, String secret) {

    }

    /// What survives the readers.
    static final class Desk {

        private final Queue<Letter> read = new ConcurrentLinkedQueue<>();

        private volatile boolean glasses;

    }

    static final class Reader implements GenServer<Letter> {

        private final Desk desk;

        Reader(Desk desk) {
            this.desk = desk;
        }

        @Override
        public void handle(Letter letter) {
            if (!desk.glasses) {
                throw new IllegalStateException("can't read letter 4711");
            }
            desk.read.add(letter);
        }

    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Open {

        @Bean
        Desk desk() {
            return new Desk();
        }

        @Bean
        @Scope("prototype")
        Reader reader(Desk desk) {
            return new Reader(desk);
        }

    }

}
