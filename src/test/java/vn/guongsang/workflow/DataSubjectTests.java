package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.TestClock;
import vn.guongsang.approval.Choice;
import vn.guongsang.approval.LeaderAnswersTestBeans;
import vn.guongsang.audit.AccessLine;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.AuditLine;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.audit.ChainCheck;
import vn.guongsang.audit.Reading;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.directory.SearchText;
import vn.guongsang.privacy.DestructionTestBeans;
import vn.guongsang.privacy.PersonalData;
import vn.guongsang.proposal.Proposals;

/** A person asks what we have, has it corrected, has it erased; and cases whose time is over are destroyed. Over the pages, as the administrator does it. */
@ProductTest
class DataSubjectTests {
    private static final String BASE = "/quan-tri/du-lieu-ca-nhan";
    private static final String RETENTION = "/quan-tri/het-han-luu";
    @Autowired
    MockMvc mvc;
    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    DestructionTestBeans destruction;
    @Autowired
    AuditTrail audit;
    @Autowired
    AccessLog log;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    TestClock clock;
    @Autowired
    DataSource database;

    @Autowired
    Proposals proposals;
    @Autowired
    LeaderAnswersTestBeans leader;
    @Autowired
    PersonalData personalData;
    @Autowired
    List<vn.guongsang.privacy.CaseTexts> texts;

    private final String name = "Nguyễn Hỏi Dữ Liệu " + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aRequestIsAcknowledgedWithinTwoWorkingDaysAndAnswered() throws Exception {
        // Friday 20/11/2026: Monday is the first working day after it; Tuesday 24/11 is a day off; Wednesday is the second
        clock.set(LocalDate.of(2026, 11, 20).atTime(9, 0).toInstant(ZoneOffset.ofHours(7)));
        submit(BASE + "/moi", Map.of()).andExpect(status().is(422)).andExpect(content().string(containsString("Hãy chọn loại yêu cầu.")));
        String page = request("ACCESS");
        visit(page).andExpect(content().string(containsString("25/11/2026"))).andExpect(content().string(containsString("Chưa")));
        clock.set(Instant.parse("2026-11-26T02:00:00Z"));
        visit(page).andExpect(content().string(containsString("Quá hạn")));
        submit(page + "/xac-nhan", Map.of()).andExpect(status().isFound());
        submit(page + "/tra-loi", Map.of()).andExpect(status().is(422));
        submit(page + "/tra-loi", Map.of("answer", "Công văn 12: không lưu dữ liệu của ông.")).andExpect(status().isFound());
        visit(page).andExpect(content().string(containsString("Công văn 12")));
        assertThat(audit.history("DU-LIEU/" + page.substring(page.lastIndexOf('/') + 1))).extracting(AuditLine::action)
            .containsExactly("DATA_REQUEST_RECEIVED", "DATA_REQUEST_ACKNOWLEDGED", "DATA_REQUEST_ANSWERED");
        mvc.perform(get(page).with(user("chanhvp"))).andExpect(status().isForbidden());
    }

    @Test
    void everythingAboutAPersonIsFoundAndLeavesAsOneFile() throws Exception {
        String number = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name, LocalDate.of(1971, 2, 3), "Làm rất tốt <b>việc</b>");
        walk.complete("truongphong1", number, NominationProcess.TASK_CONFIRM, Map.of("outcome", "sendBack", "reason", "Thiếu ngày của " + name));
        mvc.perform(get("/ho-so/" + number).with(user("vanphong"))).andExpect(status().isOk());
        String page = about("ACCESS");
        visit(page).andExpect(content().string(containsString(number))).andExpect(content().string(containsString("03/02/1971")));

        Map<String, String> zip = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(visit(page + "/du-lieu.zip").andReturn().getResponse().getContentAsByteArray()))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null;) {
                zip.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(zip.get("du-lieu.json")).contains(name, "03/02/1971", "1971-02-03", "Thiếu ngày của " + name, "Làm rất tốt <b>việc</b>", "Trần Ngọc Minh Châu", number, "Phiếu thẩm định " + number + ", bản 1", "Thiếu minh chứng. ");
        assertThat(zip.get("du-lieu.html")).contains(name, "Làm rất tốt &lt;b&gt;việc&lt;/b&gt;").doesNotContain("<b>việc");
        assertThat(zip.keySet()).filteredOn(entry -> entry.startsWith("tep/")).isNotEmpty().allSatisfy(entry -> assertThat(zip.get(entry)).startsWith("%PDF"));
        assertThat(log.of(List.of("NGUOI-DUOC-DE-NGHI/" + person()), 10)).extracting(AccessLine::reading).contains(Reading.PERSON, Reading.EXPORT);
    }

    @Test
    void theRegisterIsCorrectedAndRemembersWhatItSaid() throws Exception {
        String number = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name);
        String page = about("RECTIFY");
        submit(page + "/dinh-chinh", Map.of("birth_date", "31/31/1970")).andExpect(status().is(422)).andExpect(content().string(containsString("Hãy nhập ngày sinh")));
        submit(page + "/dinh-chinh", Map.of("name", name + " Đúng", "birth_date", "07/08/1970", "sex", "FEMALE", "party_member", "true")).andExpect(status().isFound());
        visit(page).andExpect(content().string(containsString("<dd>Nữ</dd>"))).andExpect(content().string(containsString("<dd>Có</dd>")));
        visit(page).andExpect(content().string(containsString(name + " Đúng"))).andExpect(content().string(containsString("07/08/1970")));
        assertThat(jdbc.sql("select before::text from nominee_change where nominee_id = :id").param("id", person()).query(String.class).list())
            .anyMatch(before -> before.contains("06/05/1985") && !before.contains("Đúng"));
        // what was sent is what was decided on
        assertThat(jdbc.sql("select v.dossier::text from nomination_version v join nomination n on n.id = v.nomination_id where n.number = :n").param("n", number)
            .query(String.class).single()).contains("1985-05-06").doesNotContain("Đúng");
    }

    @Test
    void whatMayGoIsErasedAndTheChainsStillHold() throws Exception {
        String rejected = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name);
        walk.confirm(rejected);
        walk.complete("vanphong", rejected, NominationProcess.TASK_REVIEW, Map.of("outcome", "reject", "reason", "Lý do về " + name));
        String refused = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name);
        walk.confirm(refused);
        walk.accept(refused);
        String proposal = walk.asked(List.of(refused));
        walk.decideFinally(proposal, Map.of(refused, Choice.REFUSE));
        List<UUID> persons = jdbc.sql("select id from nominee where name = :name").param("name", name).query(UUID.class).list();
        assertThat(persons).hasSize(2);

        UUID replay = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into rule_replay (id, hash, begun_at, begun_by, total, finished_at) select ?, table_hash, now(), 'test', 1, now() from rule_sheet where case_number = ? limit 1")
                .params(replay, rejected).update();
            jdbc.sql("insert into rule_replay_change values (?, ?, 1, 'LDTT', current_date, '', '', 'Bị kỷ luật')").params(replay, rejected).update();
        });
        for (UUID person : persons) {
            String page = request("ERASE");
            submit(page + "/nguoi", Map.of("person", person.toString())).andExpect(status().isFound());
            submit(page + "/xoa", Map.of()).andExpect(status().isFound());
            visit(page).andExpect(content().string(containsString("Đã xóa 1 hồ sơ và mục trong sổ"))).andExpect(content().string(containsString("được giữ lâu như sổ khen thưởng")));
        }
        assertThat(jdbc.sql("select count(*) from rule_replay_change where replay = ?").param(replay).query(Long.class).single()).as("what a replay said").isZero();
        for (String table : List.of("nominee", "nomination", "nomination_version", "nomination_version_file", "nomination_check", "audit_note", "proposal", "proposal_item",
            "approval_choice", "audit_entry", "outbox", "nominee_change")) {
            assertThat(jdbc.sql("select count(*) from " + table + " t where strpos(t::text, :name) > 0").param("name", name).query(Long.class).single()).as(table).isZero();
        }
        assertThat(jdbc.sql("""
            select count(*) from audit_note n join audit_entry e on e.id = n.entry_id where e.case_key = any(:keys)""").param("keys", new String[] {rejected, refused})
            .query(Long.class).single()).as("notes of the cases").isZero();
        assertThat(jdbc.sql("select count(*) from nomination_version_file f join nomination n on n.id = f.nomination_id where n.number = any(:keys)")
            .param("keys", new String[] {rejected, refused}).query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from rule_sheet where case_number = any(:keys) and (lines <> '[]' or facts <> '{}' or sources <> '{}')")
            .param("keys", new String[] {rejected, refused}).query(Long.class).single()).as("sheets").isZero();
        assertThat(jdbc.sql("select distinct reason from rule_sheet_word where case_number = ?").param(refused).query(String.class).list()).containsExactly("(đã xóa)");
        for (String key : List.of(rejected, refused, proposal)) {
            assertThat(ChainCheck.broken(database, key)).as(key).isEmpty();
            assertThat(audit.history(key)).isNotEmpty();
        }
        mvc.perform(get("/ho-so/" + rejected).with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().string(containsString("(đã xóa)")));
        mvc.perform(get("/phieu-trinh/" + proposal).with(user("vanphong"))).andExpect(status().isOk());
    }

    @Test
    void whoWasMergedIsFoundAndErasedUnderEveryEntry() throws Exception {
        List<String> numbers = List.of(samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name), samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name));
        for (String number : numbers) {
            walk.confirm(number);
            walk.complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "reject", "reason", "Không đủ"));
        }
        List<UUID> entries = jdbc.sql("select id from nominee where name = :name").param("name", name).query(UUID.class).list();
        assertThat(entries).hasSize(2);
        transaction.executeWithoutResult(status -> jdbc.sql("insert into nominee_merge (from_id, to_id, why, merged_at, merged_by) values (:from, :to, 'cùng tên', now(), 'vanphong')")
            .param("from", entries.get(0)).param("to", entries.get(1)).update());
        String page = request("ERASE");
        submit(page + "/nguoi", Map.of("person", entries.get(1).toString())).andExpect(status().isFound());
        visit(page).andExpect(content().string(containsString(numbers.get(0)))).andExpect(content().string(containsString(numbers.get(1))));
        submit(page + "/xoa", Map.of()).andExpect(status().isFound());
        visit(page).andExpect(content().string(containsString("Đã xóa 2 hồ sơ và mục trong sổ")));
        assertThat(numbers).allMatch(this::erased);
        assertThat(jdbc.sql("select count(*) from nominee where name = :name").param("name", name).query(Integer.class).single()).isZero();
    }

    @Test
    void anAwardedCaseAndARunningOneAreKeptAndTheAnswerSaysWhy() throws Exception {
        String awarded = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name);
        award(awarded);
        String page = about("ERASE");
        visit(page).andExpect(content().string(containsString("hồ sơ khen thưởng lưu 10 năm")));
        submit(page + "/xoa", Map.of()).andExpect(status().isFound());
        visit(page).andExpect(content().string(containsString("giữ 1 hồ sơ và mục trong sổ"))).andExpect(content().string(containsString(name)));
        // not even the program can do it by mistake
        assertThatThrownBy(() -> transaction.execute(t -> jdbc.sql("select nomination_erase(:n, now())").param("n", awarded).query((row, i) -> 0).single()))
            .isInstanceOf(DataAccessException.class).hasStackTraceContaining("may not be erased");
        assertThatThrownBy(() -> transaction.execute(t -> jdbc.sql("update nomination_version set dossier = '{}'").update())).hasStackTraceContaining("permission denied");

        String running = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name + " B");
        assertThatThrownBy(() -> transaction.execute(t -> jdbc.sql("select nomination_erase(:n, now())").param("n", running).query((row, i) -> 0).single()))
            .hasStackTraceContaining("may not be erased");
    }

    @Test
    void whenItsTimeIsOverACaseIsListedApprovedOnPaperAndDestroyedUnlessSomebodyHoldsIt() throws Exception {
        String gone = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name);
        String held = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name + " Giữ");
        award(gone);
        award(held);
        String above = samples.submit(CaseWalkTestBeans.ABOVE_DIRECTOR, name + " Trên");
        walk.confirm(above);
        walk.accept(above);
        UpwardWalk.toTheEnd(walk, walk.lettered(List.of(above)), above);

        int year = walk.today().getYear();
        clock.set(LocalDate.of(year + 10, 12, 31).atTime(12, 0).toInstant(ZoneOffset.ofHours(7)));
        visit(RETENTION).andExpect(content().string(containsString("sẽ hủy được từ ngày"))).andExpect(content().string(containsString("01/01/" + (year + 11))));
        submit(RETENTION + "/duyet", Map.of("cases", gone, "paperNumber", "15/QĐ-SKHCN", "paperDate", (year + 10) + "-12-30")).andExpect(status().is(422))
            .andExpect(content().string(containsString("Có hồ sơ chưa hết hạn")));

        clock.set(LocalDate.of(year + 11, 1, 2).atTime(12, 0).toInstant(ZoneOffset.ofHours(7)));
        submit(RETENTION + "/duyet", Map.of("cases", gone)).andExpect(status().is(422)).andExpect(content().string(containsString("Hãy nhập số văn bản cho phép hủy.")));
        submit(RETENTION + "/giu", Map.of("caseKey", held, "reason", "Đang thanh tra")).andExpect(status().isFound());
        submit(RETENTION + "/duyet", Map.of("cases", held, "paperNumber", "15/QĐ-SKHCN", "paperDate", year + 11 + "-01-02")).andExpect(status().is(422));
        submit(RETENTION + "/duyet", Map.of("cases", above, "paperNumber", "15/QĐ-SKHCN", "paperDate", year + 11 + "-01-02")).andExpect(status().is(422));
        submit(RETENTION + "/thoi-giu", Map.of("caseKey", held)).andExpect(status().isFound());
        for (String one : List.of(gone, held)) {
            submit(RETENTION + "/duyet", Map.of("cases", one, "paperNumber", "15/QĐ-SKHCN", "paperDate", year + 11 + "-01-02")).andExpect(status().isFound());
        }
        // a hold after the approval still stops it
        submit(RETENTION + "/giu", Map.of("caseKey", held, "reason", "Đang thanh tra")).andExpect(status().isFound());
        destruction.run();

        assertThat(erased(gone)).isTrue();
        assertThat(erased(held)).isFalse();
        assertThat(erased(above)).isFalse();
        assertThat(audit.history(gone)).filteredOn(line -> line.action().equals("DOSSIER_DESTROYED")).singleElement()
            .satisfies(line -> assertThat(line.facts()).containsEntry("paper", "15/QĐ-SKHCN"));
        assertThat(ChainCheck.broken(database, gone)).isEmpty();
        // the ledger and the issued paper are kept for ever
        assertThat(jdbc.sql("select count(*) from award_ledger where nomination_number = :n").param("n", gone).query(Long.class).single()).isOne();

        clock.set(LocalDate.of(year + 21, 1, 2).atTime(12, 0).toInstant(ZoneOffset.ofHours(7)));
        visit(RETENTION).andExpect(content().string(containsString(above)));
    }

    @Test
    void whatIsSaidOfAWholeProposalLosesTheNameAndGoesWithTheLastOfItsCases() {
        String first = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name);
        String second = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name + " Hai");
        for (String number : List.of(first, second)) {
            walk.confirm(number);
            walk.accept(number);
        }
        String proposal = proposals.prepare(List.of(first, second), "giamdoc", "Trình cả " + name.toUpperCase() + " và người khác", "vanphong");
        walk.job(proposal, "Task_RenderDrafts");
        walk.complete("chanhvp", proposal, ProposalProcess.TASK_SIGN_OFF, Map.of("outcome", "sign"));
        walk.job(proposal, "Task_SendToLeader");
        leader.answer("PROPOSAL", proposal, Map.of(first, Choice.REFUSE, second, Choice.REFUSE), "Hai người, trong đó có " + name + ", chưa đủ");
        walk.job(proposal, ProposalProcess.EVENT_DECISION_FINAL);
        walk.job(proposal, "Task_DeliverRefusals");
        assertThat(texts.stream().flatMap(text -> text.of(first).values().stream())).anyMatch(said -> said.contains("trong đó có " + name));

        transaction.executeWithoutResult(t -> personalData.cases(List.of(first)).forEach(one -> {
            texts.forEach(text -> text.erase(one.number()));
            personalData.erase(one);
        }));
        assertThat(remarks(proposal)).hasSize(3).allMatch(remark -> remark.contains("(đã xóa)"))
            .anyMatch(remark -> remark.equals("Trình cả (đã xóa) và người khác")).anyMatch(remark -> remark.equals("Hai người, trong đó có (đã xóa), chưa đủ"));
        assertThat(audit.history(proposal)).noneMatch(line -> line.note() != null && line.note().toLowerCase().contains(name.toLowerCase()));
        transaction.executeWithoutResult(t -> personalData.cases(List.of(second)).forEach(one -> {
            texts.forEach(text -> text.erase(one.number()));
            personalData.erase(one);
        }));
        assertThat(remarks(proposal)).containsOnly("(đã xóa)");
        assertThat(audit.history(proposal)).allMatch(line -> line.note() == null);
        assertThat(ChainCheck.broken(database, proposal)).isEmpty();
    }

    private List<String> remarks(String proposal) {
        return jdbc.sql("""
            select remark from proposal where number = :n union all select decision_remark from proposal where number = :n
            union all select d.remark from approval_decision d join approval_round r on r.id = d.round_id where r.subject_key = :n""").param("n", proposal).query(String.class).list();
    }

    @Test
    void whoIsDeclaredAsARelativeFindsThatAndIsForgottenWhenTheRelationIsOver() throws Exception {
        UUID over = relation("2020-12-31");
        UUID lasting = relation(null);
        String number = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name, LocalDate.of(1971, 2, 3), "Làm tốt");
        String page = about("ERASE");
        String zip = new String(visit(page + "/du-lieu.zip").andReturn().getResponse().getContentAsByteArray(), StandardCharsets.ISO_8859_1);
        assertThat(zip).isNotEmpty();
        assertThat(personalData.contents(person()).get("Quan hệ mà cán bộ của Sở đã khai").values()).hasSize(2).allMatch(line -> line.contains("Anh, chị, em ruột: " + name));
        walk.confirm(number);
        walk.complete("vanphong", number, NominationProcess.TASK_REVIEW, Map.of("outcome", "reject", "reason", "Chưa đủ"));
        submit(page + "/xoa", Map.of()).andExpect(status().isFound());
        assertThat(nameIn(over)).isEqualTo("(đã xóa)");
        assertThat(nameIn(lasting)).isEqualTo(name);

        // a relative who is in no other register asks: the administrator's page of relations
        UUID outsider = relation("2021-01-31");
        mvc.perform(get("/quan-tri/quan-he").with(user("quantri"))).andExpect(content().string(containsString("/quan-tri/quan-he/" + outsider + "/xoa-ten")))
            .andExpect(content().string(not(containsString("/quan-tri/quan-he/" + lasting + "/xoa-ten"))));
        submit("/quan-tri/quan-he/" + lasting + "/xoa-ten", Map.of()).andExpect(status().isNotFound());
        submit("/quan-tri/quan-he/" + outsider + "/xoa-ten", Map.of()).andExpect(status().isFound());
        assertThat(nameIn(outsider)).isEqualTo("(đã xóa)");
        transaction.executeWithoutResult(t -> jdbc.sql("update relation set to_day = '2021-01-01' where id = :id").param("id", lasting).update());
    }

    private UUID relation(String until) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(t -> jdbc.sql("""
            insert into relation (id, username, kind, other_name, other_search, other_born, from_day, to_day, declared_by, declared_at)
            values (:id, 'kysu2', 'SIBLING', :name, :search, 1971, '2020-01-01', cast(:until as date), 'kysu2', now())""")
            .param("id", id).param("name", name).param("search", SearchText.of(name)).param("until", until).update());
        return id;
    }

    private String nameIn(UUID relation) {
        return jdbc.sql("select other_name from relation where id = :id").param("id", relation).query(String.class).single();
    }

    @Test
    void aCaseThatCannotBeDestroyedHoldsUpNoOther() throws Exception {
        String running = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name + " Đang chạy");
        String gone = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name);
        walk.confirm(gone);
        walk.complete("vanphong", gone, NominationProcess.TASK_REVIEW, Map.of("outcome", "reject", "reason", "Chưa đủ"));
        transaction.executeWithoutResult(t -> {
            long paper = jdbc.sql("insert into destruction (paper_number, paper_date, approved_by, approved_at) values ('16/QĐ', '2026-11-01', 'quantri', now()) returning id")
                .query(Long.class).single();
            List.of(running, gone).forEach(number -> jdbc.sql("insert into destruction_item (case_key, destruction_id, expired_on) values (:n, :id, '2026-01-01')")
                .param("n", number).param("id", paper).update());
        });
        try {
            destruction.run();
            assertThat(erased(gone)).isTrue();
            assertThat(erased(running)).isFalse();
            assertThat(audit.history(running)).noneMatch(line -> line.action().equals("DOSSIER_DESTROYED"));
        } finally {
            // the application cannot take it back: held, so that the next run leaves it alone
            submit(RETENTION + "/giu", Map.of("caseKey", running, "reason", "Duyệt nhầm"));
        }
    }

    private void award(String number) {
        walk.confirm(number);
        walk.accept(number);
        String proposal = walk.asked(List.of(number));
        walk.decideFinally(proposal, Map.of(number, Choice.APPROVE));
        walk.issue(proposal);
        walk.job(proposal, "Task_DeliverResults");
    }

    private boolean erased(String number) {
        return jdbc.sql("select erased_at is not null from nomination where number = :n").param("n", number).query(Boolean.class).single();
    }

    private UUID person() {
        return jdbc.sql("select id from nominee where name like :name || '%' limit 1").param("name", name).query(UUID.class).single();
    }

    /** A request of that kind; gives its page. */
    private String request(String kind) throws Exception {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(7));
        return submit(BASE + "/moi", Map.of("kind", kind, "requester", "Người Yêu Cầu", "contact", "0900000000", "receivedOn", today.toString())).andExpect(status().isFound())
            .andReturn().getResponse().getRedirectedUrl();
    }

    /** A request about this test's person, found over the page's search. */
    private String about(String kind) throws Exception {
        String page = request(kind);
        mvc.perform(get(page).param("tim", name.toLowerCase()).with(user("quantri"))).andExpect(content().string(containsString(person().toString())));
        submit(page + "/nguoi", Map.of("person", person().toString())).andExpect(status().isFound());
        return page;
    }

    private ResultActions visit(String path) throws Exception {
        return mvc.perform(get(path).with(user("quantri"))).andExpect(status().isOk());
    }

    private ResultActions submit(String path, Map<String, String> fields) throws Exception {
        var request = post(path).with(user("quantri")).with(csrf());
        fields.forEach(request::param);
        return mvc.perform(request);
    }
}
