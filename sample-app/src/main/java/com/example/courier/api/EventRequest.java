package com.example.courier.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a client sends to tell of an event; nothing of it has been checked.
record EventRequest(@Nullable String type, @Nullable JsonNode payload) {
}
