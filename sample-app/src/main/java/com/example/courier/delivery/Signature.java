package com.example.courier.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.example.courier.subscription.Secret;

/// Proof that a request comes from courier and arrived unchanged, in the symmetric form of Standard Webhooks.
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {
    }

    /// The value of `webhook-signature`. The body is taken as the bytes that will be
    /// sent.
    static String of(Secret secret, String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        }
        catch (GeneralSecurityException ex) {
            throw new IllegalStateException("this Java lacks " + ALGORITHM + ", which every Java must have", ex);
        }
    }

}
