package com.example.courier.api;

/// The answer to an accepted event.
record EventAccepted(String id) {
}
