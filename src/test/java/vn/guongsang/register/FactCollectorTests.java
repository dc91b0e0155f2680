package vn.guongsang.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.award.RuleFacts;
import vn.guongsang.register.CollectedFacts.CollectedFact;
import vn.guongsang.register.KnownNominees.Known;
import vn.guongsang.register.RegisterRows.CollectiveYear;
import vn.guongsang.register.RegisterRows.Conduct;
import vn.guongsang.register.RegisterRows.Rated;
import vn.guongsang.register.RegisterRows.Received;
import vn.guongsang.register.RegisterRows.Recognised;
import vn.guongsang.register.RegisterRows.Served;
import vn.guongsang.register.RegisterRows.Use;

/** What is recorded, and what the rules hear of it. The year judged is 2026, received on 20/11/2026. */
class FactCollectorTests {
    private static final LocalDate RECEIVED = LocalDate.of(2026, 11, 20);
    private static final Set<String> TITLES = Set.of("LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "TTLDTT", "TTLDXS");
    private Known nominee = new Known(UUID.randomUUID(), NomineeKind.INDIVIDUAL, "Nguyễn Thị Minh Hạnh", "FEMALE", LocalDate.of(1985, 5, 6), "QLKH", null);
    private RegisterRows rows;

    @BeforeEach
    void nothingIsRecorded() {
        conductKeptThrough(null);
    }

    @Test
    void nothingRecordedIsUnknownAndSaysWhichRegisterIsSilent() {
        assertThat(collect("CSTDT").values()).containsOnlyKeys("kind", "basis", "sex", "sameAchievement", "reliesOnAdHoc");
        assertThat(fact("CSTDT", "cstdcsYears").source()).contains("Sổ khen thưởng chưa có");
        assertThat(fact("CSTDT", "rating").source()).isEqualTo("Sổ xếp loại chưa có năm 2026.");
        assertThat(fact("CSTDT", "verification").source()).contains("chưa xác nhận");
    }

    @Test
    void whoHasNoAdHocAwardRestsOnNoneAndOtherwiseTheOfficeReadsTheDossier() {
        assertThat(fact("CSTDT", "reliesOnAdHoc").value()).isEqualTo(false);
        received("GK_GDS_DX", 2026);
        assertThat(fact("CSTDT", "reliesOnAdHoc").value()).isNull();
        assertThat(fact("CSTDT", "reliesOnAdHoc").source()).contains("Văn phòng Sở xem");
    }

    @Test
    void withoutANomineeOnlyTheQuestionIsKnown() {
        FactQuestion question = new FactQuestion(null, null, null, null, "CSTDT", null, null, null, RECEIVED, null);
        assertThat(new FactCollector(question, null, null, true, TITLES::contains).collect().facts()).isEmpty();
    }

    @Test
    void withoutAPeriodNoYearIsJudged() {
        received("CSTDCS", 2025);
        FactQuestion question = new FactQuestion(nominee.id(), null, null, "QLKH", "CSTDT", null, null, null, RECEIVED, null);
        CollectedFacts facts = new FactCollector(question, nominee, rows, true, TITLES::contains).collect();
        assertThat(facts.values()).containsOnlyKeys("kind", "sex");
        assertThat(facts.sources().get("cstdcsYears")).contains("Chưa chọn kỳ thành tích");
    }

    @Test
    void yearsInARowEndWithTheYearJudgedOrTheOneBefore() {
        received("CSTDCS", 2023);
        received("CSTDCS", 2024);
        received("CSTDCS", 2025);
        assertThat(fact("CSTDT", "cstdcsYears").value()).isEqualTo(3);
        assertThat(fact("CSTDT", "cstdcsYears").source()).isEqualTo("Sổ khen thưởng: Danh hiệu CSTDCS 2023 (QĐ 2023/QĐ-SKHCN ngày 31/12/2023), "
            + "2024 (QĐ 2024/QĐ-SKHCN ngày 31/12/2024), 2025 (QĐ 2025/QĐ-SKHCN ngày 31/12/2025)");
        received("CSTDCS", 2026);
        assertThat(fact("CSTDT", "cstdcsYears").value()).isEqualTo(4);
    }

    @Test
    void aYearLeftOutBreaksTheRow() {
        received("CSTDCS", 2022);
        received("CSTDCS", 2023);
        received("CSTDCS", 2025);
        assertThat(fact("CSTDT", "cstdcsYears").value()).isEqualTo(1);
    }

    @Test
    void aRowThatEndedLongAgoCountsForNothing() {
        received("CSTDCS", 2020);
        received("CSTDCS", 2021);
        assertThat(fact("CSTDT", "cstdcsYears").value()).isEqualTo(0);
        assertThat(fact("CSTDT", "cstdcsYears").source()).contains("2021").contains("không có năm 2025 hay 2026");
    }

    @Test
    void aRowWithoutItsYearMakesTheCountUnknown() {
        received("CSTDCS", 2025);
        rows.received().add(new Received("CSTDCS", "Danh hiệu CSTDCS", "", null, "7/QĐ", LocalDate.of(2025, 1, 1), null));
        assertThat(fact("CSTDT", "cstdcsYears").value()).isNull();
        assertThat(fact("CSTDT", "cstdcsYears").source()).contains("chưa ghi năm");
    }

    @Test
    void provincialTitlesThreeYearsApartAreForAPersonToJudge() {
        received("CSTDT", 2022);
        received("CSTDT", 2025);
        assertThat(fact("CSTDTQ", "cstdtYears").value()).isNull();
        assertThat(fact("CSTDTQ", "cstdtYears").source()).contains("Văn phòng Sở đối chiếu");
    }

    @Test
    void advancedWorkerIsOfTheYearJudged() {
        received("LDTT", 2025);
        assertThat(fact("CSTDCS", "advancedWorker").value()).isNull();
        received("LDTT", 2026);
        assertThat(fact("CSTDCS", "advancedWorker").value()).isEqualTo("AWARDED");
    }

    @Test
    void excellentCollectivesAreCountedOverTwoYears() {
        received("TTLDXS", 2023);
        assertThat(fact("BK_UBND_TT", "ttldxsYears").value()).isEqualTo(0L);
        received("TTLDXS", 2025);
        received("TTLDXS", 2026);
        assertThat(fact("BK_UBND_TT", "ttldxsYears").value()).isEqualTo(2L);
    }

    @Test
    void ratingsAreCountedBackUntilAYearThatIsNotExcellent() {
        rated(2023, "GOOD");
        rated(2024, "EXCELLENT");
        rated(2025, "EXCELLENT");
        assertThat(fact("BK_UBND_CN", "excellentYears").value()).isEqualTo(2);
        rated(2026, "GOOD");
        assertThat(fact("BK_UBND_CN", "rating").value()).isEqualTo("GOOD");
        assertThat(fact("BK_UBND_CN", "excellentYears").value()).isEqualTo(0);
    }

    @Test
    void aYearThatNobodyRatedIsNamed() {
        rated(2026, "EXCELLENT");
        assertThat(fact("BK_UBND_CN", "excellentYears").value()).isEqualTo(1);
        assertThat(fact("BK_UBND_CN", "excellentYears").source()).contains("năm 2025 chưa có kết quả");
    }

    @Test
    void twoRatingsOfOneYearAreUnknownAndBothAreNamed() {
        rated(2026, "EXCELLENT");
        rows.rated().add(new Rated(2026, "GOOD", "TB 9"));
        assertThat(fact("LDTT", "rating").value()).isNull();
        assertThat(fact("LDTT", "rating").source()).contains("TB 2026").contains("TB 9");
        assertThat(fact("LDTT", "excellentYears").value()).isNull();
    }

    @Test
    void theSameTitleOfTheYearIsTheSameAchievement() {
        received("CSTDCS", 2025);
        assertThat(fact("CSTDCS", "sameAchievement").value()).isEqualTo(false);
        received("CSTDCS", 2026);
        assertThat(fact("CSTDCS", "sameAchievement").value()).isEqualTo(true);
        assertThat(fact("CSTDCS", "sameAchievement").source()).contains("QĐ 2026/QĐ-SKHCN");
    }

    @Test
    void theNominationItselfIsNotItsOwnSecondTime() {
        rows.received().add(new Received("CSTDCS", "Danh hiệu CSTDCS", "Năm 2026", 2026, "1/QĐ", LocalDate.of(2026, 11, 1), "DN-2026-0042"));
        assertThat(fact("CSTDCS", "sameAchievement").value()).isEqualTo(false);
    }

    @Test
    void twoAdHocAwardsInOnePeriodAreForAPersonToCompare() {
        received("GK_GDS_DX", 2026);
        FactQuestion question = new FactQuestion(nominee.id(), null, null, "QLKH", "GK_GDS_DX", AwardBasis.AD_HOC, YearMonth.of(2026, 1), YearMonth.of(2026, 12), RECEIVED, null);
        CollectedFact fact = new FactCollector(question, nominee, rows, false, TITLES::contains).collect().facts().get("sameAchievement");
        assertThat(fact.value()).isNull();
        assertThat(fact.source()).contains("so thành tích");
    }

    @Test
    void initiativesAreThoseRecognisedSinceThePeriodBegan() {
        initiative("Cũ", LocalDate.of(2025, 12, 31), "NATION");
        assertThat(fact("CSTDCS", "initiativeScope").value()).isNull();
        initiative("Cơ sở", LocalDate.of(2026, 2, 1), "BASE");
        initiative("Tỉnh", LocalDate.of(2026, 3, 1), "PROVINCE");
        initiative("Chưa công nhận", LocalDate.of(2026, 11, 21), "NATION");
        assertThat(fact("CSTDCS", "initiativeScope").value()).isEqualTo("PROVINCE");
        assertThat(fact("CSTDCS", "initiativeCount").value()).isEqualTo(2);
        assertThat(fact("CSTDCS", "initiativeUse").value()).isEqualTo("UNUSED");
    }

    @Test
    void whatTheOtherFormUsedIsLeftAsideWhileSomethingRemains() {
        initiative("Đã dùng", LocalDate.of(2026, 2, 1), "PROVINCE", new Use("BK_UBND_CN", "5/QĐ-UBND"));
        assertThat(fact("CSTDCS", "initiativeUse").value()).isEqualTo("COMMENDATION");
        assertThat(fact("CSTDCS", "initiativeUse").source()).contains("5/QĐ-UBND");
        assertThat(fact("BK_UBND_CN", "initiativeUse").value()).isEqualTo("COMMENDATION");
        initiative("Còn lại", LocalDate.of(2026, 3, 1), "BASE");
        assertThat(fact("CSTDCS", "initiativeUse").value()).isEqualTo("UNUSED");
        assertThat(fact("CSTDCS", "initiativeScope").value()).isEqualTo("BASE");
        assertThat(fact("BK_UBND_CN", "initiativeScope").value()).isEqualTo("PROVINCE");
    }

    @Test
    void silenceOnConductIsAnAnswerOnlyWhereTheRegisterIsComplete() {
        conductKeptThrough(LocalDate.of(2026, 11, 19));
        assertThat(fact("LDTT", "verification").value()).isNull();
        conductKeptThrough(RECEIVED);
        assertThat(fact("LDTT", "verification").value()).isEqualTo("NONE");
        assertThat(fact("LDTT", "discipline").value()).isEqualTo("NONE");
        nominee = new Known(nominee.id(), nominee.kind(), nominee.name(), null, null, null, "Công ty A");
        assertThat(fact("LDTT", "discipline").value()).isNull();
        assertThat(fact("LDTT", "discipline").source()).contains("Không thuộc Sở");
    }

    @Test
    void aVerificationRunsUntilItEnds() {
        verification(LocalDate.of(2026, 10, 1), null, null);
        assertThat(fact("LDTT", "verification").value()).isEqualTo("OPEN");
        rows.conduct().clear();
        verification(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1), true);
        assertThat(fact("LDTT", "verification").value()).isEqualTo("CLEARED");
        verification(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 5), false);
        assertThat(fact("LDTT", "verification").value()).isNull();
        assertThat(fact("LDTT", "verification").source()).contains("chưa ghi kết quả xử lý");
    }

    @Test
    void disciplineIsComparedWithThePeriod() {
        discipline(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 12, 31));
        assertThat(fact("LDTT", "discipline").value()).isEqualTo("ENDED_BEFORE");
        discipline(LocalDate.of(2025, 6, 1), LocalDate.of(2026, 1, 1));
        assertThat(fact("LDTT", "discipline").value()).isEqualTo("OVERLAPS");
        rows.conduct().clear();
        discipline(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 6, 1));
        assertThat(fact("LDTT", "discipline").value()).isNull();
    }

    @Test
    void serviceCountsThePresentPostAndHigherOnes() {
        served("HEAD", "Sở Công Thương", LocalDate.of(2019, 11, 20), LocalDate.of(2021, 11, 19));
        served("DEPUTY", "Sở KH&CN", LocalDate.of(2021, 11, 20), null);
        assertThat(fact("KNC_KHCN", "post").value()).isEqualTo("DEPUTY");
        assertThat(fact("KNC_KHCN", "serviceYears").value()).isEqualTo(7L);
        assertThat(fact("KNC_KHCN", "monthsAtOldUnit")).isNull();
        served("HEAD", "Sở KH&CN", LocalDate.of(2026, 1, 1), null);
        assertThat(fact("KNC_KHCN", "post").value()).isNull();
    }

    @Test
    void monthsAtTheOldUnitAreThoseOfThePeriod() {
        served("OTHER", "Sở Công Thương", LocalDate.of(2020, 1, 1), LocalDate.of(2026, 7, 31));
        served("OTHER", "Sở KH&CN", LocalDate.of(2026, 8, 1), null);
        assertThat(fact("LDTT", "monthsAtOldUnit").value()).isEqualTo(7L);
    }

    @Test
    void aCollectivesYearGivesItsShares() {
        rows.years().add(new CollectiveYear(true, 2026, 20, 14, 15, 2, 0, 0, true, "BC 1"));
        rows.years().add(new CollectiveYear(true, 2025, 20, 1, 1, 0, 5, 5, false, "BC 0"));
        nominee = new Known(nominee.id(), NomineeKind.COLLECTIVE, "Phòng Quản lý Khoa học", null, null, "QLKH", null);
        assertThat(collect("TTLDXS").values()).containsEntry("womenShare", new BigDecimal("70")).containsEntry("unitLdttShare", new BigDecimal("75"))
            .containsEntry("unitHasCstdcs", true).containsEntry("unitDisciplined", false).containsEntry("unitAllComplete", true).containsEntry("leadsCluster", true)
            .containsEntry("cstdcsShare", new BigDecimal("13.3"));
        rows.years().add(new CollectiveYear(true, 2026, 21, 14, 15, 2, 0, 0, true, "BC 2"));
        assertThat(fact("TTLDXS", "womenShare").value()).isNull();
        assertThat(fact("TTLDXS", "womenShare").source()).contains("BC 1; BC 2");
        assertThat(fact("TTLDXS", "unitHasCstdcs").value()).isEqualTo(true);
    }

    @Test
    void aPersonsQuotaIsThatOfTheUnit() {
        rows.years().add(new CollectiveYear(false, 2026, 20, 14, 16, 4, 0, 0, null, "BC 1"));
        assertThat(fact("CSTDCS", "cstdcsShare").value()).isEqualTo(new BigDecimal("25"));
        assertThat(fact("CSTDCS", "womenShare")).isNull();
    }

    @Test
    void aSexThatTheDossierContradictsIsUnknown() {
        FactQuestion question = new FactQuestion(nominee.id(), null, "MALE", "QLKH", "KNC_KHCN", null, null, null, RECEIVED, null);
        CollectedFact sex = new FactCollector(question, nominee, rows, false, TITLES::contains).collect().facts().get("sex");
        assertThat(sex.value()).isNull();
        assertThat(sex.source()).contains("nam").contains("nữ");
    }

    @Test
    void everyFactIsOneThatTheTablesMayAsk() {
        received("CSTDCS", 2026);
        received("CSTDT", 2026);
        received("TTLDXS", 2026);
        received("LDTT", 2026);
        rated(2026, "EXCELLENT");
        initiative("A", LocalDate.of(2026, 2, 1), "NATION", new Use("CSTDCS", "DN-2026-0001"));
        verification(LocalDate.of(2026, 10, 1), null, null);
        discipline(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 1));
        served("OTHER", "A", LocalDate.of(2000, 1, 1), LocalDate.of(2026, 5, 1));
        served("HEAD", "B", LocalDate.of(2026, 5, 2), null);
        collect("CSTDT").facts().forEach((name, fact) -> {
            RuleFacts.Fact known = RuleFacts.of(name);
            assertThat(known).as(name).isNotNull();
            assertThat(fact.source()).as(name).isNotBlank();
            if (!known.values().isEmpty() && fact.value() != null) {
                assertThat(known.values()).as(name).containsKey((String) fact.value());
            }
        });
    }

    private CollectedFacts collect(String award) {
        FactQuestion question = new FactQuestion(nominee.id(), null, null, "QLKH", award, AwardBasis.MERIT, YearMonth.of(2026, 1), YearMonth.of(2026, 12), RECEIVED,
            "DN-2026-0042");
        return new FactCollector(question, nominee, rows, TITLES.contains(award), TITLES::contains).collect();
    }

    private CollectedFact fact(String award, String name) {
        return collect(award).facts().get(name);
    }

    private void conductKeptThrough(LocalDate day) {
        rows = new RegisterRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), day);
    }

    private void received(String award, int year) {
        rows.received().add(new Received(award, "Danh hiệu " + award, "Năm " + year, year, year + "/QĐ-SKHCN", LocalDate.of(year, 12, 31), null));
    }

    private void rated(int year, String rating) {
        rows.rated().add(new Rated(year, rating, "TB " + year));
    }

    private void initiative(String name, LocalDate on, String scope, Use... uses) {
        rows.recognised().add(new Recognised(name, "Hội đồng sáng kiến", "QĐ 1", on, scope, List.of(uses)));
    }

    private void verification(LocalDate from, LocalDate to, Boolean cleared) {
        rows.conduct().add(new Conduct("VERIFICATION", from, to, cleared, "Đơn tố cáo", "TB 3"));
    }

    private void discipline(LocalDate from, LocalDate to) {
        rows.conduct().add(new Conduct("DISCIPLINE", from, to, null, "Khiển trách", "QĐ 8"));
    }

    private void served(String post, String workplace, LocalDate from, LocalDate to) {
        rows.served().add(new Served(post, workplace, from, to, ""));
    }
}
