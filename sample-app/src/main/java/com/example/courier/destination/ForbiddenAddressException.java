package com.example.courier.destination;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// A host that leads to an address courier must not connect to.
public final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String host, InetAddress address) {
        super("'" + host + "' leads to " + address.getHostAddress()
                + ", which is not a public address; use a public one, or set courier.allow-private-destinations=true");
    }

}
