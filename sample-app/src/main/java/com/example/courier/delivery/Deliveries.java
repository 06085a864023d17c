package com.example.courier.delivery;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.example.courier.delivery.Attempt.Delivered;
import com.example.courier.delivery.Attempt.Failed;
import com.example.courier.destination.Destination;
import com.example.courier.event.Events;
import com.example.courier.subscription.Secret;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The stored deliveries. Per subscription they are made in the order of the events' numbers.
@Repository
public class Deliveries {

    private static final String OLDEST_PENDING = """
            select d.subscription_id, d.event_seq, d.attempts, s.url, s.secret, e.id, e.type, e.payload, e.accepted_at
            from deliveries d
            join subscriptions s on s.id = d.subscription_id
            join events e on e.seq = d.event_seq
            where d.subscription_id = ? and d.status = 'pending'
            order by d.subscription_id, d.status, d.event_seq
            limit 1
            """;

    private final JdbcClient jdbc;

    private final JdbcTemplate batches;

    Deliveries(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    public void insert(long event, Collection<String> subscriptions) {
        this.batches.batchUpdate("insert into deliveries (subscription_id, event_seq, status) values (?, ?, 'pending')",
                subscriptions.stream().map((subscription) -> new Object[] { subscription, event }).toList());
    }

    public List<DeliveryStatus> of(String event) {
        return this.jdbc.sql("""
                select d.subscription_id, d.status, d.attempts, d.last_status
                from deliveries d join events e on e.seq = d.event_seq
                where e.id = ? order by d.subscription_id
                """).param(event).query(Deliveries::status).list();
    }

    Optional<Delivery> oldestPending(String subscription) {
        return this.jdbc.sql(OLDEST_PENDING).param(subscription).query(Deliveries::delivery).optional();
    }

    /// Writes down how an attempt ended. The subscription's row comes first, as in its
    /// deletion, so that the two cannot wait for each other; only a pending delivery
    /// changes, so that a late second answer changes nothing.
    @Transactional
    public void record(Delivery delivery, Attempt attempt) {
        switch (attempt) {
            case Delivered _ ->
                this.jdbc.sql("update subscriptions set failing = false, delivered = delivered + 1 where id = ?")
                    .param(delivery.subscription())
                    .update();
            case Failed failed -> this.jdbc
                .sql("update subscriptions set failing = true, failures = failures + 1, last_error = ? where id = ?")
                .params(failed.error(), delivery.subscription())
                .update();
        }
        this.jdbc.sql("""
                update deliveries set status = :status, attempts = attempts + 1, last_status = :answer
                where subscription_id = :subscription and event_seq = :number and status = 'pending'
                """)
            .param("status", (attempt instanceof Delivered) ? "delivered" : "pending")
            .param("answer", attempt.status(), Types.INTEGER)
            .param("subscription", delivery.subscription())
            .param("number", delivery.number())
            .update();
    }

    private static Delivery delivery(ResultSet row, int index) throws SQLException {
        return new Delivery(row.getString("subscription_id"), row.getLong("event_seq"), row.getInt("attempts"),
                Events.event(row, index), new Destination(URI.create(row.getString("url"))),
                Secret.parse("secret", row.getString("secret")));
    }

    private static DeliveryStatus status(ResultSet row, int index) throws SQLException {
        return new DeliveryStatus(row.getString("subscription_id"), row.getString("status"), row.getInt("attempts"),
                row.getObject("last_status", Integer.class));
    }

}
