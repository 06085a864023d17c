package io.coppice.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessTableTests {

    private static final long ALL = Long.MAX_VALUE;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final ProcessTable table = new ProcessTable();

    @BeforeEach
    void nobodyIsZero() {
        table.skip(0);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private LocalProcess process(long id) {
        return new Observed(runtime, id, new AtomicInteger());
    }

    private List<LocalProcess> addUpTo(int last) {
        List<LocalProcess> processes = new ArrayList<>();
        for (int id = 1; id <= last; id++) {
            LocalProcess process = process(id);
            assertThat(table.add(process, ALL)).isTrue();
            processes.add(process);
        }
        return processes;
    }

    @Test
    void findsWhatIsThere() {
        List<LocalProcess> processes = addUpTo(200);
        assertThat(table.find(130)).isSameAs(processes.get(129));
        assertThat(table.find(0)).isNull();
        assertThat(table.find(201)).isNull();
        assertThat(table.find(1_000_000)).isNull();
        assertThat(table.size()).isEqualTo(200);
        assertThat(table.size(ProcessKind.PROCESS)).isEqualTo(200);
    }

    @Test
    void removesOnce() {
        LocalProcess process = addUpTo(1).getFirst();
        assertThat(table.remove(process)).isTrue();
        assertThat(table.remove(process)).isFalse();
        assertThat(table.remove(process(70))).isFalse();
        assertThat(table.size()).isZero();
        assertThat(table.size(ProcessKind.PROCESS)).isZero();
    }

    @Test
    void passesOverHoles() {
        List<LocalProcess> processes = addUpTo(300);
        List<LocalProcess> left = new ArrayList<>(processes);
        left.subList(64, 256).clear();
        processes.subList(64, 256).forEach(table::remove);
        assertThat(table.after(0, 1000)).isEqualTo(left);
        assertThat(table.after(64, 3)).isEqualTo(left.subList(64, 67));
        assertThat(table.after(63, 2)).isEqualTo(left.subList(63, 65));
        List<LocalProcess> visited = new ArrayList<>();
        table.forEach(visited::add);
        assertThat(visited).isEqualTo(left);
    }

    @Test
    void admitsNoMoreThanTheLimit() {
        assertThat(table.add(process(1), 1)).isTrue();
        assertThat(table.add(process(2), 1)).isFalse();
        table.skip(2);
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.after(0, 10)).hasSize(1);
    }

    @Test
    void keepsNoBlockWhoseProcessesHaveEnded() {
        List<LocalProcess> processes = addUpTo(64 * 100 - 1);
        assertThat(table.blocks()).isEqualTo(100);
        Collections.shuffle(processes, new Random(1));
        processes.forEach(table::remove);
        assertThat(table.blocks()).isZero();
    }

    @Test
    void doesNotGrowHoweverManyComeAndGo() {
        for (int id = 1; id <= 1_000_000; id++) {
            LocalProcess process = process(id);
            table.add(process, ALL);
            table.remove(process);
        }
        assertThat(table.blocks()).isLessThanOrEqualTo(1);
        assertThat(table.size()).isZero();
    }

    @Test
    void doesNotGrowWithIdsThatAreNotUsed() {
        for (int id = 1; id <= 10_000; id++) {
            table.skip(id);
        }
        assertThat(table.blocks()).isLessThanOrEqualTo(1);
    }

    @Test
    void doesNotGrowWhenManyComeAndGoAtOnce() {
        var ids = new AtomicLong();
        IntStream.range(0, 100_000).parallel().forEach(_ -> {
            LocalProcess process = process(ids.incrementAndGet());
            table.add(process, ALL);
            table.remove(process);
        });
        assertThat(table.blocks()).isLessThanOrEqualTo(1);
        assertThat(table.size()).isZero();
    }

}
