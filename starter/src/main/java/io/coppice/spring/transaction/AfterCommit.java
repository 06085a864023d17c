package io.coppice.spring.transaction;

import io.coppice.server.ServerRef;

import org.springframework.util.ClassUtils;

/// Tells processes about what a transaction has done, once it is done: a process that is told at once may look into the
/// database before the commit, or hear of something that is rolled back.
///
/// {@snippet class="example.shop.Checkout" region="checkout"}
///
/// What is told in one transaction leaves right after its commit, in order, on the same thread. After a rollback, also one
/// to a savepoint, it never leaves; nor if nobody knows how the transaction ended. Outside of a transaction it leaves at
/// once.
///
/// A process that stops between the commit and the message loses it, as any other message. What must not be lost belongs
/// into a table of the same transaction.
///
/// Reactive transactions are not bound to a thread and not seen here: there it leaves at once.
public final class AfterCommit {

    private static final boolean HAS_TRANSACTIONS = ClassUtils.isPresent(
            "org.springframework.transaction.support.TransactionSynchronization", AfterCommit.class.getClassLoader());

    private AfterCommit() {
    }

    /// Sends a message and does not wait, as [ServerRef#cast], when the transaction that
    /// runs now is committed.
    public static <M> void cast(ServerRef<M> server, M message) {
        run(() -> server.cast(message));
    }

    /// Runs a short task when the transaction that runs now is committed, for example to
    /// call a method without reply on an interface. What it throws is logged if there was
    /// a transaction.
    public static void run(Runnable task) {
        if (HAS_TRANSACTIONS && HeldBack.inTransaction()) {
            HeldBack.untilCommit(task);
        }
        else {
            task.run();
        }
    }

}
