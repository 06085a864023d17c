package com.example.courier.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;

import com.example.courier.destination.Destinations;
import org.apache.hc.client5.http.DnsResolver;

/// Gives the HTTP client the addresses to connect to: only those that have been checked.
final class CheckedResolver implements DnsResolver {

    private final Destinations destinations;

    CheckedResolver(Destinations destinations) {
        this.destinations = destinations;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return this.destinations.addresses(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

}
