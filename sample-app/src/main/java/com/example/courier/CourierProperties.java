package com.example.courier;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What an operator can set about courier as a whole.
///
/// @param allowPrivateDestinations Whether webhooks may go to loopback and private networks.
/// @param maxBody Largest request body accepted; a larger one is answered with 413.
/// @param maxSubscriptions Number of subscriptions, and so of delivery processes, courier accepts.
@ConfigurationProperties("courier")
public record CourierProperties(@DefaultValue("false") boolean allowPrivateDestinations,
        @DefaultValue("256KB") DataSize maxBody, @DefaultValue("1000") int maxSubscriptions) {

    /// Half of what the payload column holds, because escaping can make a payload longer
    /// than its request.
    private static final DataSize LARGEST_BODY = DataSize.ofKilobytes(512);

    public CourierProperties {
        if (maxBody.toBytes() <= 0 || maxBody.compareTo(LARGEST_BODY) > 0) {
            throw new IllegalArgumentException(
                    "courier.max-body was " + maxBody + "; use more than 0B and at most " + LARGEST_BODY);
        }
        if (maxSubscriptions < 1) {
            throw new IllegalArgumentException(
                    "courier.max-subscriptions was " + maxSubscriptions + "; use a positive number");
        }
    }

}
