package io.coppice.process.model;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.fail;

/// Random programs, each made from a seed, against the rules of processes and signals.
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SignalModelTests {

    private static final Logger crashes = (Logger) LoggerFactory.getLogger("coppice.process");

    /// Processes crash by the thousand here.
    @BeforeAll
    static void crashQuietly() {
        crashes.setLevel(Level.OFF);
    }

    @AfterAll
    static void crashLoudly() {
        crashes.setLevel(null);
    }

    static LongStream seeds() {
        Long only = Long.getLong("coppice.model.seed");
        return (only != null) ? LongStream.of(only)
                : LongStream.rangeClosed(1, Long.getLong("coppice.model.seeds", 300L));
    }

    @Test
    void oneTurnAfterTheOtherTheRuntimeDoesWhatTheRulesSay() {
        seeds().forEach(seed -> {
            Optional<Difference> difference = Comparison.run(new Script(seed));
            difference.ifPresent(first -> fail(report(seed, first)));
        });
    }

    @Test
    void allAtOnceNoInvariantIsBroken() {
        seeds().forEach(seed -> {
            Optional<String> verdict = Verdict.of(seed);
            verdict.ifPresent(complaints -> fail(
                    "A crowd of processes broke a rule, seed " + seed + ".\n" + again(seed) + "\n" + complaints));
        });
    }

    private static String report(long seed, Difference first) {
        Difference shortest = new Shrinker(first).shrink();
        return "The runtime does not do what the rules say, seed %d.%n%s%n%d of %d turns are enough:%n%s"
            .formatted(seed, again(seed), shortest.turns().size(), first.turns().size(), shortest);
    }

    private static String again(long seed) {
        return "Again: mvn -pl framework/core test -Dtest=SignalModelTests -Dcoppice.model.seed=" + seed;
    }

}
