package io.coppice.spring.autoconfigure;

import java.util.Map;

import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxOptionsTests {

    @Test
    void aCapacityAloneRefusesAndAlarmsAtFourFifths() {
        assertThat(limit("10", null, null)).isEqualTo(new MailboxLimit(10, Overflow.REFUSE, 8));
    }

    @Test
    void eachPartCanBeSaid() {
        assertThat(limit("10", "drop-oldest", "3")).isEqualTo(new MailboxLimit(10, Overflow.DROP_OLDEST, 3));
        assertThat(limit("10", "BLOCK", "0")).isEqualTo(new MailboxLimit(10, Overflow.BLOCK, 0));
    }

    @Test
    void anAlarmNeedsNoCapacity() {
        assertThat(limit(null, null, "1000")).isEqualTo(MailboxLimit.alarmOnly(1000));
    }

    @Test
    void nothingSaidIsNoLimit() {
        assertThat(limit(null, null, null)).isNull();
    }

    private static @Nullable MailboxLimit limit(@Nullable String capacity, @Nullable String overflow,
            @Nullable String alarmAt) {
        var mailbox = new Node.Mailbox(capacity, overflow, alarmAt);
        Node node = new Node.Template("desk", null, null, null, null, mailbox, null, null).worker("desk");
        Problems problems = new Problems(new PropertyOrigins(new MockEnvironment()));
        MailboxOptions options = MailboxOptions.of(new NodeValues(node, "desk", Map.of(), problems));
        assertThat(problems.isEmpty()).isTrue();
        return options.limit();
    }

}
