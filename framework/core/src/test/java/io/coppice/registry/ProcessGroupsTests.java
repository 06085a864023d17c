package io.coppice.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallException;
import io.coppice.server.StartException;
import io.coppice.supervision.Supervisor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

/// Groups that anybody puts processes into.
@Timeout(30)
class ProcessGroupsTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final ProcessGroups<String> groups = ProcessGroups.named("rooms");

    private final Pid one = Puppet.in(runtime).pid();

    private final Pid other = Puppet.in(runtime).pid();

    @BeforeEach
    void start() {
        groups.start(runtime);
    }

    private void kill(Pid pid) {
        runtime.exit(pid, ExitReason.KILL);
    }

    /// Returns when the server has handled what is in its mailbox.
    private void sync() {
        groups.join("sync");
    }

    // K17, PG1, PG2, PG3
    @Test
    void haveAMemberAsOftenAsItHasJoined() {
        groups.join("red", one);
        groups.join("red", one, one);
        assertThat(groups.members("red")).containsExactly(one, one, one);
        assertThat(groups.leave("missing", one)).isFalse();
        assertThat(groups.leave("red", one, one)).isTrue();
        assertThat(groups.members("red")).containsExactly(one);
        assertThat(groups.groups()).containsExactly("red");
        assertThat(groups.leave("red", one)).isTrue();
        assertThat(groups.groups()).isEmpty();
        assertThat(groups.members("red")).isEmpty();
    }

    // PG1
    @Test
    void loseAsManyMembershipsAsLeave() {
        groups.join("red", times(16));
        groups.leave("red", times(4));
        assertThat(groups.members("red")).isEqualTo(times(12));
    }

    private List<Pid> times(int times) {
        Pid[] pids = new Pid[times];
        Arrays.fill(pids, one);
        return List.of(pids);
    }

    // PG2
    @Test
    void letThoseLeaveWhoAreMembersIfAnyIs() {
        groups.join("red", one, other);
        assertThat(groups.leave("red", Puppet.in(runtime).pid())).isFalse();
        assertThat(groups.leave("red", one, one, one)).isTrue();
        assertThat(groups.members("red")).containsExactly(other);
        assertThat(groups.leave("red", other, one)).isTrue();
        assertThat(groups.groups()).isEmpty();
    }

    // K18, PG3
    @Test
    void areLeftByThoseWhoEnd() {
        groups.join("red", one, one, other);
        groups.join("blue", one);
        kill(one);
        assertThat(groups.members("red")).containsExactly(other);
        sync();
        assertThat(groups.members("red")).containsExactly(other);
        assertThat(groups.groups()).containsExactly("red");
        assertThat(groups.leave("red", one)).isFalse();
    }

    // PG3
    @Test
    void areLeftByThoseWhoHadEndedBefore() {
        kill(one);
        for (int i = 0; i < 100; i++) {
            groups.join("red", one);
            groups.leave("red", one);
            groups.join("blue", one);
        }
        sync();
        assertThat(groups.groups()).isEmpty();
    }

    @Test
    void monitorTheirMembersNoLongerThanNeeded() {
        Pid server = server();
        groups.join("red", one, other);
        groups.join("blue", one);
        assertThat(monitored(server)).containsExactly(one, other);
        groups.leave("red", one, other);
        assertThat(monitored(server)).containsExactly(one);
        groups.leave("blue", one);
        assertThat(monitored(server)).isEmpty();
    }

    private List<Pid> monitored(Pid server) {
        return runtime.info(server).orElseThrow().monitors();
    }

    private Pid server() {
        return runtime.processes(null, 10)
            .stream()
            .filter(info -> "rooms".equals(info.label()))
            .findFirst()
            .orElseThrow()
            .pid();
    }

    // PG4, K22
    @Test
    void areEmptyAndClosedWithoutTheirServer() {
        ProcessGroups<String> never = ProcessGroups.named("never");
        assertThat(never.members("red")).isEmpty();
        assertThat(never.groups()).isEmpty();
        assertNoProc(() -> never.join("red", one));
        assertNoProc(() -> never.leave("red", one));
        Puppet puppet = Puppet.in(runtime);
        assertNoProc(() -> puppet.run(_ -> never.monitor("red")));
        puppet.yields(List.of(), self -> self.flush());
    }

    private static void assertNoProc(Runnable action) {
        assertThatExceptionOfType(CallException.class).isThrownBy(action::run)
            .withMessageContaining("'never'")
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.NOPROC));
    }

    // K22, PG2
    @Test
    void takeNobodyIfOneOfTheListIsNone() {
        List<Pid> list = new ArrayList<>();
        list.add(one);
        list.add(null);
        assertThatNullPointerException().isThrownBy(() -> groups.join("red", list));
        assertThat(groups.groups()).isEmpty();
    }

    // K23, PG7
    @Test
    void areEmptyAfterARestart() {
        ProcessGroups<String> supervised = ProcessGroups.named("supervised");
        var root = Supervisor.oneForOne("root").child(supervised.child()).start(runtime);
        supervised.join("red", one);
        kill(root.server("supervised").pid().orElseThrow());
        await().until(() -> root.server("supervised").pid().isPresent());
        await().untilAsserted(() -> supervised.join("blue", one));
        assertThat(supervised.groups()).containsExactly("blue");
    }

    @Test
    void runOnce() {
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> groups.start(runtime))
            .withMessageContaining("'rooms' runs already");
        groups.join("red", one);
        assertThat(groups.members("red")).containsExactly(one);
    }

    @Test
    void endWithTheirStop() {
        ProcessGroups<String> mine = ProcessGroups.named("mine");
        var server = mine.start(runtime);
        mine.join("red", one);
        server.stop();
        assertThat(mine.groups()).isEmpty();
        assertThat(one.isAlive()).isTrue();
    }

}
