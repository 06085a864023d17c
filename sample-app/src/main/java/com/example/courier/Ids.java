package com.example.courier;

import java.security.SecureRandom;

/// Makes identifiers that sort by the time they were made and cannot be guessed: `evt_` and 26 characters.
public final class Ids {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private static final int TIME_DIGITS = 10;

    private static final int RANDOM_DIGITS = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {
    }

    public static String next(String prefix, long epochMilli) {
        var id = new StringBuilder(prefix).append('_');
        for (int digit = TIME_DIGITS - 1; digit >= 0; digit--) {
            id.append(DIGITS[(int) (epochMilli >>> (5 * digit)) & 31]);
        }
        for (int digit = 0; digit < RANDOM_DIGITS; digit++) {
            id.append(DIGITS[RANDOM.nextInt(DIGITS.length)]);
        }
        return id.toString();
    }

}
