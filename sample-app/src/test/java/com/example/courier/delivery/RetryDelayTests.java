package com.example.courier.delivery;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetryDelayTests {

    private final RandomGenerator random = new Random(1);

    @Test
    void growsWithEveryFailureUpToItsLimit() {
        var delay = new RetryDelay(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, 0);
        assertThat(delay.after(1, this.random)).hasSeconds(1);
        assertThat(delay.after(2, this.random)).hasSeconds(2);
        assertThat(delay.after(4, this.random)).hasSeconds(8);
        assertThat(delay.after(5, this.random)).hasSeconds(10);
        assertThat(delay.after(Integer.MAX_VALUE, this.random)).hasSeconds(10);
    }

    @Test
    void variesWithinItsJitter() {
        var delay = new RetryDelay(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, 0.2);
        var pauses = this.random.ints(100).mapToObj((_) -> delay.after(1, this.random)).toList();
        assertThat(pauses)
            .allSatisfy((pause) -> assertThat(pause).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200)));
        assertThat(pauses.stream().distinct()).hasSizeGreaterThan(50);
    }

    @Test
    void refusesWhatMakesNoSense() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryDelay(Duration.ZERO, second, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryDelay(second, Duration.ofMillis(1), 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryDelay(second, second, 0.5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryDelay(second, second, 2, 1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryDelay(second, second, Double.NaN, 0));
    }

}
