package com.example.courier.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

import com.example.courier.support.CourierClient.NoAnswerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Good destinations among bad ones, and the events sent to all of them.
public final class Load implements AutoCloseable {

    private final List<RecordingDestination> good;

    private final RawDestination hanging = RawDestination.hanging();

    private final RecordingDestination failing = RecordingDestination.start((_) -> 500);

    private final List<String> accepted = new ArrayList<>();

    private int sent;

    public Load(int goodDestinations) {
        this.good = Stream.generate(RecordingDestination::start).limit(goodDestinations).toList();
    }

    /// Subscribes all destinations to everything, the bad ones first.
    public void subscribe(CourierClient courier) {
        courier.subscribe(this.hanging.url(), "*");
        courier.subscribe(this.failing.url(), "load.*");
        this.good.forEach((destination) -> courier.subscribe(destination.url(), "load.event"));
    }

    /// Sends events one after the other, so that their order is known, until there are so
    /// many or courier has gone.
    public void send(CourierClient courier, int upTo) {
        try {
            while (this.sent < upTo) {
                this.sent++;
                this.accepted.add(courier.send("load.event", this.sent));
            }
        }
        catch (NoAnswerException ex) {
            // killed in the middle, as the test wants
        }
    }

    public List<String> accepted() {
        return this.accepted;
    }

    /// The deliveries that the good destinations have got so far, repetitions included.
    public int received() {
        return this.good.stream().mapToInt((destination) -> destination.requests().size()).sum();
    }

    public void awaitEverythingOnce(Duration limit) {
        await().atMost(limit)
            .untilAsserted(() -> assertThat(received()).isEqualTo(this.good.size() * this.accepted.size()));
        for (RecordingDestination destination : this.good) {
            assertThat(destination.delivered()).containsExactlyElementsOf(this.accepted);
        }
    }

    /// Each good destination gets every accepted event, in order if repetitions are left
    /// out. It may also get one that courier stored and could not confirm any more.
    public void awaitEverythingAtLeastOnce(Duration limit) {
        await().atMost(limit).untilAsserted(() -> {
            for (RecordingDestination destination : this.good) {
                assertThat(destination.delivered()).containsAll(this.accepted);
            }
        });
        for (RecordingDestination destination : this.good) {
            var firstTimes = new LinkedHashSet<>(destination.delivered());
            firstTimes.retainAll(this.accepted);
            assertThat(firstTimes).containsExactlyElementsOf(this.accepted);
        }
    }

    @Override
    public void close() {
        this.good.forEach(RecordingDestination::close);
        this.hanging.close();
        this.failing.close();
    }

}
