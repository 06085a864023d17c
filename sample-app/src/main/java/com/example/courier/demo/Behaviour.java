package com.example.courier.demo;

import java.util.List;
import java.util.Map;

import com.example.courier.input.InvalidField;

/// How the receiver is asked to behave.
///
/// @param name Which of several receivers this is; each counts for itself.
/// @param failEvery Answers every n-th request with 500; 0 for none, 1 for all.
/// @param delay Milliseconds to wait before the answer.
/// @param status The status of an answer that is not made to fail.
record Behaviour(String name, int failEvery, int delay, int status) {

    private static final List<String> KNOWN = List.of("name", "failEvery", "delay", "status");

    private static final int MAX_NAME = 64;

    private static final int MAX_DELAY = 120_000;

    Behaviour {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new InvalidField("name", name, "use 1 to " + MAX_NAME + " characters");
        }
        if (failEvery < 0) {
            throw new InvalidField("failEvery", failEvery, "use 0 to never fail, or n to fail every n-th request");
        }
        if (delay < 0 || delay > MAX_DELAY) {
            throw new InvalidField("delay", delay, "use 0 to " + MAX_DELAY + " milliseconds");
        }
        if (status < 200 || status > 599) {
            throw new InvalidField("status", status, "use an HTTP status from 200 to 599");
        }
    }

    /// Reads the parameters of a request; one that is not known is a mistake.
    static Behaviour parse(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new InvalidField(name, "is not known; use " + String.join(", ", KNOWN));
            }
        }
        return new Behaviour(parameters.getOrDefault("name", "default"), number(parameters, "failEvery", 0),
                number(parameters, "delay", 0), number(parameters, "status", 200));
    }

    private static int number(Map<String, String> parameters, String name, int otherwise) {
        String value = parameters.get(name);
        try {
            return (value != null) ? Integer.parseInt(value) : otherwise;
        }
        catch (NumberFormatException ex) {
            throw new InvalidField(name, value, "use a whole number");
        }
    }

    int answerTo(long request) {
        return (this.failEvery > 0 && request % this.failEvery == 0) ? 500 : this.status;
    }

}
