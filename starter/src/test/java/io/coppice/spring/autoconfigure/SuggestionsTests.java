package io.coppice.spring.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestionsTests {

    @Test
    void countsLettersToChange() {
        assertThat(Suggestions.distance("strategy", "strategy")).isZero();
        assertThat(Suggestions.distance("startegy", "strategy")).isEqualTo(1);
        assertThat(Suggestions.distance("Bean", "beam")).isEqualTo(1);
        assertThat(Suggestions.distance("", "name")).isEqualTo(4);
    }

    @Test
    void suggestsTheNearestWord() {
        assertThat(Suggestions.forWord("restrat", List.of("strategy", "restart")))
            .isEqualTo("Did you mean 'restart'? Use one of strategy, restart");
    }

    @Test
    void suggestsNothingFarFetched() {
        assertThat(Suggestions.forWord("colour", List.of("strategy", "restart")))
            .isEqualTo("Use one of strategy, restart");
        assertThat(Suggestions.forWord("x".repeat(1_000_000), List.of("strategy", "restart")))
            .isEqualTo("Use one of strategy, restart");
    }

}
