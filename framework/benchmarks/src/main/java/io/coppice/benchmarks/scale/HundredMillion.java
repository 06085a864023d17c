package io.coppice.benchmarks.scale;

import java.util.concurrent.atomic.AtomicLong;

/// Holds a hundred million supervised servers at once and lets each of them handle a message.
///
/// Their pids are kept as well, at [Pids#BYTES_EACH] bytes each, because walking a supervisor's children page by page is
/// not what is measured.
final class HundredMillion {

    private static final long COUNT = 100_000_000;

    private static final int BATCH = 100_000;

    private final long count;

    private final Population population = new Population();

    private final Pids pids = new Pids();

    private final Tally tally = new Tally();

    private HundredMillion(long count) {
        this.count = count;
    }

    /// Takes the number of servers.
    static void main(String[] args) throws InterruptedException {
        long count = (args.length > 0) ? Long.parseLong(args[0]) : COUNT;
        long before = Heap.used();
        HundredMillion run = new HundredMillion(count);
        long start = new Phase("start", count).run(run.population::size,
                () -> run.population.growTo(count, (pid, n) -> run.pids.set(n, pid)));
        run.reportHeap("after start", before);
        long send = new Phase("send+handle", count).run(run.tally::messages, run::sendToAll);
        run.verify();
        run.reportHeap("at the end", before);
        Phase.print("RESULT hundred-million.start %.1f", (double) start / count);
        Phase.print("RESULT hundred-million.send %.1f", (double) send / count);
        System.exit(0); // closing the runtime would be another long phase
    }

    private void sendToAll() throws InterruptedException {
        var next = new AtomicLong();
        population.inProcess(_ -> new Sender(pids, BATCH, tally).send(count, next::getAndIncrement));
    }

    private void verify() {
        if (tally.messages() != count || tally.servers() != count) {
            throw new IllegalStateException("Of " + count + " servers " + tally.servers() + " handled "
                    + tally.messages() + " messages; each must handle one");
        }
        Phase.print("%-14s %,13d different servers, one message each", "verified", tally.servers());
    }

    private void reportHeap(String when, long before) {
        long start = System.nanoTime();
        long held = Heap.used() - before;
        Phase.print("%-14s %13s in %8.2f s", "gc", "", (System.nanoTime() - start) / 1e9);
        Phase.print("%-14s %,13d bytes %s: %.1f each, %d of them for the pid kept by the sender", "heap", held, when,
                (double) held / count, Pids.BYTES_EACH);
        Phase.print("RESULT hundred-million.bytes %.1f", (double) held / count - Pids.BYTES_EACH);
    }

}
