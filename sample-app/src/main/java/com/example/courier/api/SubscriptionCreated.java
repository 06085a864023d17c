package com.example.courier.api;

import java.util.List;

import com.example.courier.subscription.Subscription;

/// The answer to a new subscriber, and the only one that shows the secret.
record SubscriptionCreated(String id, String url, List<String> types, String secret) {

    static SubscriptionCreated of(Subscription subscription) {
        return new SubscriptionCreated(subscription.id(), subscription.destination().url(),
                subscription.types().names(), subscription.secret().reveal());
    }

}
