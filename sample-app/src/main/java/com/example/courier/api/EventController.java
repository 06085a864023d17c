package com.example.courier.api;

import java.net.URI;

import com.example.courier.delivery.Deliveries;
import com.example.courier.event.Event;
import com.example.courier.event.Events;
import com.example.courier.storage.Storage;
import com.example.courier.web.NotFoundException;
import io.coppice.server.ServerRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Telling courier of an event, and asking what has become of it.
@RestController
@RequestMapping("/api/events")
class EventController {

    private final ServerRef<Storage.Message> storage;

    private final Events events;

    private final Deliveries deliveries;

    private final NewEvents newEvents;

    EventController(@Qualifier("storage") ServerRef<Storage.Message> storage, Events events, Deliveries deliveries,
            NewEvents newEvents) {
        this.storage = storage;
        this.events = events;
        this.deliveries = deliveries;
        this.newEvents = newEvents;
    }

    /// Answers 202 when the event is stored, and not before.
    @PostMapping
    ResponseEntity<EventAccepted> accept(@RequestBody EventRequest request) {
        Event event = this.newEvents.from(request);
        this.storage.<Boolean>call((reply) -> new Storage.Accept(event, reply));
        return ResponseEntity.accepted()
            .location(URI.create("/api/events/" + event.id()))
            .body(new EventAccepted(event.id()));
    }

    @GetMapping("/{id}")
    EventView get(@PathVariable String id) {
        Event event = this.events.find(id).orElseThrow(() -> new NotFoundException("event", id));
        return EventView.of(event, this.deliveries.of(id));
    }

}
