package io.coppice.benchmarks.suite.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import org.jspecify.annotations.Nullable;

/// Tokens and streams of messages, on a pool of platform threads.
final class Messages {

    private static final int RING = 1_000;

    private static final int SAVINA_RING = 100;

    private static final int FORK_JOIN_SERVERS = 60;

    private Messages() {
    }

    static Timing pingPong(int rounds) throws Exception {
        Timing timing = token(2, 2 * rounds);
        return new Timing(timing.nanos(), rounds);
    }

    static Timing ring(int rounds) throws Exception {
        return token(RING, RING * rounds);
    }

    static Timing threadRing(int hops) throws Exception {
        return token(SAVINA_RING, hops);
    }

    private static Timing token(int members, int hops) throws Exception {
        var end = new CompletableFuture<Integer>();
        List<Member> ring = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            ring.add(new Member(end));
        }
        for (int i = 0; i < members; i++) {
            ring.get(i).next = ring.get((i + 1) % members);
        }
        long start = System.nanoTime();
        ring.getFirst().send(new Token(hops - 1));
        int last = end.get();
        Timing timing = Timing.since(start, hops);
        Check.count("rest of the hops", 0, last);
        Check.count("number of hops", hops, ring.stream().mapToInt(member -> member.hops).sum());
        return timing;
    }

    static Timing castByOne(int messages) throws Exception {
        return cast(1, messages);
    }

    static Timing castByFour(int messages) throws Exception {
        return cast(4, messages / 4);
    }

    private static Timing cast(int producers, int each) throws Exception {
        int messages = producers * each;
        var handled = new CompletableFuture<Integer>();
        var counter = new Counter(messages, handled);
        long start = System.nanoTime();
        for (int i = 0; i < producers; i++) {
            Thread.startVirtualThread(() -> {
                for (int j = 0; j < each; j++) {
                    counter.send(new Increment());
                }
            });
        }
        int count = handled.get();
        Timing timing = Timing.since(start, messages);
        Check.count("number of casts", messages, count);
        return timing;
    }

    static Timing forkJoinThroughput(int messages) throws Exception {
        var all = new CountDownLatch(FORK_JOIN_SERVERS);
        List<Counter> counters = new ArrayList<>();
        for (int i = 0; i < FORK_JOIN_SERVERS; i++) {
            var handled = new CompletableFuture<Integer>();
            counters.add(new Counter(messages, handled));
            var _ = handled.thenRun(all::countDown);
        }
        long start = System.nanoTime();
        Thread.startVirtualThread(() -> {
            for (int i = 0; i < messages; i++) {
                counters.forEach(counter -> counter.send(new Increment()));
            }
        });
        all.await();
        return Timing.since(start, (long) messages * FORK_JOIN_SERVERS);
    }

    private record Token(int left) {
    }

    private record Increment() {
    }

    private static final class Member extends Activated<Token> {

        private final CompletableFuture<Integer> end;

        private @Nullable Member next;

        private int hops;

        Member(CompletableFuture<Integer> end) {
            super(POOL);
            this.end = end;
        }

        @Override
        void handle(Token token) {
            hops++;
            if (token.left() == 0 || next == null) {
                end.complete(token.left());
            }
            else {
                next.send(new Token(token.left() - 1));
            }
        }

    }

    private static final class Counter extends Activated<Increment> {

        private final int expected;

        private final CompletableFuture<Integer> handled;

        private int count;

        Counter(int expected, CompletableFuture<Integer> handled) {
            super(POOL);
            this.expected = expected;
            this.handled = handled;
        }

        @Override
        void handle(Increment message) {
            if (++count == expected) {
                handled.complete(count);
            }
        }

    }

}
