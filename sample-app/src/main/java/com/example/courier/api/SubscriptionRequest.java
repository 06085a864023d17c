package com.example.courier.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a client sends to subscribe; nothing of it has been checked.
record SubscriptionRequest(@Nullable String url, @Nullable List<@Nullable String> types, @Nullable String secret) {
}
