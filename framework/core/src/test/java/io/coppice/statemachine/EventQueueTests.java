package io.coppice.statemachine;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventQueueTests {

    private final EventQueue queue = new EventQueue();

    private List<Object> all() {
        List<Object> all = new ArrayList<>();
        for (Object event = queue.poll(); event != null; event = queue.poll()) {
            all.add(event);
        }
        return all;
    }

    // Y2, Y5
    @Test
    void insertedEventsComeFirstAndInTheirOrder() {
        queue.insert(List.of("x"));
        queue.insert(List.of("a", "b", "c"));
        assertThat(all()).containsExactly("a", "b", "c", "x");
    }

    // Y6
    @Test
    void postponedEventsComeBeforeWhatWasInTheQueue() {
        queue.insert(List.of("queued"));
        queue.postpone("first");
        queue.postpone("second");
        queue.retry();
        queue.insert(List.of("inserted"));
        assertThat(all()).containsExactly("inserted", "first", "second", "queued");
    }

    // Y9
    @Test
    void postponedEventsWaitUntilTheyAreRetried() {
        queue.postpone("later");
        assertThat(all()).isEmpty();
        queue.retry();
        assertThat(all()).containsExactly("later");
        queue.retry();
        assertThat(all()).isEmpty();
    }

}
