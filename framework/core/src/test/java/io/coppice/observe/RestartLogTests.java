package io.coppice.observe;

import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.TreeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// The history of restarts.
class RestartLogTests extends TreeTest {

    private SupervisorRef shop;

    @BeforeEach
    void start() {
        shop = Supervisor.oneForOne("shop")
            .limit(OFTEN)
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .child(probe.worker("c"))
            .start(runtime);
    }

    private void crash(String... names) {
        for (String name : names) {
            end(shop, name, CRASH);
        }
    }

    @Test
    void theNewestComesFirst() {
        RestartLog log = RestartLog.attach(runtime, 10);

        crash("a", "b", "c");

        assertThat(log.newest(10)).extracting(ChildRestarted::path).containsExactly("/c", "/b", "/a");
        assertThat(log.newest(2)).extracting(ChildRestarted::path).containsExactly("/c", "/b");
        assertThat(log.newest(0)).isEmpty();
        assertThat(log.newest(1).getFirst().reason()).isEqualTo(CRASH);
    }

    @Test
    void noMoreAreKeptThanItWasMadeFor() {
        RestartLog log = RestartLog.attach(runtime, 2);

        crash("a", "b", "c", "a");

        assertThat(log.newest(10)).extracting(ChildRestarted::path).containsExactly("/a", "/c");
    }

    @Test
    void nothingIsAddedOnceItIsClosed() {
        RestartLog log = RestartLog.attach(runtime, 2);
        crash("a");

        log.close();
        crash("b");

        assertThat(log.newest(10)).extracting(ChildRestarted::path).containsExactly("/a");
    }

    @Test
    void itKeepsAtLeastOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> RestartLog.attach(runtime, 0))
            .withMessage("The capacity was 0; keep at least 1 restart");
    }

}
