package com.example.courier.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.springframework.boot.context.properties.bind.DefaultValue;

/// The pause after a failed attempt: it grows with every failure up to a limit, and varies a little, so that
/// destinations that failed together are not all tried again together.
///
/// @param initial Pause after the first failure.
/// @param max Longest pause.
/// @param factor By how much the pause grows with each further failure.
/// @param jitter Largest share of the pause by which it is made shorter or longer, from 0 to 1.
record RetryDelay(@DefaultValue("1s") Duration initial, @DefaultValue("5m") Duration max,
        @DefaultValue("2") double factor, @DefaultValue("0.2") double jitter) {

    RetryDelay {
        if (!initial.isPositive() || max.compareTo(initial) < 0) {
            throw new IllegalArgumentException("courier.delivery.retry was initial=" + initial + ", max=" + max
                    + "; use a positive initial pause and a max that is not shorter");
        }
        if (!(factor >= 1 && factor <= 100) || !(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("courier.delivery.retry was factor=" + factor + ", jitter=" + jitter
                    + "; use a factor from 1 to 100 and a jitter from 0 to 1");
        }
    }

    Duration after(int failures, RandomGenerator random) {
        double grown = this.initial.toMillis() * Math.pow(this.factor, Math.max(0, failures - 1));
        double capped = Math.min(grown, this.max.toMillis());
        double varied = capped * (1 + this.jitter * (2 * random.nextDouble() - 1));
        return Duration.ofMillis(Math.round(varied));
    }

}
