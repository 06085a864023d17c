package io.coppice.spring.jvm;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// What is left of a context that was closed, seen from the next one, whose classes are others of the same names. So the two
/// share nothing but objects of the JDK's classes. (The class loader itself stays for a while without Coppice too.)
final class Remains {

    private static final String KEY = Remains.class.getName();

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final AtomicReference<LongSupplier> processes;

    private final Set<Long> threads;

    private final WeakReference<?> runtime;

    private final WeakReference<?> tree;

    @SuppressWarnings("unchecked")
    private Remains(List<?> remembered) {
        processes = (AtomicReference<LongSupplier>) remembered.get(0);
        threads = (Set<Long>) remembered.get(1);
        runtime = (WeakReference<?>) remembered.get(2);
        tree = (WeakReference<?>) remembered.get(3);
    }

    /// Called while a context is being closed.
    static void remember(ProcessRuntime runtime, Application tree) {
        LongSupplier processes = () -> runtime.processCount() + runtime.zombieCount();
        Set<Long> threads = coppiceThreads().stream().map(Thread::threadId).collect(Collectors.toSet());
        System.getProperties()
            .put(KEY, List.of(new AtomicReference<>(processes), threads, new WeakReference<>(runtime),
                    new WeakReference<>(tree)));
    }

    private static List<Thread> coppiceThreads() {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter(each -> each.getName().startsWith("coppice"))
            .toList();
    }

    /// Says what is left, if there was a context before.
    static void tell() {
        if (System.getProperties().remove(KEY) instanceof List<?> remembered) {
            Remains remains = new Remains(remembered);
            System.out.println("LEFT " + remains.left() + " of " + remains.threads.size() + " threads");
        }
    }

    private List<String> left() {
        List<String> left = new ArrayList<>();
        if (!happens(() -> processes.get().getAsLong() == 0)) {
            left.add(processes.get().getAsLong() + " processes");
        }
        processes.set(null);
        if (!happens(() -> livingThreads().isEmpty())) {
            left.add("threads " + livingThreads());
        }
        if (!happens(() -> isCollected(runtime))) {
            left.add("the runtime");
        }
        if (!happens(() -> isCollected(tree))) {
            left.add("the tree");
        }
        return left;
    }

    private List<Thread> livingThreads() {
        return coppiceThreads().stream().filter(thread -> threads.contains(thread.threadId())).toList();
    }

    private static boolean isCollected(WeakReference<?> reference) {
        System.gc();
        return reference.get() == null;
    }

    private static boolean happens(Callable<Boolean> condition) {
        try {
            Awaitility.await().atMost(PATIENCE).until(condition);
            return true;
        }
        catch (ConditionTimeoutException ex) {
            return false;
        }
    }

}
