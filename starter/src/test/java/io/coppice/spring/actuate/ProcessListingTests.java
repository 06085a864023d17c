package io.coppice.spring.actuate;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.SpawnOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Many readers cost no more than one.
class ProcessListingTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final AtomicLong nanoTime = new AtomicLong();

    private final ProcessListing listing = new ProcessListing(runtime, nanoTime::get);

    private final Pid a = idle("a");

    private final Pid b = idle("b");

    private Pid idle(String label) {
        return runtime.spawnHandler(_ -> {
        }, SpawnOptions.labelled(label));
    }

    private void handle(Pid pid, int messages) {
        for (int i = 0; i < messages; i++) {
            pid.send(i);
        }
        await().until(() -> runtime.handled(pid) == messages);
    }

    private List<@Nullable String> list(ProcessOrder order, Page page, @Nullable String name) {
        return listing.list(order, page, name).stream().map(ProcessDescriptor::label).toList();
    }

    private List<@Nullable String> byHandled() {
        return list(ProcessOrder.HANDLED, Page.FIRST, null);
    }

    @Test
    void whatAWalkHasFoundServesForASecond() {
        handle(a, 1);
        assertThat(byHandled()).containsExactly("a", "b");
        handle(b, 2);

        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1) - 1);
        assertThat(byHandled()).containsExactly("a", "b");
        nanoTime.incrementAndGet();
        assertThat(byHandled()).containsExactly("b", "a");
    }

    @Test
    void theNumbersAreThoseOfTheMoment() {
        byHandled();
        handle(a, 3);

        assertThat(listing.list(ProcessOrder.HANDLED, Page.FIRST, null).getFirst().handled()).isEqualTo(3);
    }

    @Test
    void pagesOfTheSameWalkFitTogether() {
        handle(a, 1);
        assertThat(list(ProcessOrder.HANDLED, new Page(0, 1), null)).containsExactly("a");
        handle(b, 2);

        assertThat(list(ProcessOrder.HANDLED, new Page(1, 1), null)).containsExactly("b");
    }

    @Test
    void anotherOrderAnotherNameAndAPageFurtherDownTakeAWalkOfTheirOwn() {
        handle(a, 1);
        byHandled();
        Pid c = idle("c");
        handle(c, 2);

        assertThat(list(ProcessOrder.MAILBOX, Page.FIRST, null)).containsExactly("a", "b", "c");
        assertThat(list(ProcessOrder.HANDLED, Page.FIRST, "c")).containsExactly("c");
        byHandled();
        idle("d");
        assertThat(list(ProcessOrder.HANDLED, new Page(1, 1000), null)).containsExactly("a", "b", "d");
    }

    @Test
    void aNameIsFoundInTheOrderOfAge() {
        idle("other");
        idle("another a");

        assertThat(list(ProcessOrder.AGE, Page.FIRST, "a")).containsExactly("a", "another a");
        assertThat(list(ProcessOrder.AGE, new Page(1, 1), "a")).containsExactly("another a");
        assertThat(list(ProcessOrder.AGE, Page.NONE, "a")).isEmpty();
    }

    @Test
    void whoHasEndedMeanwhileIsNotShown() {
        byHandled();
        runtime.exit(a, ExitReason.KILL);

        assertThat(byHandled()).containsExactly("b");
    }

}
