package com.example.courier.subscription;

import java.util.Base64;

import com.example.courier.input.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretTests {

    @Test
    void isRandomAndLongEnough() {
        Secret secret = Secret.random();
        assertThat(secret.reveal()).startsWith("whsec_").isNotEqualTo(Secret.random().reveal());
        assertThat(secret.key()).hasSizeBetween(24, 64);
        assertThat(Secret.parse("secret", secret.reveal()).key()).isEqualTo(secret.key());
    }

    @ParameterizedTest
    @ValueSource(ints = { 24, 33, 64 })
    void acceptsWhatTheSpecificationAllows(int bytes) {
        assertThat(Secret.parse("secret", secretOf(bytes)).key()).hasSize(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 23, 65, 1000 })
    void refusesOtherLengths(int bytes) {
        assertRefused(secretOf(bytes));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = { "", "whsec_", "hunter2", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not base64, though long" })
    void refusesOtherForms(String text) {
        assertRefused(text);
    }

    @Test
    void staysOutOfMessages() {
        String tooShort = secretOf(20);
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> Secret.parse("secret", tooShort))
            .satisfies((refusal) -> assertThat(refusal.getMessage()).doesNotContain(tooShort));
        assertThat(Secret.random().toString()).isEqualTo("whsec_…");
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> Secret.parse("secret", text))
            .satisfies((refusal) -> assertThat(refusal.field()).isEqualTo("secret"));
    }

    private static String secretOf(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }

}
