package com.example.courier.subscription;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/// How a subscription is doing; without its secret.
public record SubscriptionStatus(String id, String url, List<String> types, Instant createdAt, State state,
        long delivered, long pending, long failures, @Nullable String lastError) {

    /// Whether the latest attempt to deliver went well.
    public enum State {

        ACTIVE("active"), FAILING("failing");

        private final String label;

        State(String label) {
            this.label = label;
        }

        @JsonValue
        public String label() {
            return this.label;
        }

    }

}
