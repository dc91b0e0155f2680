package vn.guongsang.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.AwardLedger;
import vn.guongsang.award.LedgerEntry;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.award.Rules;

/** The facts as they are read from the database. */
@ProductTest
class RegistersTests {
    @Autowired Registers registers;
    @Autowired KnownNominees nominees;
    @Autowired AwardLedger ledger;
    @Autowired Rules rules;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @Test
    void twoYearsAreNotEnoughForTheProvincialTitleAndThreeAre() {
        UUID person = nominee("Trần Văn Sổ Một");
        received(person, "CSTDCS", 2024);
        received(person, "CSTDCS", 2025);
        assertThat(outcome(person)).isEqualTo("FAILED");
        received(person, "CSTDCS", 2023);
        assertThat(outcome(person)).isEqualTo("SATISFIED");
    }

    @Test
    void revokedAndVoidedRowsDoNotCount() {
        UUID person = nominee("Trần Văn Sổ Hai");
        received(person, "CSTDCS", 2025);
        run("insert into award_revocation select id, 'QĐ 9/QĐ-SKHCN', '2026-02-01', 'Gian dối', now(), 'test' from award_ledger where nominee_id = ?", person);
        run("insert into annual_rating (nominee_id, year, rating, paper, entered_at, entered_by, voided_at, voided_by, void_reason) values (?, 2026, 'GOOD', 'TB 1', now(), 'test', now(), 'test', 'nhầm')", person);
        run("insert into annual_rating (nominee_id, year, rating, paper, entered_at, entered_by) values (?, 2026, 'EXCELLENT', 'TB 2', now(), 'test')", person);
        CollectedFacts facts = facts(person, "CSTDT", null);
        assertThat(facts.values()).doesNotContainKey("cstdcsYears").containsEntry("rating", "EXCELLENT");
    }

    @Test
    void theNominationsOwnUseOfAnInitiativeDoesNotCount() {
        UUID person = nominee("Trần Văn Sổ Ba");
        UUID initiative = UUID.randomUUID();
        run("insert into initiative (id, nominee_id, kind, name, authority, paper, recognised_on, scope, entered_at, entered_by) values (?, ?, 'INITIATIVE', 'Đo nhanh', 'Hội đồng', 'QĐ 5', '2026-03-01', 'PROVINCE', now(), 'test')", initiative, person);
        run("insert into initiative_use values (?, 'BK_UBND_CN', 'DN-2026-9901', null, now())", initiative);
        assertThat(facts(person, "CSTDT", "DN-2026-9901").values()).containsEntry("initiativeUse", "UNUSED");
        assertThat(facts(person, "CSTDT", "DN-2026-9902").values()).containsEntry("initiativeUse", "COMMENDATION");
    }

    @Test
    void everyRegisterIsRead() {
        UUID person = nominee("Trần Văn Sổ Bốn");
        run("insert into conduct_entry (nominee_id, kind, measure, from_day, ground, paper, entered_at, entered_by) values (?, 'VERIFICATION', '', '2026-10-01', 'Đơn tố cáo', '', now(), 'test')", person);
        run("insert into service_entry (nominee_id, post, workplace, from_day, paper, entered_at, entered_by) values (?, 'HEAD', 'Sở KH&CN', '2020-01-01', '', now(), 'test')", person);
        CollectedFacts facts = facts(person, "KNC_KHCN", null);
        assertThat(facts.values()).containsEntry("verification", "OPEN").containsEntry("post", "HEAD").containsEntry("serviceYears", 6L).containsEntry("sex", "FEMALE");
        UUID collective = UUID.randomUUID();
        transaction.executeWithoutResult(status -> nominees.enter(List.of(new KnownNominees.Known(collective, NomineeKind.COLLECTIVE, "Tổ Sổ Năm", null, null, "QLKH", null)), "test"));
        run("insert into collective_year (nominee_id, year, members, women, paper, entered_at, entered_by) values (?, 2026, 10, 8, 'BC 1', now(), 'test')", collective);
        assertThat(facts(collective, "TTLDTT", null).values().get("womenShare").toString()).isEqualTo("80");
    }

    @Test
    void whoeverWasMergedIsOnePerson() {
        UUID one = nominee("Trần Văn Sổ Sáu");
        UUID other = nominee("Trần V. Sổ Sáu");
        received(one, "CSTDCS", 2024);
        received(other, "CSTDCS", 2025);
        run("insert into nominee_merge (from_id, to_id, why, merged_at, merged_by) values (?, ?, 'cùng ngày sinh', now(), 'test')", other, one);
        assertThat(facts(one, "CSTDT", null).values()).containsEntry("cstdcsYears", 2);
        assertThat(facts(other, "CSTDT", null).values()).containsEntry("cstdcsYears", 2);
        assertThat(ledger.of(other)).hasSize(2);
        assertThat(nominees.byName(List.of("tran v. so sau"), NomineeKind.INDIVIDUAL).get("tran v. so sau")).extracting(KnownNominees.Known::id).containsExactly(one);
        run("update nominee_merge set undone_at = now(), undone_by = 'test' where from_id = ?", other);
        assertThat(facts(other, "CSTDT", null).values()).containsEntry("cstdcsYears", 1);
        assertThat(nominees.byName(List.of("tran v. so sau"), NomineeKind.INDIVIDUAL).get("tran v. so sau")).extracting(KnownNominees.Known::id).containsExactly(other);
    }

    private String outcome(UUID person) {
        return rules.evaluate("CSTDT", LocalDate.of(2026, 11, 20), facts(person, "CSTDT", null).values()).lines().stream()
            .filter(line -> line.rule().equals("CSTDT-1")).map(line -> line.outcome().name()).findFirst().orElseThrow();
    }

    private CollectedFacts facts(UUID person, String award, String number) {
        return registers.facts(new FactQuestion(person, null, null, "QLKH", award, AwardBasis.MERIT, YearMonth.of(2026, 1), YearMonth.of(2026, 12), LocalDate.of(2026, 11, 20), number));
    }

    private UUID nominee(String name) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> nominees.enter(List.of(
            new KnownNominees.Known(id, NomineeKind.INDIVIDUAL, name, "FEMALE", LocalDate.of(1985, 5, 6), "QLKH", null)), "test"));
        return id;
    }

    private void received(UUID person, String award, int year) {
        transaction.executeWithoutResult(status -> ledger.enter(List.of(new LedgerEntry(person, "Người trong sổ", award, AwardBasis.MERIT, "Năm " + year, year + "/QĐ-SKHCN",
            LocalDate.of(year, 12, 31), "Giám đốc Sở", null, ""))));
    }

    private void run(String sql, Object... values) {
        transaction.executeWithoutResult(status -> jdbc.sql(sql).params(values).update());
    }
}
