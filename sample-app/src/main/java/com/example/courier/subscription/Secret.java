package com.example.courier.subscription;

import java.security.SecureRandom;
import java.util.Base64;

import com.example.courier.input.InvalidField;
import org.jspecify.annotations.Nullable;

/// The key with which deliveries are signed, written as Standard Webhooks wants it: `whsec_` and base64.
public final class Secret {

    private static final String PREFIX = "whsec_";

    private static final int MIN_BYTES = 24;

    private static final int MAX_BYTES = 64;

    private static final int GENERATED_BYTES = 32;

    private static final int MAX_LENGTH = PREFIX.length() + 4 * ((MAX_BYTES + 2) / 3);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private final byte[] key;

    private Secret(String text, byte[] key) {
        this.text = text;
        this.key = key;
    }

    public static Secret random() {
        byte[] key = new byte[GENERATED_BYTES];
        RANDOM.nextBytes(key);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(key), key);
    }

    /// Reads a secret; one that is refused is not repeated in the message, for messages
    /// end up in logs.
    public static Secret parse(String field, @Nullable String text) {
        byte[] key = (text != null && text.startsWith(PREFIX) && text.length() <= MAX_LENGTH) ? decode(text)
                : new byte[0];
        if (text == null || key.length < MIN_BYTES || key.length > MAX_BYTES) {
            throw new InvalidField(field, "is not a signing secret; use " + PREFIX + " followed by the base64 form of "
                    + MIN_BYTES + " to " + MAX_BYTES + " random bytes, or leave it out to get one");
        }
        return new Secret(text, key);
    }

    public byte[] key() {
        return this.key.clone();
    }

    /// The secret itself, for the one answer and the one column in which it belongs.
    public String reveal() {
        return this.text;
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        }
        catch (IllegalArgumentException ex) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }

}
