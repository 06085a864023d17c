package com.example.courier.destination;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import com.example.courier.input.InvalidField;
import org.jspecify.annotations.Nullable;

/// Where a subscription wants its deliveries: an absolute http or https URL with a host and without credentials.
public record Destination(URI uri) {

    private static final int MAX_LENGTH = 2048;

    private static final String RULE = "use an absolute http or https URL of at most " + MAX_LENGTH
            + " characters, with a host, and without user name, password or fragment";

    public static Destination parse(String field, @Nullable String url) {
        URI uri = (url != null && url.length() <= MAX_LENGTH) ? toUri(url) : null;
        if (uri == null || !isAcceptable(uri)) {
            throw new InvalidField(field, url, RULE);
        }
        return new Destination(uri);
    }

    public String url() {
        return this.uri.toString();
    }

    /// The host without the brackets around an IPv6 address.
    public String host() {
        String host = this.uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static @Nullable URI toUri(String url) {
        try {
            return new URI(url).parseServerAuthority();
        }
        catch (URISyntaxException ex) {
            return null;
        }
    }

    private static boolean isAcceptable(URI uri) {
        return hasWebScheme(uri) && uri.getHost() != null && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null && uri.getPort() != 0 && uri.getPort() <= 65_535;
    }

    private static boolean hasWebScheme(URI uri) {
        String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
        return scheme.equals("http") || scheme.equals("https");
    }

}
