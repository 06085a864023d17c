package io.coppice.supervision;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.IntStream;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.supervision.Incident.Cause;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Crashes with a common cause are one incident.
class IncidentTests extends TreeTest {

    private final IncidentLog log = new IncidentLog();

    private static ExitReason refused(int port) {
        var root = new ConnectException("refused by db:" + port);
        return ExitReason.crashed(new IllegalStateException("no stock", new UncheckedIOException(root)));
    }

    private static Instant second(int number) {
        return Instant.EPOCH.plusSeconds(number);
    }

    @Test
    void theCauseIsWhatIsAtTheRootAndNumbersDoNotMatter() {
        assertThat(Cause.of(refused(5432))).isEqualTo(Cause.of(refused(5433)))
            .isEqualTo(new Cause("java.net.ConnectException", "refused by db:#"))
            .hasToString("java.net.ConnectException: refused by db:#");
        assertThat(Cause.of(ExitReason.KILLED)).isEqualTo(new Cause("killed", "")).hasToString("killed");
        assertThat(Cause.of(ExitReason.of("bored 7"))).isEqualTo(new Cause("other", "bored #"));
    }

    @Test
    void causesThatGoRoundInACircleHaveAnEnd() {
        var one = new IllegalStateException("one");
        var two = new IllegalStateException("two", one);
        one.initCause(two);

        assertThat(Cause.of(ExitReason.crashed(one)).kind()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void fortyCrashesFromOneDeadDatabaseAreOneIncident() {
        for (int i = 0; i < 40; i++) {
            log.add(Cause.of(refused(5432)), "/worker-" + i, second(i / 10));
        }

        assertThat(log.newestFirst()).singleElement().satisfies(incident -> {
            assertThat(incident.crashes()).isEqualTo(40);
            assertThat(incident.paths()).hasSize(40).startsWith("/worker-0");
            assertThat(incident)
                .hasToString("40 crashes of 40 children within 3000 ms: java.net.ConnectException: refused by db:#");
        });
    }

    @Test
    void anIncidentIsOverAfterAQuietTime() {
        log.add(Cause.of(CRASH), "/a", second(0));
        log.add(Cause.of(CRASH), "/a", second(30));
        assertThat(log.newestFirst()).hasSize(1);

        assertThat(log.add(Cause.of(CRASH), "/a", second(61)).incident().crashes()).isOne();
    }

    @Test
    void differentCausesAreDifferentIncidentsTheLatestFirst() {
        log.add(Cause.of(CRASH), "/a", second(0));
        log.add(Cause.of(ExitReason.KILLED), "/b", second(1));
        log.add(Cause.of(CRASH), "/c", second(2));

        assertThat(log.newestFirst()).extracting(incident -> incident.cause().kind())
            .containsExactly("java.lang.IllegalStateException", "killed");
    }

    @Test
    void soManyAndNoMore() {
        IntStream.range(0, 1000).forEach(i -> log.add(new Cause("kind " + i % 500, ""), "/" + i, second(i)));
        IntStream.range(0, 1000).forEach(i -> log.add(Cause.of(CRASH), "/" + i, second(2000)));

        assertThat(log.newestFirst()).hasSize(100);
        assertThat(log.newestFirst().getFirst().paths()).hasSize(Incident.MOST_PATHS);
        assertThat(log.newestFirst().getFirst().toString()).startsWith("1000 crashes of 100 or more children");
    }

    @Test
    void messagesThatAreNeverTheSameAreOneIncidentFromTheEleventhOn() {
        for (int i = 0; i < 1000; i++) {
            log.add(new Cause("kind", "x".repeat(i)), "/" + i, second(0));
        }

        assertThat(log.newestFirst()).hasSize(11);
        assertThat(log.newestFirst().getFirst().crashes()).isEqualTo(990);
        assertThat(log.newestFirst().getFirst().cause()).hasToString("kind: (various messages)");
    }

    @Test
    void aCauseThatIsKnownKeepsItsIncidentAmongVariousOnes() {
        for (int i = 0; i < 20; i++) {
            log.add(new Cause("kind", "x".repeat(i)), "/" + i, second(0));
        }

        assertThat(log.add(new Cause("kind", "xx"), "/2", second(1)).incident().crashes()).isEqualTo(2);
        assertThat(log.add(new Cause("another kind", "xx"), "/2", second(1)).incident().crashes()).isOne();
    }

    @Test
    void whatGoesOnForLongIsToldOnceAMinute() {
        Noted noted = Noted.first(Cause.of(CRASH), "/a", second(0));
        var told = new ArrayList<Integer>();
        for (int i = 1; i <= 30; i++) {
            noted = noted.with("/a", second(20 * i));
            if (noted.summary()) {
                told.add(noted.incident().crashes());
            }
        }

        assertThat(told).containsExactly(10, 13, 16, 19, 22, 25, 28, 31);
    }

    @Test
    void aSummaryIsDueAtEachPowerOfTen() {
        Incident incident = Incident.begin(Cause.of(CRASH), "/a", second(0));
        var round = new ArrayList<Integer>();
        for (int i = 2; i <= 1000; i++) {
            incident = incident.with("/a", second(0));
            if (incident.isRound()) {
                round.add(i);
            }
        }

        assertThat(round).containsExactly(10, 100, 1000);
    }

    @Test
    void aSupervisorThatGaveUpBelongsToTheIncidentOfItsChild() {
        Supervisor inner = Supervisor.oneForOne("inner")
            .limit(RestartLimit.restarts(1).within(Duration.ofSeconds(5)))
            .child(probe.worker("a"));
        Tree tree = Tree.of(runtime, Supervisor.oneForOne("outer").child(ChildSpec.supervisor(inner)));
        tree.start();

        end(SupervisorRef.of(tree.at("/inner")), "a", CRASH);
        Pid a = tree.root().find("/inner/a").pid();
        endOf(tree.root().find("/inner").pid(), _ -> end(a, CRASH));
        settle(SupervisorRef.of(tree.at("/")));

        assertThat(tree.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.cause()).isEqualTo(Cause.of(CRASH));
            assertThat(incident.paths()).containsExactly("/inner/a", "/inner");
        });
    }

}
