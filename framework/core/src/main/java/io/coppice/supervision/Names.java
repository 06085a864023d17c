package io.coppice.supervision;

import java.util.regex.Pattern;

/// The rule for the names of children, which are the segments of paths. A child without a name of its own is called by its
/// number, for example `~17`, which can't be a name.
final class Names {

    private static final Pattern VALID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

    private static final Pattern NUMBER = Pattern.compile("~[1-9]\\d{0,17}");

    private Names() {
    }

    static String check(String name) {
        if (!VALID.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a child was '" + name
                    + "'; use 1 to 100 letters, digits, dots, dashes and underscores, but not '.' or '..'");
        }
        return name;
    }

    static String of(long number) {
        return "~" + number;
    }

    static boolean isNumber(String name) {
        return name.startsWith("~") && NUMBER.matcher(name).matches();
    }

    static long number(String name) {
        return Long.parseLong(name.substring(1));
    }

}
