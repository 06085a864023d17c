package com.example.courier.delivery;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How courier delivers.
///
/// @param connectTimeout How long a destination may take to accept a connection.
/// @param timeout How long one attempt may take altogether.
/// @param recheck How often an idle worker looks into the database without having been told to.
/// @param drain How long a request in flight may go on when courier stops.
/// @param retry How long to wait after a failed attempt.
@ConfigurationProperties("courier.delivery")
record DeliveryProperties(@DefaultValue("5s") Duration connectTimeout, @DefaultValue("15s") Duration timeout,
        @DefaultValue("1m") Duration recheck, @DefaultValue("1s") Duration drain, @DefaultValue RetryDelay retry) {

    DeliveryProperties {
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("timeout", timeout);
        requirePositive("recheck", recheck);
        requirePositive("drain", drain);
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(
                    "courier.delivery." + name + " was " + duration + "; use a positive duration such as 5s");
        }
    }

}
