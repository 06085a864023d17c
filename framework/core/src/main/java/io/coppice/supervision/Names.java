package io.coppice.supervision;

import java.util.regex.Pattern;

/// The rule for the names of children, which are the segments of paths.
final class Names {

    private static final Pattern VALID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

    private Names() {
    }

    static String check(String name) {
        if (!VALID.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a child was '" + name
                    + "'; use 1 to 100 letters, digits, dots, dashes and underscores, but not '.' or '..'");
        }
        return name;
    }

}
