package io.coppice.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Self;

import static org.assertj.core.api.Assertions.assertThat;

/// What the children of a test tell of their starts, messages and ends, in the order in which it happened.
public final class Probe {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    private final Map<String, CountDownLatch> slowStops = new ConcurrentHashMap<>();

    private final Map<String, CountDownLatch> slowStarts = new ConcurrentHashMap<>();

    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    /// A worker that reports here.
    public ChildSpec worker(String name) {
        return ChildSpec.worker(name, () -> new Worker(this, name));
    }

    /// A worker that registers its name as it starts.
    public ChildSpec registered(String name) {
        registered.add(name);
        return worker(name);
    }

    /// Makes the next starts of a worker fail.
    public void failStarts(String name, int times) {
        failures.put(name, times);
    }

    /// Makes the stop hook of a worker wait until the latch is opened.
    public CountDownLatch slowStop(String name) {
        return slowStops.computeIfAbsent(name, _ -> new CountDownLatch(1));
    }

    /// Makes the start of a worker wait until the latch is opened.
    public CountDownLatch slowStart(String name) {
        return slowStarts.computeIfAbsent(name, _ -> new CountDownLatch(1));
    }

    void starting(String name, Self self) throws InterruptedException {
        if (registered.contains(name)) {
            self.register(name);
        }
        CountDownLatch wait = slowStarts.get(name);
        if (wait != null) {
            tell("starting " + name);
            wait.await();
        }
        if (failures.merge(name, -1, (left, one) -> Math.max(left + one, -1)) >= 0) {
            tell("fail " + name);
            throw new IllegalStateException(name + " can't start");
        }
        tell("start " + name);
    }

    void stopping(String name) throws InterruptedException {
        CountDownLatch wait = slowStops.get(name);
        if (wait != null) {
            tell("stopping " + name);
            wait.await();
        }
        tell("stop " + name);
    }

    /// Notes something.
    public void tell(String what) {
        told.add(what);
    }

    /// Waits for exactly this, in this order.
    public Probe expect(String... inOrder) {
        List<String> seen = take(inOrder.length);
        assertThat(seen).containsExactly(inOrder);
        return this;
    }

    /// Waits for exactly this, in any order.
    public Probe expectInAnyOrder(String... all) {
        List<String> seen = take(all.length);
        assertThat(seen).containsExactlyInAnyOrder(all);
        return this;
    }

    /// Checks that there was nothing else.
    public void expectNothingElse() {
        assertThat(told).isEmpty();
    }

    private List<String> take(int count) {
        List<String> seen = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                String next = told.poll(BOUND.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    break;
                }
                seen.add(next);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return seen;
    }

}
