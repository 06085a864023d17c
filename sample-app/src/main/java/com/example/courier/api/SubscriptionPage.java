package com.example.courier.api;

import java.util.List;

import com.example.courier.subscription.SubscriptionStatus;

/// Some of the subscriptions, oldest first, and how many there are altogether.
record SubscriptionPage(List<SubscriptionStatus> subscriptions, int page, int size, long total) {
}
