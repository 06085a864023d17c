package io.coppice.spring.autoconfigure;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/// Who has the last word on liveness.
class BrokenLivenessTests {

    private final GenericApplicationContext context = new AnnotationConfigApplicationContext(
            ApplicationAvailabilityBean.class);

    private final BrokenLiveness consequence = new BrokenLiveness(context);

    @BeforeEach
    void start() {
        AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void isBrokenUntilEverythingRunsAgain() {
        consequence.gaveUp("/shop");
        assertThat(liveness()).isEqualTo(LivenessState.BROKEN);

        consequence.recovered();
        assertThat(liveness()).isEqualTo(LivenessState.CORRECT);
    }

    @Test
    void leavesAloneWhatOthersHaveSaidSince() {
        consequence.gaveUp("/shop");
        AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);

        consequence.recovered();

        assertThat(liveness()).isEqualTo(LivenessState.BROKEN);
    }

    @Test
    void leavesAloneWhatOthersHaveSaidBefore() {
        AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);

        consequence.applicationReady(context);
        consequence.recovered();

        assertThat(liveness()).isEqualTo(LivenessState.BROKEN);
    }

    @Test
    void saysItAgainAfterBootHasSaidThatAllIsWell() {
        consequence.gaveUp("/shop");
        AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);

        consequence.applicationReady(context);

        assertThat(liveness()).isEqualTo(LivenessState.BROKEN);
    }

    @Test
    void isNotImpressedByTheStartOfAContextBelow() {
        consequence.gaveUp("/shop");
        AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);

        try (var below = new GenericApplicationContext(context)) {
            consequence.applicationReady(below);
        }

        assertThat(liveness()).isEqualTo(LivenessState.CORRECT);
    }

    private LivenessState liveness() {
        return context.getBean(ApplicationAvailability.class).getLivenessState();
    }

}
