package vn.guongsang.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.Awards;
import vn.guongsang.award.DocumentRequirement;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.award.RuleSheet;
import vn.guongsang.award.RuleSheets;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.document.RefusedFileException;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

@ProductTest
class NominationServiceTests {
    @Autowired
    Drafts drafts;
    @Autowired
    NomineeRegister register;
    @Autowired
    Nominations nominations;
    @Autowired
    RuleSheets sheets;
    @Autowired
    Versions versions;
    @Autowired
    Directory directory;
    @Autowired
    Awards awards;
    @Autowired
    AuditTrail audit;
    @Autowired
    WorkCalendar calendar;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transactions;
    @Autowired
    Clock clock;
    @Autowired
    org.camunda.bpm.engine.TaskService tasks;
    @Autowired
    org.camunda.bpm.engine.IdentityService identity;
    private Actor officer;
    private Actor stranger;

    @BeforeEach
    void people() {
        officer = actor("chuyenvien1");
        stranger = actor("chuyenvien2");
    }

    @Test
    void anIncompleteDraftIsToldEverythingAtOnce() {
        var id = drafts.create(officer);
        assertThatThrownBy(() -> drafts.submit(id, 0, false, officer)).isInstanceOfSatisfying(RuleBrokenException.class, e ->
                assertThat(e.problems()).extracting("field").contains("nominee", "award", "basis", "periodFrom", "periodTo", "achievement", "sections"));
    }

    @Test
    void sendingTakesANumberFreezesTheVersionAndLeavesAnAuditRow() {
        var id = complete(nominee("Trần Văn Gửi"));
        var number = drafts.submit(id, version(id), false, officer);
        assertThat(number).matches("DN-\\d{4}-\\d{4,}");
        var brief = nominations.brief(number);
        assertThat(brief.state()).isEqualTo(NominationState.AWAITING_HEAD);
        assertThat(brief.version()).isEqualTo(1);
        assertThat(brief.nomineeTitle()).isEqualTo("Ông Trần Văn Gửi");
        assertThat(brief.digest()).isEqualTo(versions.find(id, 1).orElseThrow().digest());
        assertThat(nominations.files(List.of(number)).get(number)).isNotEmpty();
        assertThat(audit.history(number)).extracting("action").contains("NOMINATION_SUBMITTED");
    }

    @Test
    void aRollbackGivesTheNumberBack() {
        var first = complete(nominee("Trần Văn Số Một"));
        var second = complete(nominee("Trần Văn Số Hai"));
        var taken = new String[1];
        transactions.executeWithoutResult(status -> {
            taken[0] = drafts.submit(first, version(first), false, officer);
            status.setRollbackOnly();
        });
        assertThat(drafts.submit(second, version(second), false, officer)).isEqualTo(taken[0]);
        assertThat(drafts.view(first, officer).number()).isNull();
    }

    @Test
    void aFrozenVersionCannotBeChangedByTheApplication() {
        var id = complete(nominee("Trần Văn Bền"));
        drafts.submit(id, version(id), false, officer);
        assertThatThrownBy(() -> transactions.executeWithoutResult(s -> jdbc.sql("update nomination_version set achievement = 'x' where nomination_id = :id")
                .param("id", id).update())).hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> transactions.executeWithoutResult(s -> jdbc.sql("delete from nomination_version_file where nomination_id = :id")
                .param("id", id).update())).hasStackTraceContaining("permission denied");
    }

    @Test
    void theSameNomineeAwardAndPeriodNeedsAConfirmation() {
        var nominee = nominee("Trần Văn Trùng");
        var first = complete(nominee);
        var number = drafts.submit(first, version(first), false, officer);
        var second = complete(nominee);
        assertThatThrownBy(() -> drafts.submit(second, version(second), false, officer)).isInstanceOf(RuleBrokenException.class).hasMessageContaining(number);
        assertThat(drafts.submit(second, version(second), true, officer)).isNotEqualTo(number);
    }

    @Test
    void twoTabsNeverOverwriteEachOtherSilently() {
        var id = drafts.create(officer);
        int seen = version(id);
        var content = new DraftContent(null, null, null, null, null, "Tab một", null, null);
        int after = drafts.save(id, seen, content, officer);
        assertThat(after).isGreaterThan(seen);
        assertThatThrownBy(() -> drafts.save(id, seen, new DraftContent(null, null, null, null, null, "Tab hai", null, null), officer))
                .isInstanceOfSatisfying(DraftConflictException.class, e -> assertThat(e.content().achievement()).isEqualTo("Tab một"));
        assertThat(drafts.view(id, officer).content().achievement()).isEqualTo("Tab một");
    }

    @Test
    void anotherUnitNeitherSeesNorWritesADraft() {
        var id = drafts.create(officer);
        assertThatThrownBy(() -> drafts.view(id, stranger)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> drafts.delete(id, stranger)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> drafts.create(actor("vanphong"))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void onlyTheUnitsHeadConfirmsAndOnlyTheOfficeReviews() {
        var id = complete(nominee("Trần Văn Quyền"));
        var number = drafts.submit(id, version(id), false, officer);
        assertThatThrownBy(() -> nominations.confirm(number, 1, "truongphong2")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> nominations.confirm(number, 1, "chuyenvien1")).isInstanceOf(AccessDeniedException.class);
        nominations.confirm(number, 1, "truongphong1");
        assertThatThrownBy(() -> nominations.reject(number, "Không", "truongphong1")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> nominations.reject(number, " ", "vanphong")).isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void acceptanceNeedsEveryRequiredDocumentChecked() {
        var id = complete(nominee("Trần Văn Duyệt"));
        var number = drafts.submit(id, version(id), false, officer);
        nominations.confirm(number, 1, "truongphong1");
        assertThatThrownBy(() -> nominations.accept(number, "vanphong")).isInstanceOfSatisfying(RuleBrokenException.class,
                e -> assertThat(e.problems()).hasSize(required().size() + 1).last().satisfies(problem -> assertThat(problem.message()).contains("dòng thiếu minh chứng")));
        transactions.executeWithoutResult(s -> sheets.say(number, 1, sheets.of(number, 1).orElseThrow().open().stream().map(RuleSheet.Line::rule).toList(), false, "Đã xem", "vanphong"));
        transactions.executeWithoutResult(s -> required().forEach(need -> jdbc.sql("""
                insert into nomination_check (nomination_id, version, kind, ok, checked_by, checked_at) values (:id, 1, :kind, true, 'vanphong', now())""")
                .param("id", id).param("kind", need.kind()).update()));
        nominations.accept(number, "vanphong");
        assertThat(nominations.brief(number).state()).isEqualTo(NominationState.READY);
        assertThat(nominations.ready()).extracting(NominationBrief::number).contains(number);
    }

    @Test
    void aReturnedCaseComesBackAsTheNextVersionWithItsChecks() {
        var id = complete(nominee("Trần Văn Bổ Sung"));
        var number = drafts.submit(id, version(id), false, officer);
        complete("truongphong1", "UNIT_HEAD.QLKH", number, "Task_ConfirmNomination", Map.of("outcome", "confirm", "version", 1));
        var due = calendar.plusWorkingDays(LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE), 3);
        assertThatThrownBy(() -> nominations.returnForSupplement(number, "", "", null, "vanphong"))
                .isInstanceOfSatisfying(RuleBrokenException.class, e -> assertThat(e.problems()).hasSize(3));
        transactions.executeWithoutResult(s -> jdbc.sql("""
                insert into nomination_check (nomination_id, version, kind, ok, checked_by, checked_at) values (:id, 1, :kind, true, 'vanphong', now())""")
                .param("id", id).param("kind", required().get(0).kind()).update());
        complete("vanphong", "OFFICE", number, "Task_ReviewDossier", Map.of("outcome", "return", "reason", "Thiếu số liệu", "items", "Bổ sung số liệu",
                "dueOn", due.toString()));
        assertThat(nominations.supplementDueOn(number)).contains(due);
        var before = drafts.view(id, officer).content();
        drafts.save(id, version(id), new DraftContent(before.nomineeId(), before.awardCode(), before.basis(), before.periodFrom(), before.periodTo(),
                "Tóm tắt đã sửa", before.sections(), before.previousAwards()), officer);
        assertThat(nominations.brief(number).achievement()).isEqualTo("Tóm tắt");
        drafts.submit(id, version(id), false, officer);
        var brief = nominations.brief(number);
        assertThat(brief.version()).isEqualTo(2);
        assertThat(brief.achievement()).isEqualTo("Tóm tắt đã sửa");
        assertThat(brief.state()).isEqualTo(NominationState.AWAITING_HEAD);
        assertThat(DossierDiff.between(versions.find(id, 1).orElseThrow(), versions.find(id, 2).orElseThrow()))
                .containsExactly(new Change("Tóm tắt thành tích", "Tóm tắt", "Tóm tắt đã sửa"));
        assertThat(jdbc.sql("select count(*) from nomination_check where nomination_id = :id and version = 2 and ok").param("id", id)
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void aWithdrawnCaseTellsTheConcernedOnceEach() {
        var id = complete(nominee("Trần Văn Rút"));
        var number = drafts.submit(id, version(id), false, officer);
        nominations.withdraw(number, "Nhầm giai đoạn", "chuyenvien1");
        assertThat(nominations.brief(number).state()).isEqualTo(NominationState.WITHDRAWN);
        assertThat(nominations.subject(number).unitCode()).isEqualTo(officer.unitCode());
        assertThat(audit.history(number)).extracting("note").contains("Nhầm giai đoạn");
    }

    @Test
    void whoeverWouldReceiveTheAwardIsKnownUnderAMergedEntryToo() {
        var head = directory.official("truongphong1").orElseThrow();
        var card = register.add(new NomineeData(NomineeKind.INDIVIDUAL, head.fullName(), "Ông", LocalDate.of(1975, 3, 4), Sex.MALE, head.position(),
                head.unitCode(), null, null, null, null, null, null, null, true), officer);
        var entry = nominee("Trần Văn Mục Cũ");
        var id = complete(entry);
        var number = drafts.submit(id, version(id), true, officer);
        assertThat(nominations.subject(number).interested()).isEmpty();
        transactions.executeWithoutResult(s -> jdbc.sql("insert into nominee_merge (from_id, to_id, why, merged_at, merged_by) values (:from, :to, 'cùng người', now(), 'vanphong')")
                .param("from", entry).param("to", card.id()).update());
        assertThat(nominations.subject(number).interested()).containsExactly("truongphong1");
    }

    @Test
    void whoeverWouldReceiveTheAwardIsKnownToTheAccessPolicy() {
        var head = directory.official("truongphong1").orElseThrow();
        var card = register.add(new NomineeData(NomineeKind.INDIVIDUAL, head.fullName(), "Ông", LocalDate.of(1975, 3, 4), Sex.MALE, head.position(),
                head.unitCode(), null, null, null, null, null, null, null, true), officer);
        var id = complete(card.id());
        var number = drafts.submit(id, version(id), true, officer);
        assertThat(nominations.subject(number).interested()).containsExactly("truongphong1");
        assertThatThrownBy(() -> nominations.confirm(number, 1, "truongphong1")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aRefusedFileLeavesNothing() {
        var id = drafts.create(officer);
        assertThatThrownBy(() -> drafts.addFile(id, "lạ.exe", new ByteArrayInputStream("MZ".getBytes(StandardCharsets.UTF_8)), "KHAC", null, officer))
                .isInstanceOf(RefusedFileException.class);
        assertThat(drafts.view(id, officer).files()).isEmpty();
    }

    @Test
    void aRemovedFileComesBackAndAReplacedOneKeepsItsPlace() {
        var id = complete(nominee("Trần Văn Tệp"));
        var files = drafts.view(id, officer).files();
        var first = files.get(0);
        drafts.removeFile(id, first.id(), officer);
        assertThat(drafts.view(id, officer).files()).filteredOn(file -> !file.removed()).hasSize(files.size() - 1);
        drafts.restoreFile(id, first.id(), officer);
        var replaced = drafts.addFile(id, "Bản mới.pdf", pdf("khác"), first.kind(), first.id(), officer);
        assertThat(replaced.position()).isEqualTo(first.position());
        assertThat(replaced.kind()).isEqualTo(first.kind());
        assertThat(drafts.view(id, officer).files()).filteredOn(file -> !file.removed()).hasSize(files.size()).extracting(DraftFile::id)
                .contains(replaced.id()).doesNotContain(first.id());
    }

    @Test
    void theRegisterIsSearchedWithAndWithoutToneMarks() {
        nominee("Đặng Thị Ánh Tuyết");
        assertThat(register.search("dang thi anh", null, officer)).extracting(NomineeCard::title).contains("Ông Đặng Thị Ánh Tuyết");
        assertThat(register.search("Đặng Thị Ánh", NomineeKind.INDIVIDUAL, officer)).isNotEmpty();
        assertThat(register.search("Đặng Thị Ánh", NomineeKind.HOUSEHOLD, officer)).isEmpty();
        assertThatThrownBy(() -> register.search("a", null, actor("giamdoc"))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aDeletedDraftIsForgottenAfterAWeek() {
        var id = complete(nominee("Trần Văn Xóa"));
        drafts.delete(id, officer);
        assertThat(drafts.ofUnits(officer)).filteredOn(line -> line.id().equals(id)).allSatisfy(line -> assertThat(line.deletedAt()).isNotNull());
        drafts.forgetDeleted();
        assertThat(drafts.view(id, officer).deleted()).isTrue();
        transactions.executeWithoutResult(s -> jdbc.sql("update nomination set deleted_at = now() - interval '8 days' where id = :id").param("id", id).update());
        drafts.forgetDeleted();
        assertThatThrownBy(() -> drafts.view(id, officer)).isInstanceOf(NotFoundException.class);
    }

    // ---- a complete draft ------------------------------------------------------------------------------------------------

    private List<DocumentRequirement> required() {
        return awards.award("GK_GDS_CN").dossier().stream().filter(DocumentRequirement::required).filter(DocumentRequirement::byUnit).toList();
    }

    private UUID nominee(String name) {
        return register.add(new NomineeData(NomineeKind.INDIVIDUAL, name, "Ông", LocalDate.of(1985, 5, 6), Sex.MALE, "Chuyên viên", null,
                "Doanh nghiệp thử " + UUID.randomUUID(), false, null, null, null, null, null, true), officer).id();
    }

    private UUID complete(UUID nominee) {
        var id = drafts.create(officer);
        drafts.save(id, version(id), new DraftContent(nominee, "GK_GDS_CN", AwardBasis.MERIT, YearMonth.of(2025, 1), YearMonth.of(2025, 10), "Tóm tắt",
                List.of(new Section("Sáng kiến", "Rút thời gian thẩm định")), List.of()), officer);
        required().forEach(need -> drafts.addFile(id, need.kind() + ".pdf", pdf(need.kind() + id), need.kind(), null, officer));
        return id;
    }

    /** The unit sends again only while its task is open, so the process must really be there. */
    private void complete(String person, String group, String number, String task, Map<String, Object> sent) {
        identity.setAuthentication(person, List.of(group));
        try {
            var open = tasks.createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(task).singleResult();
            tasks.claim(open.getId(), person);
            tasks.complete(open.getId(), sent);
        } finally {
            identity.clearAuthentication();
        }
    }

    private int version(UUID id) {
        return drafts.view(id, officer).version();
    }

    private Actor actor(String username) {
        return directory.actor(username, LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE)).orElseThrow();
    }

    static ByteArrayInputStream pdf(String text) {
        try (var document = new org.apache.pdfbox.pdmodel.PDDocument(); var out = new java.io.ByteArrayOutputStream()) {
            document.addPage(new org.apache.pdfbox.pdmodel.PDPage());
            document.getDocumentInformation().setTitle(text);
            document.save(out);
            return new ByteArrayInputStream(out.toByteArray());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
