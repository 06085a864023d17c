package com.example.courier.api;

import java.net.URI;

import com.example.courier.storage.Storage;
import com.example.courier.subscription.Subscription;
import com.example.courier.subscription.SubscriptionStatus;
import com.example.courier.subscription.Subscriptions;
import com.example.courier.web.LimitReachedException;
import com.example.courier.web.NotFoundException;
import io.coppice.server.ServerRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Subscribing, looking after a subscription, and ending it.
@RestController
@RequestMapping("/api/subscriptions")
class SubscriptionController {

    private static final String KIND = "subscription";

    private final ServerRef<Storage.Message> storage;

    private final Subscriptions subscriptions;

    private final NewSubscriptions newSubscriptions;

    SubscriptionController(@Qualifier("storage") ServerRef<Storage.Message> storage, Subscriptions subscriptions,
            NewSubscriptions newSubscriptions) {
        this.storage = storage;
        this.subscriptions = subscriptions;
        this.newSubscriptions = newSubscriptions;
    }

    @PostMapping
    ResponseEntity<SubscriptionCreated> create(@RequestBody SubscriptionRequest request) {
        Subscription subscription = this.newSubscriptions.from(request);
        if (!this.storage.<Boolean>call((reply) -> new Storage.Subscribe(subscription, reply))) {
            throw new LimitReachedException(
                    "there are as many subscriptions as courier.max-subscriptions allows; delete one, or raise it");
        }
        return ResponseEntity.created(URI.create("/api/subscriptions/" + subscription.id()))
            .body(SubscriptionCreated.of(subscription));
    }

    @GetMapping
    SubscriptionPage list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        Paging.check(page, size);
        return new SubscriptionPage(this.subscriptions.page((long) page * size, size), page, size,
                this.subscriptions.count());
    }

    @GetMapping("/{id}")
    SubscriptionStatus get(@PathVariable String id) {
        return this.subscriptions.status(id).orElseThrow(() -> new NotFoundException(KIND, id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        if (!this.storage.<Boolean>call((reply) -> new Storage.Unsubscribe(id, reply))) {
            throw new NotFoundException(KIND, id);
        }
    }

}
