package com.example.courier.delivery;

import com.example.courier.destination.Destination;
import com.example.courier.event.Event;
import com.example.courier.subscription.Secret;

/// One event on its way to one subscription, with all that is needed to send it.
record Delivery(String subscription, long number, int attempts, Event event, Destination destination, Secret secret) {
}
