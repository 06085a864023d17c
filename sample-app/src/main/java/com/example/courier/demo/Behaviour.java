package com.example.courier.demo;

import com.example.courier.input.InvalidField;

/// How the receiver is asked to behave.
///
/// @param name Which of several receivers this is; each counts for itself.
/// @param failEvery Answers every n-th request with 500; 0 for none, 1 for all.
/// @param delay Milliseconds to wait before the answer.
/// @param status The status of an answer that is not made to fail.
record Behaviour(String name, int failEvery, int delay, int status) {

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

    int answerTo(long request) {
        return (this.failEvery > 0 && request % this.failEvery == 0) ? 500 : this.status;
    }

}
