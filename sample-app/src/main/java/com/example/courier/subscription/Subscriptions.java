package com.example.courier.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import com.example.courier.event.EventType;
import com.example.courier.subscription.SubscriptionStatus.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The stored subscriptions.
@Repository
public class Subscriptions {

    private static final String STATUS = """
            select s.*, (select count(*) from deliveries d
                         where d.subscription_id = s.id and d.status = 'pending') as pending
            from subscriptions s
            """;

    private final JdbcClient jdbc;

    Subscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Subscription subscription) {
        this.jdbc.sql("insert into subscriptions (id, url, types, secret, created_at) values (?, ?, ?, ?, ?)")
            .params(subscription.id(), subscription.destination().url(), subscription.types().toColumn(),
                    subscription.secret().reveal(), subscription.createdAt().atOffset(ZoneOffset.UTC))
            .update();
    }

    public boolean delete(String id) {
        return this.jdbc.sql("delete from subscriptions where id = ?").param(id).update() > 0;
    }

    public boolean exists(String id) {
        return this.jdbc.sql("select count(*) from subscriptions where id = ?")
            .param(id)
            .query(Long.class)
            .single() > 0;
    }

    public long count() {
        return this.jdbc.sql("select count(*) from subscriptions").query(Long.class).single();
    }

    public List<String> ids() {
        return this.jdbc.sql("select id from subscriptions order by id").query(String.class).list();
    }

    /// Everybody's wishes, to be asked about many events without another look into the
    /// database.
    public List<Interest> interests() {
        return this.jdbc.sql("select id, types from subscriptions order by id")
            .query((row, index) -> new Interest(row.getString("id"), TypePatterns.fromColumn(row.getString("types"))))
            .list();
    }

    public Optional<SubscriptionStatus> status(String id) {
        return this.jdbc.sql(STATUS + "where s.id = ?").param(id).query(Subscriptions::status).optional();
    }

    public List<SubscriptionStatus> page(long offset, int size) {
        return this.jdbc.sql(STATUS + "order by s.id limit ? offset ?")
            .params(size, offset)
            .query(Subscriptions::status)
            .list();
    }

    private static SubscriptionStatus status(ResultSet row, int index) throws SQLException {
        return new SubscriptionStatus(row.getString("id"), row.getString("url"),
                TypePatterns.fromColumn(row.getString("types")).names(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("failing") ? State.FAILING : State.ACTIVE, row.getLong("delivered"),
                row.getLong("pending"), row.getLong("failures"), row.getString("last_error"));
    }

    /// What one subscription wants to be told about.
    public record Interest(String subscription, TypePatterns types) {

        public boolean in(EventType type) {
            return this.types.matches(type);
        }

    }

}
