package com.example.courier.destination;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// A block of addresses written as `address/bits`.
record AddressRange(byte[] network, int bits) {

    static List<AddressRange> list(String... ranges) {
        return Arrays.stream(ranges).map(AddressRange::parse).toList();
    }

    static AddressRange parse(String range) {
        int slash = range.indexOf('/');
        return new AddressRange(InetAddress.ofLiteral(range.substring(0, slash)).getAddress(),
                Integer.parseInt(range.substring(slash + 1)));
    }

    boolean contains(byte[] address) {
        if (address.length != this.network.length) {
            return false;
        }
        int wholeBytes = this.bits / 8;
        int rest = this.bits % 8;
        return Arrays.equals(address, 0, wholeBytes, this.network, 0, wholeBytes)
                && (rest == 0 || ((address[wholeBytes] ^ this.network[wholeBytes]) & 0xff) >>> (8 - rest) == 0);
    }

}
