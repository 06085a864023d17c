package io.coppice.process;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The platform threads that carry the JVM's virtual threads. The JDK does not make virtual threads take turns, so as
/// many of them as there are carriers, if they compute without end, would stop all others.
///
/// A virtual thread that does nothing is the canary: when it does not get to run for a while, the JDK is told to use more
/// carriers, and the operating system makes these take turns. It is taken back when there is less to do.
final class Carriers {

    private static final Logger log = LoggerFactory.getLogger("coppice.process");

    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(10);

    /// As many as the JDK uses at most, unless it was configured.
    private static final int MOST = 256;

    /// So many looks in a row must find less to do before one is given up.
    private static final int CALM = 20;

    private final ThreadFactory threads = Thread.ofVirtual().name("coppice-canary").factory();

    private boolean sent;

    private long sentAt;

    private volatile boolean returned;

    private int added;

    private int calm;

    private @Nullable VirtualThreadSchedulerMXBean scheduler;

    private boolean impossible;

    /// Returns whether it should look again soon.
    ///
    /// @param busy whether a process is at work on a virtual thread
    synchronized boolean look(boolean busy) {
        long now = System.nanoTime();
        boolean late = sent && !returned && now - sentAt >= LATE;
        if (late) {
            addMore();
            sendFromElsewhere(now);
        }
        else if (returned || !sent) {
            giveUpIfCalm();
            send(busy || added > 0, now);
        }
        return late || added > 0;
    }

    synchronized boolean areMoreThanUsual() {
        return added > 0;
    }

    private void send(boolean wanted, long now) {
        sent = wanted;
        returned = false;
        sentAt = now;
        if (wanted) {
            release();
        }
    }

    private void release() {
        threads.newThread(() -> returned = true).start();
    }

    /// The JDK starts a carrier only when something new arrives in a submission queue
    /// that
    /// was empty, and it has a queue for some threads each. The one of the watchdog holds
    /// the canary that waits, so the next is sent by a new thread, until that has
    /// another.
    private void sendFromElsewhere(long now) {
        sentAt = now;
        Thread other = new Thread(null, this::release, "coppice-canary-sender", 0, false);
        other.setDaemon(true);
        other.start();
    }

    private void addMore() {
        VirtualThreadSchedulerMXBean jdk = scheduler();
        if (jdk == null) {
            return;
        }
        int before = jdk.getParallelism();
        int after = Math.min(MOST, before + Math.max(1, added));
        calm = 0;
        if (after > before) {
            jdk.setParallelism(after);
            added += after - before;
            log.debug("Virtual threads were held up; {} carriers take turns now", after);
        }
    }

    private void giveUpIfCalm() {
        VirtualThreadSchedulerMXBean jdk = scheduler;
        if (added == 0 || jdk == null) {
            return;
        }
        boolean less = jdk.getMountedVirtualThreadCount() < jdk.getParallelism() - added;
        calm = less ? calm + 1 : 0;
        if (calm >= CALM) {
            calm = 0;
            added--;
            jdk.setParallelism(jdk.getParallelism() - 1);
        }
    }

    private @Nullable VirtualThreadSchedulerMXBean scheduler() {
        if (scheduler == null && !impossible) {
            try {
                scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
            }
            catch (LinkageError | IllegalArgumentException ex) {
                impossible = true;
                log.warn("Virtual threads that compute without end will hold up others: this JVM has no module "
                        + "jdk.management, add it to the image", ex);
            }
        }
        return scheduler;
    }

    /// Takes back what was added.
    synchronized void close() {
        VirtualThreadSchedulerMXBean jdk = scheduler;
        if (added > 0 && jdk != null) {
            jdk.setParallelism(Math.max(1, jdk.getParallelism() - added));
            added = 0;
        }
    }

}
