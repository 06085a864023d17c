package io.coppice.spring.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import org.springframework.scheduling.support.CronTrigger;

import static org.assertj.core.api.Assertions.assertThat;

/// When a job is due, and what is left out.
class TimetableTests {

    private static final Timetable EVERY_TEN = new FixedRate(null, Duration.ofSeconds(10));

    private static final Timetable CRON = new Triggered(new CronTrigger("*/10 * * * * *", ZoneOffset.UTC));

    @Test
    void theFirstRunIsAtOnceUnlessItIsLater() {
        assertThat(EVERY_TEN.next(Past.NONE, second(3))).isEqualTo(Plan.at(second(3)));
        assertThat(new FixedRate(second(5), Duration.ofSeconds(10)).next(Past.NONE, second(3)))
            .isEqualTo(Plan.at(second(5)));
        assertThat(new FixedDelay(second(5), Duration.ofSeconds(10)).next(Past.NONE, second(7)))
            .isEqualTo(Plan.at(second(7)));
    }

    @Test
    void aFixedDelayCountsFromTheEndOfTheRun() {
        assertThat(new FixedDelay(null, Duration.ofSeconds(10)).next(ran(0, 4), second(4)))
            .isEqualTo(Plan.at(second(14)));
    }

    @Test
    void aFixedRateKeepsItsDistance() {
        assertThat(EVERY_TEN.next(ran(0, 4), second(4))).isEqualTo(Plan.at(second(10)));
        assertThat(EVERY_TEN.next(ran(0, 10), second(10))).isEqualTo(Plan.at(second(10)));
    }

    @Test
    void runsThatWereDueWhileOneWentOnAreLeftOut() {
        assertThat(EVERY_TEN.next(ran(0, 25), second(25))).isEqualTo(new Plan(second(30), 2, 0, second(20)));
        assertThat(CRON.next(ran(0, 25), second(25))).isEqualTo(new Plan(second(30), 2, 0, second(20)));
    }

    @Test
    void runsThatWereDueWhileTheJobWasDownAreLeftOut() {
        assertThat(EVERY_TEN.next(ran(0, 12), second(35))).isEqualTo(new Plan(second(40), 1, 2, second(30)));
        assertThat(CRON.next(ran(0, 12), second(35))).isEqualTo(new Plan(second(40), 1, 2, second(30)));
    }

    @Test
    void whatWasLeftOutIsNotLeftOutAgain() {
        assertThat(EVERY_TEN.next(new Past(second(30), second(0), second(12)), second(36)))
            .isEqualTo(Plan.at(second(40)));
    }

    @Test
    void aCronJobThatWasDownForAgesCountsSomeAndGoesOn() {
        Plan plan = CRON.next(ran(0, 0), second(1_000_005));
        assertThat(plan.at()).isEqualTo(second(1_000_010));
        assertThat(plan.missed()).isEqualTo(1_000);
    }

    @Test
    void aTriggerThatSaysNeverIsTheEnd() {
        assertThat(new Triggered(_ -> null).next(ran(0, 1), second(1))).isEqualTo(Plan.at(null));
    }

    private static Past ran(long due, long ended) {
        return new Past(second(due), second(due), second(ended));
    }

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

}
