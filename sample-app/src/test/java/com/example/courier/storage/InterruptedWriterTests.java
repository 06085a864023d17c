package com.example.courier.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/// Ending a process interrupts its thread. With H2's ordinary files an interrupt during input or output closes the file
/// and with it the database, for everybody; with the files that `application.yml` names it must not.
class InterruptedWriterTests {

    private static final int WRITERS = 400;

    private static final String INSERT = "insert into rows_written (text) values (repeat('x', 2000))";

    @TempDir
    Path folder;

    private String url = "";

    @BeforeEach
    void readUrl() throws IOException {
        var yaml = new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yml"));
        this.url = String.valueOf(yaml.getFirst().getProperty("spring.datasource.url"));
    }

    @Test
    void doNotCloseTheDatabase() throws Exception {
        var committed = new AtomicInteger();
        var random = new Random(1);
        try (Connection observer = connect()) {
            observer.createStatement()
                .execute("create table rows_written (id bigint generated always as identity, text varchar)");
            for (int i = 0; i < WRITERS; i++) {
                Thread writer = Thread.ofVirtual().start(() -> writeUntilInterrupted(committed));
                LockSupport.parkNanos(random.nextInt(3_000_000));
                writer.interrupt();
                writer.join();
            }
            try (var count = observer.createStatement().executeQuery("select count(*) from rows_written")) {
                count.next();
                assertThat(count.getInt(1)).isEqualTo(committed.get()).isPositive();
            }
        }
    }

    private void writeUntilInterrupted(AtomicInteger committed) {
        try (Connection connection = connect(); var insert = connection.prepareStatement(INSERT)) {
            while (!Thread.currentThread().isInterrupted()) {
                insert.executeUpdate();
                committed.incrementAndGet();
            }
        }
        catch (SQLException ex) {
            // the count tells whether a row was lost or the database closed
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(this.url.replace("${courier.data}", this.folder.toString()), "sa", "");
    }

}
