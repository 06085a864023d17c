package com.example.courier.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import com.example.courier.Ids;
import com.example.courier.event.Event;
import com.example.courier.event.EventType;
import com.example.courier.input.InvalidField;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Checks what a sender sent and makes an event of it.
@Component
class NewEvents {

    private static final String PAYLOAD = "payload";

    private final JsonMapper json;

    private final InstantSource clock;

    NewEvents(JsonMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    Event from(EventRequest request) {
        EventType type = EventType.parse("type", request.type());
        // databases keep microseconds, and what is sent must not depend on whether it was
        // stored in between
        Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Event(Ids.next("evt", now.toEpochMilli()), type, payload(request), now);
    }

    private String payload(EventRequest request) {
        if (request.payload() == null || request.payload().isNull()) {
            throw new InvalidField(PAYLOAD, null, "give a JSON object");
        }
        if (!request.payload().isObject()) {
            throw new InvalidField(PAYLOAD, request.payload(), "give a JSON object");
        }
        String payload = this.json.writeValueAsString(request.payload());
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(payload)) {
            throw new InvalidField(PAYLOAD, "contains half of a surrogate pair; use complete characters");
        }
        return payload;
    }

}
