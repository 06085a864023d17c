package com.example.courier.destination;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;

import com.example.courier.CourierProperties;
import com.example.courier.input.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Decides where courier may connect to.
///
/// A URL is checked when somebody subscribes, so that a mistake is told at once. What protects courier is [#addresses]:
/// deliveries connect to the very addresses it returns, so a name that leads elsewhere a moment later gains nothing.
@Component
public class Destinations implements AutoCloseable {

    private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(5);

    /// Addresses tried for one connection; more would multiply the connect time-out.
    private static final int MAX_ADDRESSES = 4;

    private final boolean privateAllowed;

    private final BoundedNameService names;

    @Autowired
    public Destinations(CourierProperties properties) {
        this(properties.allowPrivateDestinations(), InetAddress::getAllByName, LOOKUP_TIMEOUT);
    }

    Destinations(boolean privateAllowed, NameService system, Duration lookupTimeout) {
        this.privateAllowed = privateAllowed;
        this.names = new BoundedNameService(system, lookupTimeout);
    }

    /// Refuses a URL whose host is known to lead to a forbidden address. A name that does
    /// not resolve is accepted: it may do so later, and every delivery asks again.
    public Destination parse(String field, @Nullable String url) {
        Destination destination = Destination.parse(field, url);
        try {
            addresses(destination.host());
        }
        catch (ForbiddenAddressException ex) {
            throw new InvalidField(field, String.valueOf(ex.getMessage()));
        }
        catch (UnknownHostException ex) {
            return destination;
        }
        return destination;
    }

    /// The addresses of a host, all of them allowed.
    public InetAddress[] addresses(String host) throws UnknownHostException {
        InetAddress[] addresses = this.names.lookUp(host);
        for (InetAddress address : addresses) {
            if (!this.privateAllowed && !PublicAddresses.contain(address)) {
                throw new ForbiddenAddressException(host);
            }
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, MAX_ADDRESSES));
    }

    @Override
    public void close() {
        this.names.close();
    }

}
