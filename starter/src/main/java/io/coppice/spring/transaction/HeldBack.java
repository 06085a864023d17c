package io.coppice.spring.transaction;

import java.util.HashSet;
import java.util.Set;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// A task that waits for the end of its transaction.
///
/// It listens to the completion and not to the commit: only the completion is told to those who come while others are
/// being told of the commit.
final class HeldBack implements TransactionSynchronization {

    private final Runnable task;

    /// Those set since; a rollback to any other takes this task back too.
    private final Set<Object> savepoints = new HashSet<>();

    private boolean rolledBack;

    private HeldBack(Runnable task) {
        this.task = task;
    }

    static boolean inTransaction() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive();
    }

    static void untilCommit(Runnable task) {
        TransactionSynchronizationManager.registerSynchronization(new HeldBack(task));
    }

    @Override
    public void savepoint(Object savepoint) {
        savepoints.add(savepoint);
    }

    @Override
    public void savepointRollback(Object savepoint) {
        rolledBack |= !savepoints.contains(savepoint);
    }

    @Override
    public void afterCompletion(int status) {
        if (status == STATUS_COMMITTED && !rolledBack) {
            task.run();
        }
    }

}
