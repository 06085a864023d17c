package com.example.courier.delivery;

import java.nio.charset.StandardCharsets;

import com.example.courier.subscription.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignatureTests {

    /// The vector that the reference libraries of Standard Webhooks share.
    @Test
    void agreesWithTheReferenceLibraries() {
        Secret secret = Secret.parse("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        String signature = Signature.of(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void coversIdTimestampAndEveryByteOfTheBody() {
        Secret secret = Secret.random();
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String signature = Signature.of(secret, "evt_1", 1, body);
        assertThat(signature).isNotEqualTo(Signature.of(secret, "evt_2", 1, body))
            .isNotEqualTo(Signature.of(secret, "evt_1", 2, body))
            .isNotEqualTo(Signature.of(secret, "evt_1", 1, "{} ".getBytes(StandardCharsets.UTF_8)))
            .isNotEqualTo(Signature.of(Secret.random(), "evt_1", 1, body));
    }

}
