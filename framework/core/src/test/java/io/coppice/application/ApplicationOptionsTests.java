package io.coppice.application;

import java.time.Duration;
import java.util.List;

import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.PartitionSupervisor;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.TreeOptions;
import io.coppice.supervision.TreeTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Applications of supervisors of any type, with options.
class ApplicationOptionsTests extends TreeTest {

    @Test
    void optionsHoldForTheWholeTree() {
        var lenient = Supervisor.oneForOne("shop")
            .limit(RestartLimit.restarts(9).within(Duration.ofSeconds(5)))
            .child(probe.worker("inventory"));
        Application application = Application.ofChildren(runtime, List.of(ChildSpec.supervisor(lenient)),
                TreeOptions.DEFAULT.budget(RestartLimit.restarts(0).within(Duration.ofSeconds(5))));
        application.start();

        endOf(application.root().pid(), _ -> application.kill("/shop/inventory"));

        assertThat(application.isRunning()).isFalse();
    }

    @Test
    void partitionsAreReachedByTheirPath() {
        var carts = PartitionSupervisor.<String>of("carts", _ -> _ -> {
        }).partitions(2);
        Application application = Application.ofChildren(runtime, List.of(ChildSpec.supervisor(carts)));
        application.start();

        assertThat(application.partitionSupervisor("/carts").partitions()).isEqualTo(2);
    }

}
