package vn.guongsang.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;

@ProductTest
class AwardLedgerTests {
    @Autowired AwardLedger ledger;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    private final UUID nominee = UUID.randomUUID();
    private final String nomination = "DN-TEST-" + nominee;

    @Test
    void enteringTheSameAgainChangesNothing() {
        LedgerEntry ours = entry(nomination, "05/QĐ-SKHCN");
        LedgerEntry elsewhere = new LedgerEntry(nominee, "Nguyễn Thị Minh Hạnh", "LDTT", AwardBasis.MERIT, "2024", "11/QĐ-STTTT", LocalDate.of(2024, 12, 20), "Sở Thông tin và Truyền thông", null, "");
        enter(ours, elsewhere);
        enter(ours, elsewhere);
        assertThat(ledger.of(nominee)).containsExactly(elsewhere, ours);
    }

    @Test
    void theSameNominationByAnotherDecisionIsAFaultAndNothingIsEntered() {
        enter(entry(nomination, "05/QĐ-SKHCN"));
        LedgerEntry further = new LedgerEntry(nominee, "Nguyễn Thị Minh Hạnh", "LDTT", AwardBasis.MERIT, "2026", "06/QĐ-SKHCN", LocalDate.of(2026, 11, 6), "Giám đốc Sở", nomination + "b", "Đổi mới quy trình");
        assertThatThrownBy(() -> enter(further, entry(nomination, "06/QĐ-SKHCN"))).isInstanceOf(IllegalStateException.class).hasMessageContaining(nomination);
        assertThat(ledger.of(nominee)).extracting(LedgerEntry::decisionNumber).containsExactly("05/QĐ-SKHCN");
    }

    @Test
    void anEntryBelongsToTheTransactionThatDecides() {
        assertThatThrownBy(() -> ledger.enter(List.of(entry(nomination, "05/QĐ-SKHCN")))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void theApplicationCanNeitherChangeNorRemoveARow() {
        enter(entry(nomination, "05/QĐ-SKHCN"));
        assertThatThrownBy(() -> jdbc.sql("update award_ledger set decision_number = 'x' where nominee_id = ?").param(nominee).update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from award_ledger where nominee_id = ?").param(nominee).update()).isInstanceOf(DataAccessException.class);
        assertThat(ledger.of(nominee)).hasSize(1);
    }

    private void enter(LedgerEntry... entries) {
        transaction.executeWithoutResult(status -> ledger.enter(List.of(entries)));
    }

    private LedgerEntry entry(String nominationNumber, String decision) {
        return new LedgerEntry(nominee, "Nguyễn Thị Minh Hạnh", "GK_GDS_CN", AwardBasis.MERIT, "Năm 2026", decision, LocalDate.of(2026, 11, 5), "Giám đốc Sở Khoa học và Công nghệ", nominationNumber, "Đổi mới quy trình");
    }
}
