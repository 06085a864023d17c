package com.example.courier.event;

import java.time.Instant;

/// Something that happened, as its sender told it; the payload is kept as JSON text.
public record Event(String id, EventType type, String payload, Instant acceptedAt) {

    /// The bytes sent to every subscriber; the same at each attempt, so that a repeated
    /// delivery can be recognised.
    public String body() {
        return "{\"id\":\"" + this.id + "\",\"type\":\"" + this.type + "\",\"timestamp\":\"" + this.acceptedAt
                + "\",\"data\":" + this.payload + "}";
    }

}
