package io.coppice.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// Children by their numbers, which are given out one after the other, in start order. They are kept in blocks of 64 neighbours: a few
/// bytes for each child, and a page costs a look at each block before it. One process writes; anybody may read.
final class Places {

    private static final int BLOCK = 64;

    private final ConcurrentSkipListMap<Long, Block> blocks = new ConcurrentSkipListMap<>();

    private @Nullable Block newest;

    private volatile int count;

    int count() {
        return count;
    }

    void add(Child child) {
        long number = child.number() / BLOCK;
        Block block = newest;
        if (block == null || block.number != number) {
            block = blocks.computeIfAbsent(number, Block::new);
            newest = block;
        }
        block.children.set(slot(child.number()), child);
        block.count++;
        changeCount(1);
    }

    void remove(Child child) {
        Block block = blocks.get(child.number() / BLOCK);
        if (block != null && block.children.compareAndSet(slot(child.number()), child, null)) {
            block.count--;
            changeCount(-1);
            if (block.count == 0) {
                blocks.remove(block.number);
                newest = null;
            }
        }
    }

    /// Only one process does this.
    private void changeCount(int by) {
        int changed = count + by;
        count = changed;
    }

    private static int slot(long number) {
        return (int) (number % BLOCK);
    }

    @Nullable Child find(long number) {
        Block block = blocks.get(number / BLOCK);
        return (block != null) ? block.children.get(slot(number)) : null;
    }

    List<TreeNode> page(int offset, int limit) {
        List<TreeNode> page = new ArrayList<>(Math.min(limit, count));
        int left = offset;
        for (Block block : blocks.values()) {
            if (page.size() == limit) {
                break;
            }
            if (left >= block.count) {
                left -= block.count;
                continue;
            }
            for (int i = 0; i < BLOCK && page.size() < limit; i++) {
                Child child = block.children.get(i);
                if (child != null && left-- <= 0) {
                    page.add(child);
                }
            }
        }
        return page;
    }

    void forEach(Consumer<Child> action) {
        for (Block block : blocks.values()) {
            for (int i = 0; i < BLOCK; i++) {
                Child child = block.children.get(i);
                if (child != null) {
                    action.accept(child);
                }
            }
        }
    }

    /// Room for 64 children with neighbouring numbers.
    private static final class Block {

        private final long number;

        private final AtomicReferenceArray<@Nullable Child> children = new AtomicReferenceArray<>(BLOCK);

        private volatile int count;

        private Block(long number) {
            this.number = number;
        }

    }

}
