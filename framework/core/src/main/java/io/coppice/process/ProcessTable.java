package io.coppice.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/// The processes that are alive, in the order of their ids, which is the order of their age.
///
/// Ids are given out one after the other, so they are kept in blocks of 64 neighbours: a few bytes for each process, and a
/// page of a listing costs no more than that page. A block goes when all its processes have ended.
final class ProcessTable {

    private static final int BLOCK = 64;

    private final ConcurrentSkipListMap<Long, Block> blocks = new ConcurrentSkipListMap<>();

    private final AtomicLong alive = new AtomicLong();

    private final LongAdder[] kinds = new LongAdder[ProcessKind.values().length];

    private volatile @Nullable Block newest;

    ProcessTable() {
        Arrays.setAll(kinds, _ -> new LongAdder());
    }

    /// Adds a process unless the limit is reached.
    boolean add(LocalProcess process, long limit) {
        if (alive.incrementAndGet() > limit) {
            alive.decrementAndGet();
            return false;
        }
        kind(process.kind).increment();
        block(process.id()).processes.set(slot(process.id()), process);
        return true;
    }

    /// Removes a process; false if it was not there.
    boolean remove(LocalProcess process) {
        Block block = existing(process.id() / BLOCK);
        if (block == null || !block.processes.compareAndSet(slot(process.id()), process, null)) {
            return false;
        }
        alive.decrementAndGet();
        kind(process.kind).decrement();
        gone(block);
        return true;
    }

    private LongAdder kind(ProcessKind kind) {
        return kinds[kind.ordinal()];
    }

    long size(ProcessKind kind) {
        return kind(kind).sum();
    }

    /// An id is not going to be used.
    void skip(long id) {
        gone(block(id));
    }

    private void gone(Block block) {
        if (block.gone.incrementAndGet() == BLOCK) {
            blocks.remove(block.number);
        }
    }

    private static int slot(long id) {
        return (int) (id % BLOCK);
    }

    private Block block(long id) {
        long number = id / BLOCK;
        Block block = existing(number);
        if (block == null) {
            block = blocks.computeIfAbsent(number, Block::new);
            newest = block;
        }
        return block;
    }

    private @Nullable Block existing(long number) {
        Block recent = newest;
        return (recent != null && recent.number == number) ? recent : blocks.get(number);
    }

    @Nullable LocalProcess find(long id) {
        Block block = existing(id / BLOCK);
        return (block != null) ? block.processes.get(slot(id)) : null;
    }

    long size() {
        return alive.get();
    }

    /// How many blocks there are, so that a test can see that they go.
    int blocks() {
        return blocks.size();
    }

    /// The oldest processes with a greater id, at most so many.
    List<LocalProcess> after(long id, int limit) {
        List<LocalProcess> found = new ArrayList<>();
        for (Block block : blocks.tailMap((id + 1) / BLOCK).values()) {
            for (int i = 0; i < BLOCK && found.size() < limit; i++) {
                LocalProcess process = block.processes.get(i);
                if (process != null && process.id() > id) {
                    found.add(process);
                }
            }
            if (found.size() >= limit) {
                break;
            }
        }
        return found;
    }

    /// All of them, oldest first; what is not looked at costs nothing.
    Stream<LocalProcess> stream() {
        return StreamSupport.stream(new Walk(blocks.values().iterator()), false);
    }

    void forEach(Consumer<LocalProcess> action) {
        for (Block block : blocks.values()) {
            for (int i = 0; i < BLOCK; i++) {
                LocalProcess process = block.processes.get(i);
                if (process != null) {
                    action.accept(process);
                }
            }
        }
    }

    /// Goes from block to block, in one loop: a walk over a million processes has no
    /// stream for each block.
    private static final class Walk extends AbstractSpliterator<LocalProcess> {

        private final Iterator<Block> blocks;

        private Block block = new Block(0);

        private int slot = BLOCK;

        private Walk(Iterator<Block> blocks) {
            super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL | CONCURRENT);
            this.blocks = blocks;
        }

        @Override
        public boolean tryAdvance(Consumer<? super LocalProcess> action) {
            LocalProcess found = next();
            if (found != null) {
                action.accept(found);
            }
            return found != null;
        }

        private @Nullable LocalProcess next() {
            while (slot < BLOCK || blocks.hasNext()) {
                if (slot == BLOCK) {
                    block = blocks.next();
                    slot = 0;
                }
                LocalProcess process = block.processes.get(slot++);
                if (process != null) {
                    return process;
                }
            }
            return null;
        }

    }

    /// Room for 64 processes with neighbouring ids.
    private static final class Block {

        private final long number;

        private final AtomicReferenceArray<@Nullable LocalProcess> processes = new AtomicReferenceArray<>(BLOCK);

        private final AtomicInteger gone = new AtomicInteger();

        private Block(long number) {
            this.number = number;
        }

    }

}
