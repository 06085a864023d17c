package io.coppice.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RareTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Rare rare = new Rare(null);

    @AfterEach
    void close() {
        runtime.close();
    }

    private List<MonitorRef> monitors(int count) {
        return IntStream.range(0, count).mapToObj(_ -> new MonitorRef(runtime.outside, runtime.outside, null)).toList();
    }

    @Test
    void keepsTheOrderOfItsMonitorsWhicheverGo() {
        var random = new Random(1);
        List<MonitorRef> model = new ArrayList<>();
        for (MonitorRef monitor : monitors(1000)) {
            rare.addMonitor(monitor);
            model.add(monitor);
            if (random.nextBoolean()) {
                rare.removeMonitor(model.remove(random.nextInt(model.size())));
            }
            assertThat(rare.monitors(Integer.MAX_VALUE)).isEqualTo(model);
        }
    }

    @Test
    void aMonitorThatHasGoneMayGoOnceMore() {
        List<MonitorRef> three = monitors(3);
        three.forEach(rare::addMonitor);
        rare.removeMonitor(three.get(1));
        rare.removeMonitor(three.get(1));
        assertThat(rare.monitors(Integer.MAX_VALUE)).containsExactly(three.get(0), three.get(2));
    }

    @Test
    void monitorsThatWereTakenMayGoInAnyOrder() {
        List<MonitorRef> three = monitors(3);
        three.forEach(rare::addMonitor);
        assertThat(rare.takeMonitors()).isEqualTo(three);
        List.of(1, 0, 2).forEach(i -> rare.removeMonitor(three.get(i)));
        assertThat(rare.monitors(Integer.MAX_VALUE)).isEmpty();
    }

}
