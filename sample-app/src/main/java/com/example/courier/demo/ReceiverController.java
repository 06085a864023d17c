package com.example.courier.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A destination to try courier with: it writes down what arrives and behaves as badly as it is asked to.
@RestController
@RequestMapping("/demo/receiver")
@Profile("demo")
class ReceiverController {

    private static final int MAX_BODY = 2 * 1024 * 1024;

    private final Inbox inbox;

    private final InstantSource clock;

    ReceiverController(Inbox inbox, InstantSource clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<Void> receive(HttpServletRequest request, @RequestParam Map<String, String> parameters)
            throws IOException, InterruptedException {
        var behaviour = Behaviour.parse(parameters);
        String body = new String(request.getInputStream().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
        int answer = behaviour.answerTo(this.inbox.count(behaviour.name()));
        Thread.sleep(Duration.ofMillis(behaviour.delay()));
        this.inbox.keep(new Received(this.clock.instant(), behaviour.name(), request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"), request.getHeader("webhook-signature"), body, answer));
        return ResponseEntity.status(answer).build();
    }

    @GetMapping
    Contents received(@RequestParam(defaultValue = "20") int limit) {
        return new Contents(this.inbox.counts(), this.inbox.latest().stream().limit(Math.max(0, limit)).toList());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        this.inbox.clear();
    }

    /// How many requests came under each name, and the latest of all, newest first.
    record Contents(Map<String, Long> counts, List<Received> latest) {
    }

}
