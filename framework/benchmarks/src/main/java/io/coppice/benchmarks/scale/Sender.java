package io.coppice.benchmarks.scale;

import java.util.function.LongSupplier;

import io.coppice.server.ServerRef;

/// Sends messages in batches. While one batch is on its way the next is sent; more would not fit into memory.
///
/// @param pids to whom
/// @param batch how many messages are sent together
/// @param tally who counts what was handled
record Sender(Pids pids, int batch, Tally tally) {

    /// Sends so many messages, 1 or more, and returns when all of them have been handled.
    ///
    /// @param numbers the numbers of the servers to send to
    void send(long count, LongSupplier numbers) throws InterruptedException {
        Batch before = sendBatch(count, numbers);
        for (long done = batch; done < count; done += batch) {
            Batch next = sendBatch(count - done, numbers);
            before.await();
            before = next;
        }
        before.await();
    }

    private Batch sendBatch(long left, LongSupplier numbers) {
        int size = (int) Math.min(batch, left);
        Batch message = new Batch(size, tally);
        for (int i = 0; i < size; i++) {
            ServerRef.<Counter.Message>of(pids.get(numbers.getAsLong())).cast(message);
        }
        return message;
    }

}
