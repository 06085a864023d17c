package io.coppice.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.registry.GroupChange.Joined;
import io.coppice.registry.GroupChange.Left;
import io.coppice.server.ServerRef;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// A process that is told how groups change.
@Timeout(30)
class GroupMonitorTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final ProcessGroups<String> groups = ProcessGroups.named("rooms");

    private final Puppet watcher = Puppet.in(runtime);

    private final Pid one = Puppet.in(runtime).pid();

    private final Pid other = Puppet.in(runtime).pid();

    private ServerRef<?> server;

    @BeforeEach
    void start() {
        server = groups.start(runtime);
    }

    private GroupMonitor<String> monitor(String group) {
        return watcher.get(_ -> groups.monitor(group));
    }

    private List<Object> told() {
        groups.join("sync");
        return watcher.get(Self::flush);
    }

    // PG5
    @Test
    void beginsWithTheMembersOfThatMoment() {
        groups.join("red", one, one, other);
        groups.join("blue", other);
        assertThat(monitor("red").groups()).containsOnlyKeys("red");
        assertThat(monitor("red").members("red")).containsExactly(one, one, other);
        assertThat(monitor("green").members("green")).isEmpty();
        assertThat(monitor("green").groups()).isEmpty();
        GroupMonitor<String> all = watcher.get(_ -> groups.monitorAll());
        assertThat(all.groups()).containsOnlyKeys("red", "blue").containsEntry("blue", List.of(other));
    }

    // PG5
    @Test
    void isToldOfEachChangeOfItsGroupInOrder() {
        var ref = monitor("red").ref();
        groups.join("red", one, one);
        groups.join("blue", one);
        groups.leave("red", one, other);
        groups.join("red", other);
        assertThat(told()).containsExactly(new Joined<>(ref, "red", List.of(one, one)),
                new Left<>(ref, "red", List.of(one)), new Joined<>(ref, "red", List.of(other)));
    }

    // PG5
    @Test
    void isToldOfEachChangeOfAllGroups() {
        var ref = watcher.get(_ -> groups.monitorAll()).ref();
        groups.join("red", one);
        groups.join("blue", other);
        groups.leave("red", one);
        assertThat(told()).containsExactly(new Joined<>(ref, "red", List.of(one)),
                new Joined<>(ref, "blue", List.of(other)), new Left<>(ref, "red", List.of(one)));
    }

    // PG3, PG5
    @Test
    void isToldOfAnEndOnceForEachGroup() {
        groups.join("red", one, one);
        groups.join("blue", one);
        var ref = watcher.get(_ -> groups.monitorAll()).ref();
        runtime.exit(one, ExitReason.KILL);
        assertThat(told()).containsExactlyInAnyOrder(new Left<>(ref, "red", List.of(one, one)),
                new Left<>(ref, "blue", List.of(one)));
    }

    // PG5
    @Test
    void isNotToldOfWhatChangedNothing() {
        monitor("red");
        groups.leave("red", one);
        groups.join("red");
        assertThat(told()).isEmpty();
    }

    // PG5
    @Test
    void losesAndDoublesNothingAroundItsBeginning() {
        for (int round = 0; round < 100; round++) {
            String group = "group-" + round;
            CompletableFuture<Void> joining = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 20; i++) {
                    groups.join(group, one);
                }
            }, task -> Thread.ofVirtual().start(task));
            var monitor = monitor(group);
            joining.join();
            assertThat(monitor.members(group).size() + told().size()).isEqualTo(20);
        }
    }

    // PG5
    @Test
    void endsWithWhatHasArrived() {
        var red = monitor("red");
        var blue = monitor("blue");
        groups.join("red", one);
        groups.join("blue", one);
        watcher.run(self -> self.send(self.pid(), "else"));
        watcher.yields(true, _ -> groups.demonitor(red));
        groups.join("red", other);
        assertThat(told()).containsExactlyInAnyOrder(new Joined<>(blue.ref(), "blue", List.of(one)), "else");
        watcher.yields(false, _ -> groups.demonitor(red));
    }

    // PG5
    @Test
    void isEndedByItsOwnProcessAlone() {
        var red = monitor("red");
        Puppet.in(runtime).yields(false, _ -> groups.demonitor(red));
        groups.join("red", one);
        assertThat(told()).hasSize(1);
    }

    // PG6
    @Test
    void isForgottenWhenItsProcessEnds() {
        monitor("red");
        watcher.run(_ -> groups.monitorAll());
        Pid pid = server.pid().orElseThrow();
        assertThat(runtime.info(pid).orElseThrow().monitors()).containsExactly(watcher.pid(), watcher.pid());
        runtime.exit(watcher.pid(), ExitReason.KILL);
        long dead = runtime.deadLetterCount();
        groups.join("red", one);
        assertThat(runtime.info(pid).orElseThrow().monitors()).containsExactly(one);
        assertThat(runtime.deadLetterCount()).isEqualTo(dead);
    }

    // PG6
    @Test
    void isOneOfSeveralThatGetTheirOwnMessages() {
        var first = monitor("red").ref();
        var second = monitor("red").ref();
        groups.join("red", one);
        assertThat(told()).containsExactlyInAnyOrder(new Joined<>(first, "red", List.of(one)),
                new Joined<>(second, "red", List.of(one)));
    }

    @Test
    void isToldWhenTheServerEnds() {
        var ref = monitor("red").ref();
        Pid pid = server.pid().orElseThrow();
        server.stop();
        watcher.yields(new Down(ref, pid, pid, ExitReason.NORMAL), Self::receive);
    }

    @Test
    void leavesNothingBehindInTheServer() {
        List<GroupMonitor<String>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(monitor("group-" + i));
        }
        all.forEach(monitor -> watcher.run(_ -> groups.demonitor(monitor)));
        groups.join("sync");
        assertThat(runtime.info(server.pid().orElseThrow()).orElseThrow().monitors()).isEmpty();
    }

}
