package com.example.courier.destination;

import com.example.courier.input.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DestinationTests {

    @ParameterizedTest
    @ValueSource(strings = { "http://example.com", "HTTPS://example.com:8443/hook?a=b%20c", "http://192.0.2.1/",
            "http://[2001:db8::1]:80/x", "https://xn--bcher-kva.example/" })
    void acceptsWebUrls(String url) {
        assertThat(Destination.parse("url", url).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " ", "example.com", "/hook", "ftp://example.com/", "file:///etc/passwd", "http:///x",
            "http://", "http:example.com", "mailto:a@example.com", "http://user@example.com/",
            "http://user:secret@example.com/", "http://@example.com/", "http://example.com/#part",
            "http://example.com:0/", "http://example.com:65536/", "http://example.com:x/", "http://exa mple.com/",
            "http://example.com\\@evil.example/", "http://example.com/\r\nHost: evil", "http://bücher.example/" })
    void refusesEverythingElse(String url) {
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> Destination.parse("url", url))
            .satisfies((refusal) -> assertThat(refusal.field()).isEqualTo("url"));
    }

    @Test
    void refusesAUrlThatIsTooLong() {
        String longest = "http://example.com/" + "x".repeat(2048 - 19);
        assertThat(Destination.parse("url", longest).url()).hasSize(2048);
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> Destination.parse("url", longest + "x"));
    }

    @Test
    void tellsItsHostWithoutBrackets() {
        assertThat(Destination.parse("url", "http://[2001:db8::1]:80/x").host()).isEqualTo("2001:db8::1");
        assertThat(Destination.parse("url", "http://example.com:80/x").host()).isEqualTo("example.com");
    }

}
