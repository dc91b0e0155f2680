package vn.guongsang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;

/** Readings go after five years; the application can take no younger one away, and says that some went. */
@ProductTest
class AccessLogRetentionTests {
    @Autowired
    AccessLogRetention retention;
    @Autowired
    AuditTrail audit;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @Test
    void readingsOfFiveYearsAgoAreForgottenAndYoungerOnesStay() {
        String key = "DN-THU-" + UUID.randomUUID();
        read(key, "5 years 3 days");
        read(key, "4 years 360 days");
        retention.run();
        assertThat(jdbc.sql("select count(*) from access_log where case_key = :key").param("key", key).query(Long.class).single()).isOne();
        assertThat(audit.history(AccessLogRetention.KEY)).last().satisfies(line -> {
            assertThat(line.action()).isEqualTo("ACCESS_LOG_EXPIRED");
            assertThat(line.facts()).containsEntry("lines", "1");
        });
        int told = audit.history(AccessLogRetention.KEY).size();
        retention.run();
        assertThat(audit.history(AccessLogRetention.KEY)).hasSize(told);
    }

    @Test
    void noYoungerReadingIsTakenAwayWhateverTheProgramAsks() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> jdbc.sql("select access_log_forget(now() - interval '4 years')").query(Long.class).single()))
            .isInstanceOf(DataAccessException.class).hasStackTraceContaining("kept for five years");
    }

    private void read(String key, String ago) {
        transaction.executeWithoutResult(t -> jdbc.sql("insert into access_log (at, viewer, case_key, reading, address) values (now() - cast(:ago as interval), 'vanphong', :key, 'PAGE', '-')")
            .param("ago", ago).param("key", key).update());
    }
}
