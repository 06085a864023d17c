package com.example.courier.subscription;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import com.example.courier.event.EventType;
import com.example.courier.input.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TypePatternsTests {

    @ParameterizedTest
    @CsvSource({ "*, order.created, true", "order.created, order.created, true", "order.created, order.creat, false",
            "order.*, order.created, true", "order.*, order.item.added, true", "order.*, order, false",
            "order.*, orders.created, false", "order, order.created, false" })
    void matches(String pattern, String type, boolean expected) {
        TypePatterns patterns = TypePatterns.parse("types", List.of("other", pattern));
        assertThat(patterns.matches(new EventType(type))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "**", "*.created", "order.*.x", ".*", "order*", "a,b" })
    void namesTheElementItRefuses(String pattern) {
        assertThatExceptionOfType(InvalidField.class)
            .isThrownBy(() -> TypePatterns.parse("types", List.of("*", pattern)))
            .satisfies((refusal) -> assertThat(refusal.field()).isEqualTo("types[1]"));
    }

    @Test
    void refusesNoneNullAndTooMany() {
        for (List<String> bad : Arrays.asList(null, List.<String>of(), Collections.nCopies(21, "a"),
                Collections.<String>singletonList(null))) {
            assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> TypePatterns.parse("types", bad))
                .satisfies((refusal) -> assertThat(refusal.field()).startsWith("types"));
        }
    }

    @Test
    void survivesTheDatabaseWithoutRepetitions() {
        TypePatterns patterns = TypePatterns.parse("types", List.of("a.*", "b", "a.*"));
        assertThat(patterns.names()).containsExactly("a.*", "b");
        assertThat(TypePatterns.fromColumn(patterns.toColumn())).isEqualTo(patterns);
    }

}
