package io.coppice.spring.transaction;

import java.util.UUID;

import io.coppice.server.ServerRef;
import io.coppice.test.CoppiceExtension;
import io.coppice.test.Probe;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@ExtendWith(CoppiceExtension.class)
class AfterCommitTests {

    private final JdbcDataSource database = new JdbcDataSource();

    private PlatformTransactionManager transactions;

    private Probe probe;

    private ServerRef<String> server;

    @BeforeEach
    void setUp(Probe probe) {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        transactions = new JdbcTransactionManager(database);
        this.probe = probe;
        server = ServerRef.of(probe.pid());
    }

    @Test
    void outsideOfATransactionItLeavesAtOnce() {
        AfterCommit.cast(server, "now");

        probe.expectMessage("now");
    }

    @Test
    void leavesAfterTheCommitInOrder() {
        in(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
            AfterCommit.cast(server, "first");
            AfterCommit.run(() -> server.cast("second"));
            server.cast("at once");
            AfterCommit.cast(server, "third");
            probe.expectMessage("at once");
            probe.expectNothing();
        });

        probe.expectInOrder("first", "second", "third");
    }

    @Test
    void whoIsToldSeesWhatWasCommitted() {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        database.setURL(database.getURL() + ";DB_CLOSE_DELAY=-1");
        jdbc.execute("create table sales (article varchar)");
        in(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
            AfterCommit.run(() -> server.cast("sales: " + salesSeenByOthers()));
            jdbc.update("insert into sales values ('book')");
            assertThat(salesSeenByOthers()).isZero();
        });

        probe.expectMessage("sales: 1");
    }

    private Integer salesSeenByOthers() {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from sales")) {
            rows.next();
            return rows.getInt(1);
        }
        catch (java.sql.SQLException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Test
    void vanishesOnRollback() {
        assertThatIllegalStateException().isThrownBy(() -> in(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
            AfterCommit.cast(server, "lost");
            throw new IllegalStateException("no");
        }));

        probe.expectNothing();
    }

    @Test
    void vanishesOnRollbackToASavepointBeforeIt() {
        in(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
            AfterCommit.cast(server, "before");
            assertThatIllegalStateException().isThrownBy(() -> in(TransactionDefinition.PROPAGATION_NESTED, () -> {
                AfterCommit.cast(server, "lost");
                throw new IllegalStateException("no");
            }));
            in(TransactionDefinition.PROPAGATION_NESTED, () -> AfterCommit.cast(server, "nested"));
            AfterCommit.cast(server, "after");
        });

        probe.expectInOrder("before", "nested", "after");
        probe.expectNothing();
    }

    @Test
    void eachTransactionHasItsOwn() {
        assertThatIllegalStateException().isThrownBy(() -> in(TransactionDefinition.PROPAGATION_REQUIRED, () -> {
            AfterCommit.cast(server, "outer");
            in(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> AfterCommit.cast(server, "inner"));
            probe.expectMessage("inner");
            in(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, () -> AfterCommit.cast(server, "without"));
            probe.expectMessage("without");
            throw new IllegalStateException("no");
        }));

        probe.expectNothing();
    }

    @Test
    void leavesEvenIfAskedForWhileOthersAreToldOfTheCommit() {
        in(TransactionDefinition.PROPAGATION_REQUIRED,
                () -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                    @Override
                    public void afterCommit() {
                        AfterCommit.cast(server, "during the commit");
                    }

                    @Override
                    public void afterCompletion(int status) {
                        AfterCommit.cast(server, "during the completion");
                    }

                }));

        probe.expect(String.class, "during the commit"::equals);
        probe.expect(String.class, "during the completion"::equals);
    }

    private void in(int propagation, Runnable work) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(propagation);
        transaction.executeWithoutResult(_ -> work.run());
    }

}
