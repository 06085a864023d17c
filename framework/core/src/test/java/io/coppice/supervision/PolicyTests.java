package io.coppice.supervision;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.coppice.process.ExitReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// The decisions of a supervisor, as values.
class PolicyTests {

    private static final List<String> CHILDREN = List.of("a", "b", "c", "d");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ONE_FOR_ONE  | b |         | b
            ONE_FOR_ALL  | b | d,c,a   | a,b,c,d
            ONE_FOR_ALL  | d | c,b,a   | a,b,c,d
            REST_FOR_ONE | a | d,c,b   | a,b,c,d
            REST_FOR_ONE | b | d,c     | b,c,d
            REST_FOR_ONE | d |         | d
            """)
    void strategyPlansStopsInReverseAndStartsInOrder(Strategy strategy, String failed, String stops, String starts) {
        RestartPlan<String> plan = strategy.plan(CHILDREN, failed);

        assertThat(plan.stops()).isEqualTo((stops != null) ? List.of(stops.split(",")) : List.of());
        assertThat(plan.starts()).isEqualTo(List.of(starts.split(",")));
    }

    @ParameterizedTest
    @MethodSource
    void restartAppliesTo(Restart restart, ExitReason reason, boolean expected) {
        assertThat(restart.appliesTo(reason)).isEqualTo(expected);
    }

    static Stream<Arguments> restartAppliesTo() {
        List<ExitReason> orderly = List.of(ExitReason.NORMAL, ExitReason.SHUTDOWN, ExitReason.shutdown("x"));
        List<ExitReason> abnormal = List.of(ExitReason.KILL, ExitReason.KILLED, ExitReason.NOPROC,
                ExitReason.NOCONNECTION, ExitReason.crashed(new Error("boom")), ExitReason.of("boom"));
        return Stream.concat(orderly.stream().flatMap(reason -> row(reason, false)),
                abnormal.stream().flatMap(reason -> row(reason, true)));
    }

    private static Stream<Arguments> row(ExitReason reason, boolean abnormal) {
        return Stream.of(arguments(Restart.PERMANENT, reason, true), arguments(Restart.TRANSIENT, reason, abnormal),
                arguments(Restart.TEMPORARY, reason, false));
    }

    @Test
    void windowCountsThePresentAttempt() {
        var window = new RestartWindow(RestartLimit.restarts(2).within(Duration.ofSeconds(5)));

        assertThat(window.permits(seconds(10))).isTrue();
        assertThat(window.permits(seconds(10))).isTrue();
        assertThat(window.permits(seconds(10))).isFalse();
    }

    @Test
    void windowIsInclusiveOfThePeriodInWholeSeconds() {
        var limit = RestartLimit.restarts(1).within(Duration.ofSeconds(5));

        assertThat(secondPermitted(limit, 10.0, 15.0)).as("exactly the period later").isFalse();
        assertThat(secondPermitted(limit, 10.0, 15.999)).as("in the same whole second").isFalse();
        assertThat(secondPermitted(limit, 10.0, 16.0)).as("one whole second after the period").isTrue();
        assertThat(secondPermitted(limit, 10.999, 16.0)).as("5.001 s later, by truncation").isTrue();
    }

    @Test
    void windowWorksWhereTheClockIsNegative() {
        var limit = RestartLimit.restarts(1).within(Duration.ofSeconds(2));

        assertThat(secondPermitted(limit, -1.5, 0.5)).isFalse();
        assertThat(secondPermitted(limit, -1.5, 1.0)).isTrue();
    }

    @Test
    void windowWithIntensityZeroPermitsNothing() {
        var window = new RestartWindow(RestartLimit.restarts(0).within(Duration.ofSeconds(5)));

        assertThat(window.permits(seconds(1))).isFalse();
        assertThat(window.permits(seconds(100))).isFalse();
    }

    @Test
    void backoffGrowsUpToItsMax() {
        var backoff = Backoff.of(Duration.ofMillis(100), Duration.ofSeconds(1)).jitter(0);

        assertThat(Stream.of(1, 2, 3, 4, 5, 6, 5000).map(attempt -> backoff.delay(attempt, 0.7).toMillis()))
            .containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L, 1000L);
    }

    @Test
    void backoffWithFactorOneIsConstant() {
        var backoff = Backoff.of(Duration.ofMillis(100), Duration.ofSeconds(1)).jitter(0).factor(1);

        assertThat(backoff.delay(1, 0)).isEqualTo(backoff.delay(50, 0)).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0, 0.25, 0.5, 0.75, 0.999 })
    void jitterStaysWithinItsShareOfTheWait(double chance) {
        var backoff = Backoff.of(Duration.ofMillis(1000), Duration.ofSeconds(10)).jitter(0.2);

        assertThat(backoff.delay(1, chance)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
        assertThat((double) backoff.delay(1, chance).toMillis()).isCloseTo(800 + 400 * chance, within(1.0));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 100, 100_000 })
    void noBackoffNeverWaits(int attempt) {
        assertThat(Backoff.NONE.delay(attempt, 0.5)).isZero();
        assertThat(new Backoff(Duration.ZERO, Duration.ofSeconds(1), 2, 0.2, Duration.ZERO).delay(attempt, 0.5))
            .isZero();
    }

    private static boolean secondPermitted(RestartLimit limit, double first, double second) {
        var window = new RestartWindow(limit);
        assertThat(window.permits(seconds(first))).isTrue();
        return window.permits(seconds(second));
    }

    private static long seconds(double value) {
        return Math.round(value * 1_000_000_000L);
    }

}
