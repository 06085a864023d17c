package com.example.courier.destination;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import com.example.courier.input.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DestinationsTests {

    private static final Duration SOON = Duration.ofMillis(50);

    @ParameterizedTest
    @ValueSource(strings = { "93.184.215.14", "8.8.8.8", "172.15.255.255", "172.32.0.0", "100.63.255.255",
            "100.128.0.0", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808" })
    void allowsPublicAddresses(String address) {
        assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1",
            "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1",
            "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
            "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "fe80::1", "fec0::1",
            "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001::1", "2002:7f00:1::", "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "3fff::1", "4000::1" })
    void forbidsAllOthers(String address) {
        assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://localhost/", "http://127.0.0.1:8080/x", "http://[::1]/", "http://169.254.169.254/",
            "http://[::ffff:192.168.0.1]/", "http://10.1.2.3/" })
    void refusesUrlsThatLeadInside(String url) {
        try (var destinations = new Destinations(false, InetAddress::getAllByName, Duration.ofSeconds(5))) {
            assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> destinations.parse("url", url))
                .withMessageContaining("courier.allow-private-destinations")
                .satisfies((refusal) -> assertThat(refusal.field()).isEqualTo("url"));
        }
    }

    @Test
    void refusesAHostIfOneOfItsAddressesLeadsInside() {
        NameService mixed = (
                _) -> new InetAddress[] { InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1") };
        try (var destinations = new Destinations(false, mixed, SOON)) {
            assertThatExceptionOfType(ForbiddenAddressException.class)
                .isThrownBy(() -> destinations.addresses("example.com"));
        }
    }

    @Test
    void noticesWhenAKnownNameLeadsInsideLater() throws UnknownHostException {
        var answer = new AtomicReference<>("8.8.8.8");
        NameService changing = (_) -> new InetAddress[] { InetAddress.ofLiteral(answer.get()) };
        try (var destinations = new Destinations(false, changing, Duration.ofSeconds(5))) {
            destinations.parse("url", "http://rebind.example/");
            assertThat(destinations.addresses("rebind.example")).hasSize(1);
            answer.set("127.0.0.1");
            assertThatExceptionOfType(ForbiddenAddressException.class)
                .isThrownBy(() -> destinations.addresses("rebind.example"));
        }
    }

    @Test
    void allowsEverythingWhereThatIsConfigured() throws UnknownHostException {
        try (var destinations = new Destinations(true, InetAddress::getAllByName, Duration.ofSeconds(5))) {
            assertThat(destinations.parse("url", "http://127.0.0.1:1/").host()).isEqualTo("127.0.0.1");
            assertThat(destinations.addresses("127.0.0.1")).hasSize(1);
        }
    }

    @Test
    void acceptsANameThatDoesNotResolveYet() {
        NameService none = (host) -> {
            throw new UnknownHostException(host);
        };
        try (var destinations = new Destinations(false, none, Duration.ofSeconds(5))) {
            assertThat(destinations.parse("url", "http://later.example/").host()).isEqualTo("later.example");
        }
    }

    @Test
    void waitsForANameServiceOnlySoLong() {
        var never = new CountDownLatch(1);
        NameService hanging = (host) -> {
            try {
                never.await();
            }
            catch (InterruptedException ex) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[0];
        };
        try (var destinations = new Destinations(false, hanging, SOON)) {
            assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> destinations.addresses("slow.example"))
                .withMessageContaining("no answer within 50 ms");
        }
    }

}
