package com.example.courier.delivery;

import org.jspecify.annotations.Nullable;

/// How far one event has come on its way to one subscription.
///
/// @param subscription The subscription's id.
/// @param status `pending` until the destination has answered with success, `delivered` from then on.
/// @param attempts How often it was tried.
/// @param lastStatus The HTTP status of the latest answer; null if there was none.
public record DeliveryStatus(String subscription, String status, int attempts, @Nullable Integer lastStatus) {
}
