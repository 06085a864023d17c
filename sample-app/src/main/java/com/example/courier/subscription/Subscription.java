package com.example.courier.subscription;

import java.time.Instant;

import com.example.courier.destination.Destination;

/// Somebody's wish to be told about events, by a request to their URL.
public record Subscription(String id, Destination destination, TypePatterns types, Secret secret, Instant createdAt) {
}
