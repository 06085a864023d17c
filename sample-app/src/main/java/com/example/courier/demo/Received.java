package com.example.courier.demo;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// One request that reached the receiver.
record Received(Instant at, String name, @Nullable String webhookId, @Nullable String webhookTimestamp,
        @Nullable String webhookSignature, String body, int answered) {
}
