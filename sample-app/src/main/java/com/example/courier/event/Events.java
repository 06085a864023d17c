package com.example.courier.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/// The stored events, numbered in the order in which they were accepted.
@Repository
public class Events {

    private final JdbcClient jdbc;

    Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Stores an event and returns its number.
    public long insert(Event event) {
        var number = new GeneratedKeyHolder();
        this.jdbc.sql("insert into events (id, type, payload, accepted_at) values (?, ?, ?, ?)")
            .params(event.id(), event.type().name(), event.payload(), event.acceptedAt().atOffset(ZoneOffset.UTC))
            .update(number, "seq");
        return Objects.requireNonNull(number.getKeyAs(Long.class));
    }

    public Optional<Event> find(String id) {
        return this.jdbc.sql("select id, type, payload, accepted_at from events where id = ?")
            .param(id)
            .query(Events::event)
            .optional();
    }

    public static Event event(ResultSet row, int index) throws SQLException {
        return new Event(row.getString("id"), new EventType(row.getString("type")), row.getString("payload"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant());
    }

}
