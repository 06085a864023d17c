package io.coppice.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;

import io.coppice.process.Pid;

/// Pids by number, in chunks, at four bytes each. One thread at a time may use it.
final class Pids {

    /// What one pid costs here: a compressed reference.
    static final int BYTES_EACH = 4;

    private static final int BITS = 20;

    private static final int MASK = (1 << BITS) - 1;

    private final List<Pid[]> chunks = new ArrayList<>();

    Pid get(long n) {
        return chunks.get((int) (n >>> BITS))[(int) n & MASK];
    }

    void set(long n, Pid pid) {
        int chunk = (int) (n >>> BITS);
        if (chunk == chunks.size()) {
            chunks.add(new Pid[1 << BITS]);
        }
        chunks.get(chunk)[(int) n & MASK] = pid;
    }

}
