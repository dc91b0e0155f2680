package vn.guongsang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.StatementCounter;

@ProductTest
class AuditChainTests {
    @Autowired
    AuditTrail audit;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    AuditVerifier verifier;
    @Autowired
    org.flywaydb.core.Flyway flyway;
    @Autowired
    StatementCounter statements;

    private final String key = "TEST-" + UUID.randomUUID();

    @Test
    void theHistoryTellsWhoDidWhatInOrderWithFullNames() {
        inTransaction(() -> {
            audit.record(AuditEvent.of(key, "NOMINATION_SUBMITTED", "chuyenvien1").withFacts(Map.of("version", "1", "digest", "ab\"c")));
            audit.record(AuditEvent.of(key, "NOMINATION_RETURNED", "vanphong").withNote("Thiếu biên bản họp."));
            audit.record(AuditEvent.of(key, "REMINDED", "system"));
        });

        List<AuditLine> lines = audit.history(key);

        assertThat(lines).extracting(AuditLine::position).containsExactly(1L, 2L, 3L);
        assertThat(lines).extracting(AuditLine::actorName).containsExactly("Phạm Thị Khánh Linh", "Trần Ngọc Minh Châu", "Hệ thống");
        assertThat(lines.get(0).facts()).isEqualTo(Map.of("version", "1", "digest", "ab\"c"));
        assertThat(lines.get(1).note()).isEqualTo("Thiếu biên bản họp.");
    }

    @Test
    void aTransactionsRowsCostOneStatement() throws Exception {
        List<String> sql = statements.of(() -> {
            inTransaction(() -> {
                audit.record(AuditEvent.of(key, "STEP", "vanphong").withNote("lý do"));
                audit.record(AuditEvent.of(key + "-2", "STEP", "vanphong"));
            });
            return null;
        });
        assertThat(sql).hasSize(1);
        assertThat(statements.of(() -> audit.history(key))).hasSize(1);
    }

    @Test
    void whoRecordsAndThenLocksDoesNotLockOutWhoLocksAndThenRecords() throws Exception {
        var recorded = new CountDownLatch(1);
        var locked = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = pool.submit(() -> inTransaction(() -> {
                audit.record(AuditEvent.of(key, "ONE", "vanphong"));
                recorded.countDown();
                await(locked);
                lockRow();
            }));
            Future<?> other = pool.submit(() -> inTransaction(() -> {
                await(recorded);
                lockRow();
                locked.countDown();
                audit.record(AuditEvent.of(key, "OTHER", "vanphong"));
            }));
            one.get(20, TimeUnit.SECONDS);
            other.get(20, TimeUnit.SECONDS);
        } finally {
            pool.shutdownNow();
        }
        assertThat(audit.history(key)).hasSize(2);
    }

    private void lockRow() {
        jdbc.sql("select username from official where username = 'vanphong' for update").query(String.class).single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingIsRecordedOutsideABusinessTransaction() {
        assertThatThrownBy(() -> audit.record(AuditEvent.of(key, "STEP", "vanphong"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void theApplicationCanNeitherChangeNorDeleteARow() {
        inTransaction(() -> audit.record(AuditEvent.of(key, "STEP", "vanphong").withNote("lý do")));
        for (String sql : List.of("update audit_entry set actor = 'x'", "delete from audit_entry", "truncate audit_entry cascade",
            "update audit_note set note = 'x'")) {
            assertThatThrownBy(() -> inTransaction(() -> jdbc.sql(sql).update())).as(sql).isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void rowsWrittenAtOnceMakeOneChainWithoutGapOrDouble() throws Exception {
        int writers = 8;
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> all = IntStream.range(0, writers).<Future<?>>mapToObj(n -> pool.submit(() -> {
                start.await();
                for (int i = 0; i < 5; i++) {
                    inTransaction(() -> audit.record(AuditEvent.of(key, "STEP", "vanphong")));
                }
                return null;
            })).toList();
            start.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(audit.history(key)).extracting(AuditLine::position).containsExactlyElementsOf(IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
    }

    @Test
    void theVerifierNamesTheFirstRowThatWasChangedByTheTablesOwner() {
        for (int i = 0; i < 4; i++) {
            inTransaction(() -> audit.record(AuditEvent.of(key, "STEP", "vanphong").withNote("Ý kiến đầu").withFacts(Map.of("version", "1"))));
        }
        assertThat(verifier.verify(key)).matches(AuditVerifier.Result::sound).extracting(AuditVerifier.Result::rows).isEqualTo(4L);

        asOwner("update audit_entry set actor = 'giamdoc' where case_key = ? and position = 3");
        assertThat(verifier.verify(key)).extracting(AuditVerifier.Result::brokenKey, AuditVerifier.Result::brokenPosition).containsExactly(key, 3L);
        asOwner("update audit_entry set actor = 'vanphong' where case_key = ? and position = 3");
        assertThat(verifier.verify(key).sound()).isTrue();

        asOwner("update audit_note set note = 'Ý kiến khác' where entry_id = (select id from audit_entry where case_key = ? and position = 2)");
        assertThat(verifier.verify(key).brokenPosition()).isEqualTo(2);
        // an erased note leaves the chain whole
        inTransaction(() -> jdbc.sql("delete from audit_note where entry_id = (select id from audit_entry where case_key = :key and position = 2)")
            .param("key", key).update());
        assertThat(verifier.verify(key).sound()).isTrue();

        asOwner("delete from audit_note where entry_id = (select id from audit_entry where case_key = ? and position = 1)");
        asOwner("delete from audit_entry where case_key = ? and position = 1");
        assertThat(verifier.verify(key).brokenPosition()).isEqualTo(2);
        // leave no broken chain behind for those who verify all
        asOwner("delete from audit_note where entry_id in (select id from audit_entry where case_key = ?)");
        asOwner("delete from audit_entry where case_key = ?");
    }

    private void asOwner(String sql) {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection(); var statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            assertThat(statement.executeUpdate()).isPositive();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }
}
