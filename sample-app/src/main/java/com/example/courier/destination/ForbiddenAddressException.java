package com.example.courier.destination;

import java.net.UnknownHostException;

/// A host that leads to an address courier must not connect to.
public final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    /// The address stays unsaid: whoever may subscribe need not learn what the network
    /// inside looks like.
    ForbiddenAddressException(String host) {
        super("'" + host + "' does not lead to a public address; use one that does, or set"
                + " courier.allow-private-destinations=true");
    }

}
