package io.coppice.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class TreeOfATestTests {

    private static final List<String> terminated = new CopyOnWriteArrayList<>();

    @Test
    void aFailureIsReportedWithItsCircumstances() {
        Throwable failure = JUnitRun.failureOf(JUnitRun.of(TreeCases.class, "failsAfterACrash"));
        assertThat(failure).hasMessage("this is wrong");
        assertThat(failure.getSuppressed()).singleElement()
            .asString()
            .contains("Trees:", "  shop running", "    till running", "restarts: 1", "last exit: crashed")
            .contains("Told by supervisors:", "/till started as", "/till restarted as")
            .contains("Latest messages:", "/till <0.", ": Integer, Integer");
    }

    @Test
    void aTreeIsStartedBeforeAndStoppedAfterTheTest() {
        terminated.clear();
        JUnitRun.of(TreeCases.class, "hasATree").assertStatistics(stats -> stats.succeeded(1));
        assertThat(terminated).containsExactly("till shutdown");
    }

    static class TreeCases {

        @RegisterExtension
        final CoppiceExtension coppice = CoppiceExtension
            .tree(Supervisor.oneForOne("shop").child(ChildSpec.worker("till", () -> new Mourner("till", terminated))));

        @Test
        void hasATree(SupervisorRef shop, Tree tree) {
            assertThat(shop.server("till").pid()).contains(tree.at("/till").resolve());
        }

        @Test
        @MayCrash(IllegalStateException.class)
        void failsAfterACrash(SupervisorRef shop, History history, ManualTime time) {
            shop.server("till").cast("boom");
            time.advance(Duration.ZERO);
            shop.server("till").cast(1);
            shop.server("till").cast(2);
            time.advance(Duration.ZERO);
            throw new AssertionError("this is wrong");
        }

    }

}
