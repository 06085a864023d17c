package com.example.courier.destination;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Tells addresses on the public internet from all others: loopback, private and link-local networks, multicast,
/// carrier-grade NAT, documentation and test ranges, and IPv6 forms that hide one of these.
///
/// For IPv6 the rule is the other way round: what is not known to be public is not public.
final class PublicAddresses {

    private static final List<AddressRange> NOT_PUBLIC_V4 = AddressRange.list("0.0.0.0/8", "10.0.0.0/8",
            "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3");

    private static final List<AddressRange> PUBLIC_V6 = AddressRange.list("2000::/3");

    /// Inside 2000::/3: protocol assignments (with Teredo), documentation, and 6to4,
    /// which carries an IPv4 address.
    private static final List<AddressRange> NOT_PUBLIC_V6 = AddressRange.list("2001::/23", "2001:db8::/32", "2002::/16",
            "3fff::/20");

    /// NAT64: the network translates these to the IPv4 address in the last four bytes.
    private static final List<AddressRange> TRANSLATED = AddressRange.list("64:ff9b::/96");

    private PublicAddresses() {
    }

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublicV4(bytes);
        }
        if (inAny(TRANSLATED, bytes)) {
            return isPublicV4(Arrays.copyOfRange(bytes, 12, 16));
        }
        return inAny(PUBLIC_V6, bytes) && !inAny(NOT_PUBLIC_V6, bytes);
    }

    private static boolean isPublicV4(byte[] bytes) {
        return !inAny(NOT_PUBLIC_V4, bytes);
    }

    private static boolean inAny(List<AddressRange> ranges, byte[] bytes) {
        return ranges.stream().anyMatch((range) -> range.contains(bytes));
    }

}
