package io.coppice.supervision.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// Random trees of supervisors, each made from a seed, in which workers end, starts fail, time passes and requests come in
/// between, against the rules.
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SupervisorModelTests {

    private static final Logger crashes = (Logger) LoggerFactory.getLogger("coppice.supervisor");

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
                : LongStream.rangeClosed(1, Long.getLong("coppice.model.trees", 3000L));
    }

    @Test
    void supervisorsDoWhatTheRulesSay() {
        seeds().forEach(SupervisorModelTests::compare);
    }

    private static void compare(long seed) {
        var script = new Script(seed);
        Kid tree = script.tree();
        var model = new Model(tree);
        var story = new Story(seed, new ArrayList<>(List.of(tree)));
        try (var world = new World(tree)) {
            check(story, "the start", model.start(), world.start());
            checkAll(story, model, world);
            for (int i = script.length(); i > 0 && model.root.runs() && !model.isUnclear(); i--) {
                Op op = script.next(model);
                story.done.add(op);
                check(story, "the answer", model.perform(op), world.perform(op));
                checkAll(story, model, world);
            }
        }
    }

    private static void checkAll(Story story, Model model, World world) {
        check(story, "who was started and stopped, in which order", model.takeTrace(), world.takeTrace());
        check(story, "the tree", model.seen(), world.seen());
        if (!model.root.runs()) {
            check(story, "how many processes are left", 0L, world.processes());
        }
    }

    private static void check(Story story, String what, Object expected, Object actual) {
        assertThat(actual).as(() -> what + "\n" + story).isEqualTo(expected);
    }

    /// What has happened so far, and how to see it again.
    private record Story(long seed, List<Object> done) {

        @Override
        public String toString() {
            return "Again: mvn -pl framework/core test -Dtest=SupervisorModelTests -Dcoppice.model.seed=" + seed + "\n"
                    + String.join("\n", done.stream().map(Object::toString).toList());
        }

    }

}
