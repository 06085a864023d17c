package com.example.courier.api;

import java.time.Instant;
import java.util.List;

import com.example.courier.delivery.DeliveryStatus;
import com.example.courier.event.Event;
import com.fasterxml.jackson.annotation.JsonRawValue;

/// An event and how far it has come.
record EventView(String id, String type, Instant acceptedAt, @JsonRawValue String payload,
        List<DeliveryStatus> deliveries) {

    static EventView of(Event event, List<DeliveryStatus> deliveries) {
        return new EventView(event.id(), event.type().name(), event.acceptedAt(), event.payload(), deliveries);
    }

}
