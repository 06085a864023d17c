package com.example.courier.event;

import java.time.Instant;

import com.example.courier.input.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EventTests {

    @ParameterizedTest
    @ValueSource(strings = { "order", "order.created", "a.b.c-d_e.F9" })
    void acceptsWordsSeparatedByDots(String name) {
        assertThat(EventType.parse("type", name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", ".", "order.", ".created", "order..created", "order created", "*", "order.*", "ördér",
            "order\n", "a,b" })
    void refusesEverythingElse(String name) {
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> EventType.parse("type", name))
            .satisfies((refusal) -> assertThat(refusal.field()).isEqualTo("type"))
            .withMessageContaining("order.created");
    }

    @Test
    void refusesATypeThatIsTooLong() {
        assertThat(EventType.isValid("x".repeat(EventType.MAX_LENGTH))).isTrue();
        assertThat(EventType.isValid("x".repeat(EventType.MAX_LENGTH + 1))).isFalse();
    }

    @Test
    void isSentWithItsPayloadUntouched() {
        var event = new Event("evt_1", new EventType("order.created"), "{\"n\":1.50}", Instant.EPOCH);
        assertThat(event.body()).isEqualTo(
                "{\"id\":\"evt_1\",\"type\":\"order.created\",\"timestamp\":\"1970-01-01T00:00:00Z\",\"data\":{\"n\":1.50}}");
    }

}
