package com.example.courier.storage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.example.courier.CourierProperties;
import com.example.courier.delivery.Deliveries;
import com.example.courier.event.Event;
import com.example.courier.event.Events;
import com.example.courier.subscription.Subscription;
import com.example.courier.subscription.Subscriptions;
import com.example.courier.subscription.Subscriptions.Interest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The transactions behind what courier promises: when a method has returned, its effect survives the process.
@Component
class Ledger {

    private final Events events;

    private final Subscriptions subscriptions;

    private final Deliveries deliveries;

    private final int maxSubscriptions;

    Ledger(Events events, Subscriptions subscriptions, Deliveries deliveries, CourierProperties properties) {
        this.events = events;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.maxSubscriptions = properties.maxSubscriptions();
    }

    /// Stores the events in this order, each with its deliveries, and returns the
    /// subscriptions that have got any.
    @Transactional
    Set<String> accept(List<Event> accepted) {
        List<Interest> interests = this.subscriptions.interests();
        var wanting = new LinkedHashSet<String>();
        for (Event event : accepted) {
            List<String> takers = interests.stream()
                .filter((interest) -> interest.in(event.type()))
                .map(Interest::subscription)
                .toList();
            this.deliveries.insert(this.events.insert(event), takers);
            wanting.addAll(takers);
        }
        return wanting;
    }

    @Transactional
    boolean subscribe(Subscription subscription) {
        if (this.subscriptions.count() >= this.maxSubscriptions) {
            return false;
        }
        this.subscriptions.insert(subscription);
        return true;
    }

    @Transactional
    boolean unsubscribe(String subscription) {
        return this.subscriptions.delete(subscription);
    }

}
