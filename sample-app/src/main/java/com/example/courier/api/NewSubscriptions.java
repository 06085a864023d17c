package com.example.courier.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import com.example.courier.Ids;
import com.example.courier.destination.Destination;
import com.example.courier.destination.Destinations;
import com.example.courier.subscription.Secret;
import com.example.courier.subscription.Subscription;
import com.example.courier.subscription.TypePatterns;
import org.springframework.stereotype.Component;

/// Checks what a subscriber sent and makes a subscription of it.
@Component
class NewSubscriptions {

    private final Destinations destinations;

    private final InstantSource clock;

    NewSubscriptions(Destinations destinations, InstantSource clock) {
        this.destinations = destinations;
        this.clock = clock;
    }

    Subscription from(SubscriptionRequest request) {
        TypePatterns types = TypePatterns.parse("types", request.types());
        Secret secret = (request.secret() != null) ? Secret.parse("secret", request.secret()) : Secret.random();
        Destination destination = this.destinations.parse("url", request.url());
        Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Subscription(Ids.next("sub", now.toEpochMilli()), destination, types, secret, now);
    }

}
