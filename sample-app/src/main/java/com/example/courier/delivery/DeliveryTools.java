package com.example.courier.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

import com.example.courier.subscription.Subscriptions;
import org.springframework.stereotype.Component;

/// What every worker needs to do its work.
@Component
final class DeliveryTools {

    private final Deliveries deliveries;

    private final Subscriptions subscriptions;

    private final WebhookClient client;

    private final DeliveryProperties properties;

    DeliveryTools(Deliveries deliveries, Subscriptions subscriptions, WebhookClient client,
            DeliveryProperties properties) {
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.client = client;
        this.properties = properties;
    }

    Deliveries deliveries() {
        return this.deliveries;
    }

    Subscriptions subscriptions() {
        return this.subscriptions;
    }

    WebhookClient client() {
        return this.client;
    }

    Duration recheck() {
        return this.properties.recheck();
    }

    Duration drain() {
        return this.properties.drain();
    }

    Duration retryAfter(int failures) {
        return this.properties.retry().after(failures, RandomGenerator.getDefault());
    }

}
