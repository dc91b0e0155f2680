package vn.guongsang.web;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.approval.Choice;
import vn.guongsang.audit.RootsTestBeans;
import vn.guongsang.document.Files;
import vn.guongsang.nomination.NominationResult;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.proposal.ProposalTestBeans;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.proposal.SignedPapersTestBeans;
import vn.guongsang.signature.SignaturePki;
import vn.guongsang.submission.Submissions;

/**
 * One thing that exists for every address with an id, and who may reach it. {@link EndpointAccessTests} tries all others on it. For a new endpoint add its
 * address to {@link #fixtures()}; the longest address that fits is taken.
 */
@Component
class AddressesTestBeans {
    /** Where the dossiers come from. */
    static final String UNIT = "QLKH";
    private static final Map<String, String> UNKNOWN = Map.ofEntries(Map.entry("number", "DN-2026-9999"), Map.entry("caseKey", "DN-2026-9999"),
        Map.entry("subjectKey", "PT-2026-9999"), Map.entry("username", "khongcoai"), Map.entry("code", "KHONGCO"), Map.entry("day", "2033-03-03"),
        Map.entry("model", "khong-co"), Map.entry("paper", "khong-co"), Map.entry("version", "9999"), Map.entry("form", "khong-co"), Map.entry("hash", "0".repeat(64)));
    private static final Set<String> EVERYBODY = Set.of("chuyenvien1", "truongphong1", "chuyenvien2", "truongphong2", "vanphong", "chanhvp", "giamdoc", "phogiamdoc",
        "vanthu", "quantri", "kysu2");
    private static final Set<String> ADMINISTRATOR = Set.of("quantri");

    private final SampleNominationsTestBeans nominations;
    private final ProposalTestBeans given;
    private final SignedPapersTestBeans papers;
    private final Proposals proposals;
    private final Submissions submissions;
    private final Files files;
    private final TaskService tasks;
    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RootsTestBeans roots;

    AddressesTestBeans(SampleNominationsTestBeans nominations, ProposalTestBeans given, SignedPapersTestBeans papers, Proposals proposals, Submissions submissions,
                       Files files, TaskService tasks, IdentityService identity, JdbcClient jdbc, TransactionTemplate transaction,
                       RootsTestBeans roots) {
        this.nominations = nominations;
        this.given = given;
        this.papers = papers;
        this.proposals = proposals;
        this.submissions = submissions;
        this.files = files;
        this.tasks = tasks;
        this.identity = identity;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.roots = roots;
    }

    /**
     * @param address beginning of the addresses it stands for
     * @param reached logins that may reach the thing (what they may do there is the list's matter)
     * @param make    creates one more such thing: the address's variables with their values
     */
    record Fixture(String address, Set<String> reached, Supplier<Map<String, String>> make) {
    }

    static Optional<Fixture> of(String path, List<Fixture> fixtures) {
        return fixtures.stream().filter(fixture -> path.equals(fixture.address()) || path.startsWith(fixture.address() + "/"))
            .max(Comparator.comparingInt(fixture -> fixture.address().length()));
    }

    /** An id of the right form that names nothing. */
    static String unknown(String address, String variable) {
        return address.contains("/den/") ? variable.equals("year") ? "2032" : "999999" : address.contains("trinh/") ? "PT-2026-9999" : UNKNOWN.getOrDefault(variable, "00000000-0000-4000-8000-000000000000");
    }

    List<Fixture> fixtures() {
        Set<String> readers = Set.of("chuyenvien1", "truongphong1", "vanphong", "chanhvp");
        Set<String> readersOfProposals = Set.of("vanphong", "chanhvp", "vanthu", "giamdoc");
        Set<String> officer = Set.of("chuyenvien1");
        List<Fixture> all = new ArrayList<>();
        all.add(new Fixture("/de-nghi/{id}", officer, this::draft));
        all.add(new Fixture("/api/de-nghi/{id}", officer, this::draft));
        all.add(new Fixture("/ho-so/{number}", readers, this::inReview));
        all.add(new Fixture("/api/ho-so/{number}", readers, this::inReview));
        all.add(new Fixture("/ho-so/{number}/van-ban/{paper}/{form}", readers, () -> with(inReview(), Map.of("paper", "bien-ban", "form", "pdf"))));
        all.add(new Fixture("/ho-so/{number}/van-ban/{paper}/phat-hanh", readers, () -> with(returned(), Map.of("paper", "cong-van-tra-lai"))));
        Set<String> readersOfTheLog = Set.of("chuyenvien1", "truongphong1", "vanphong", "chanhvp", "quantri");
        all.add(new Fixture("/ho-so/{number}/ai-da-xem", readersOfTheLog, this::inReview));
        all.add(new Fixture("/api/nguoi-duoc-de-nghi/{id}", officer, this::nominee));
        all.add(new Fixture("/viec/{caseKey}", readers, () -> Map.of("caseKey", inReview().get("number"))));
        all.add(new Fixture("/api/viec/{taskId}", Set.of("vanphong"), this::task));
        all.add(new Fixture("/phieu-trinh/{number}", readersOfProposals, this::waitingForTheLeader));
        all.add(new Fixture("/api/phieu-trinh/{number}", readersOfProposals, this::waitingForTheClerk));
        all.add(new Fixture("/phieu-trinh/{number}/phieu/{form}", readersOfProposals, () -> with(waitingForTheLeader(), Map.of("form", "pdf"))));
        all.add(new Fixture("/phieu-trinh/{number}/giay-khen", readersOfProposals, this::numbered));
        all.add(new Fixture("/phieu-trinh/{number}/ky", readersOfProposals, this::numbered));
        all.add(new Fixture("/phieu-trinh/{number}/goi-ho-so", readersOfProposals, this::submitted));
        all.add(new Fixture("/phieu-trinh/{number}/truc-lien-thong", readersOfProposals, this::submitted));
        all.add(new Fixture("/phieu-trinh/{number}/trinh-cap-tren", readersOfProposals, this::submitted));
        all.add(new Fixture("/phieu-trinh/{number}/ban-quet", readersOfProposals, this::submitted));
        all.add(new Fixture("/api/trinh/{number}", readersOfProposals, this::submitted));
        // the code on the paper is the permission
        Set<String> thePublic = Stream.concat(EVERYBODY.stream(), Stream.of(EndpointAccessTests.NOBODY)).collect(Collectors.toSet());
        all.add(new Fixture("/xac-minh/{code}", thePublic, () -> Map.of("code", one("select code from issued_number where taken_for = ?", submitted().get("number")))));
        Set<String> readersOfBooks = Set.of("vanphong", "chanhvp", "vanthu");
        all.add(new Fixture("/so-van-ban/di/{code}", readersOfBooks, () -> Map.of("code", one("select code from issued_number where taken_for = ?", submitted().get("number")))));
        all.add(new Fixture("/so-van-ban/di/{code}/tep/{file}", readersOfBooks, () -> {
            String proposal = submitted().get("number");
            return Map.of("code", one("select code from issued_number where taken_for = ?", proposal),
                "file", one("select file_id::text from outgoing_paper_file f join issued_number n using (series, year, number) where n.taken_for = ? and f.position = 1", proposal));
        }));
        all.add(new Fixture("/so-van-ban/nop-luu-tru/{id}", readersOfBooks, () -> Map.of("id", transaction.execute(t -> jdbc.sql(
            "insert into archive_handover (id, year, receiver, handed_by, handed_at) values (gen_random_uuid(), 2032, 'Lưu trữ', 'vanthu', now()) returning id::text").query(String.class).single()))));
        all.add(new Fixture("/so-van-ban/den/{year}/{number}", Set.of("vanthu"), this::arrival));
        all.add(new Fixture("/so-van-ban/den/{year}/{number}/tep/{file}", readersOfBooks, this::scannedArrival));
        all.add(new Fixture("/duyet/phieu/{subjectKey}", Set.of("giamdoc"), () -> Map.of("subjectKey", waitingForTheLeader().get("number"))));
        all.add(new Fixture("/duyet/tai-lieu/{fileId}", Set.of(), () -> Map.of("fileId", waitingForTheLeader().get("file"))));
        all.add(new Fixture("/api/mo-hinh/{model}", EVERYBODY, () -> Map.of("model", "nomination")));
        all.add(new Fixture("/tai-khoan/phien/{id}", Set.of("kysu2"), this::session));
        all.add(new Fixture("/tai-khoan/thiet-bi/{id}", Set.of("kysu2"), this::device));
        all.add(new Fixture("/tai-khoan/quan-he/{id}", Set.of("kysu2"), this::relation));
        all.add(new Fixture("/tai-khoan/vang-mat/{id}", Set.of("kysu2"), this::absence));
        all.add(new Fixture("/quan-tri/quan-he/{id}", ADMINISTRATOR, this::endedRelation));
        all.add(new Fixture("/quan-tri/don-vi/{code}", ADMINISTRATOR, this::unit));
        all.add(new Fixture("/quan-tri/du-lieu-ca-nhan/{id}", ADMINISTRATOR, this::dataRequest));
        all.add(new Fixture("/quan-tri/so-goc/{number}", ADMINISTRATOR, () -> Map.of("number", "%08d".formatted(roots.close()))));
        all.add(new Fixture("/quan-tri/lich/{day}", ADMINISTRATOR, this::dayOff));
        all.add(new Fixture("/quan-tri/lich/nam/{year}", ADMINISTRATOR, () -> Map.of("year", "2033")));
        all.add(new Fixture("/quan-tri/lich/tinh-lai/{id}", ADMINISTRATOR, this::recount));
        all.add(new Fixture("/quan-tri/nguoi-dung/{username}", ADMINISTRATOR, this::official));
        all.add(new Fixture("/quan-tri/phien/{id}", ADMINISTRATOR, this::session));
        all.add(new Fixture("/quan-tri/thiet-bi/{id}", ADMINISTRATOR, this::device));
        all.add(new Fixture("/quan-tri/thiet-bi/xac-thuc/{username}", ADMINISTRATOR, this::authenticator));
        all.add(new Fixture("/quan-tri/cau-hinh-tinh/{code}", ADMINISTRATOR, () -> Map.of("code", "LDTT")));
        all.add(new Fixture("/quan-tri/quy-tac/{hash}", ADMINISTRATOR, this::waitingTable));
        all.add(new Fixture("/quan-tri/mau-van-ban/{paper}", ADMINISTRATOR, this::waitingTemplate));
        all.add(new Fixture("/quan-tri/chung-thu-goc/{id}", ADMINISTRATOR, this::authority));
        all.add(new Fixture("/quan-tri/thu-loi/{id}", ADMINISTRATOR, this::deadMail));
        all.add(new Fixture("/quan-tri/vang-mat/{id}", ADMINISTRATOR, this::absence));
        Set<String> keepers = Set.of("vanphong", "quantri");
        all.add(new Fixture("/so/nhap/{register}", keepers, () -> Map.of("register", "xep-loai")));
        all.add(new Fixture("/so/nhap/{register}/{id}", Set.of("vanphong"), () -> uploadedRegister("vanphong")));
        all.add(new Fixture("/so/nguoi/{id}", keepers, this::rated));
        all.add(new Fixture("/so/nguoi/{id}/khen-thuong/{row}", keepers, this::awarded));
        all.add(new Fixture("/so/nguoi/{id}/sang-kien/{row}", keepers, this::recognised));
        return all;
    }

    // ---- dossiers

    private Map<String, String> uploadedRegister(String by) {
        String id = id("""
            insert into register_upload (id, register, file_name, sha256, rows, uploaded_at, uploaded_by) values (?, 'RATING', 'xep-loai.xlsx', sha256(gen_random_uuid()::text::bytea),
            jsonb_build_array(jsonb_build_object('number', 2, 'cells', jsonb_build_object('person_name', 'Người Thử ' || gen_random_uuid(), 'person_birth', '01/02/1980',
                'person_place', 'QLKH', 'year', '2025', 'rating', 'Hoàn thành tốt nhiệm vụ'))), now(), '%s')""".formatted(by)).get("id");
        return Map.of("register", "xep-loai", "id", id);
    }

    private String foreignRow() {
        return transaction.execute(status -> jdbc.sql("""
            insert into annual_rating (nominee_id, year, rating, paper, entered_at, entered_by) values (gen_random_uuid(), 2001, 'GOOD', '', now(), 'vanphong')
            returning id::text""").query(String.class).single());
    }

    private Map<String, String> rated() {
        return registered("xep-loai", """
            insert into annual_rating (nominee_id, year, rating, paper, entered_at, entered_by)
            values (:person, 1990 + (select count(*) from annual_rating where nominee_id = :person), 'GOOD', '', now(), 'vanphong') returning id::text""");
    }

    private Map<String, String> awarded() {
        return registered("khen-thuong", """
            insert into award_ledger (nominee_id, nominee_name, award_code, basis, period, decision_number, decision_date, authority, entered_at)
            values (:person, 'Nguyễn Thử Sổ', 'CSTDCS', 'MERIT', '2001', gen_random_uuid()::text, '2001-12-31', 'Giám đốc Sở', now()) returning id::text""");
    }

    private Map<String, String> recognised() {
        return registered("sang-kien", """
            insert into initiative (id, nominee_id, kind, name, authority, paper, recognised_on, scope, entered_at, entered_by)
            values (gen_random_uuid(), :person, 'INITIATIVE', 'Đo nhanh', 'Hội đồng', 'QĐ 1', '2001-12-31', 'BASE', now(), 'vanphong') returning id::text""");
    }

    /** Somebody with a row in that register. */
    private Map<String, String> registered(String register, String row) {
        UUID person = UUID.fromString(nominee().get("id"));
        return transaction.execute(status -> Map.of("id", person.toString(), "register", register, "row", jdbc.sql(row).param("person", person).query(String.class).single()));
    }

    private Map<String, String> waitingTable() {
        return transaction.execute(status -> Map.of("hash", jdbc.sql("""
            with entered as (
                insert into rule_table_version (hash, table_name, dmn, shipped, note, entered_at, entered_by)
                select sha256(convert_to(dmn || :comment, 'UTF8')), table_name, dmn || :comment, false, 'thử', now(), 'quantri'
                from rule_table_version where shipped limit 1 returning hash)
            insert into rule_replay (id, hash, begun_at, begun_by, total, finished_at) select gen_random_uuid(), hash, now(), 'quantri', 0, now() from entered
            returning encode(hash, 'hex')""")
            .param("comment", "<!-- " + UUID.randomUUID() + " -->").query(String.class).single()));
    }

    /** The same text once more: put in force, it changes no paper. */
    private Map<String, String> waitingTemplate() {
        return transaction.execute(status -> Map.of("paper", "bien-ban", "version", jdbc.sql("""
            insert into paper_template (paper, version, sha256, docx, shipped, note, entered_at, entered_by)
            select paper, (select max(version) + 1 from paper_template where paper = 'bien-ban'), sha256(convert_to(gen_random_uuid()::text, 'UTF8')), docx, false,
                'thử', now(), 'quantri' from paper_template where paper = 'bien-ban' order by version limit 1 returning version""").query(String.class).single()));
    }

    private Map<String, String> authority() {
        try {
            byte[] certificate = new SignaturePki(Instant.now()).root().certificate().getEncoded();
            return Map.of("id", transaction.execute(status -> jdbc.sql("""
                insert into trusted_authority (id, certificate, fingerprint, source, added_by, added_at) values (gen_random_uuid(), :der, sha256(:der), 'thử', 'quantri', now())
                returning id::text""").param("der", certificate).query(String.class).single()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> draft() {
        UUID id = nominations.draft("GK_GDS_CN", "Nguyễn Thử Nháp", "chuyenvien1");
        return Map.of("id", id.toString(), "file", one("select file_id from nomination_file where nomination_id = ? limit 1", id));
    }

    /** A case of another unit: its number and its file exist, for somebody else. */
    Map<String, String> foreignCase() {
        String number = given.ready(1, "GK_GDS_CN", "Giấy khen của Giám đốc Sở (cá nhân)", "TTTT", "chuyenvien2").get(0);
        // of an upload somebody else's, of a register another person's
        return Map.of("number", number, "caseKey", number, "file", given.evidence(number).toString(), "id", uploadedRegister("quantri").get("id"), "row", foreignRow());
    }

    private Map<String, String> returned() {
        Map<String, String> one = inReview();
        complete(one.get("number"), "Task_ReviewDossier", "vanphong", "OFFICE", Map.of("outcome", "return", "reason", "Thiếu", "items", "Bổ sung", "dueOn", "2099-03-05"));
        return one;
    }

    private Map<String, String> inReview() {
        String number = nominations.submit("GK_GDS_CN", "Nguyễn Thử Quyền");
        complete(number, "Task_ConfirmNomination", "truongphong1", "UNIT_HEAD.QLKH", Map.of("outcome", "confirm", "version", nominations.version(number)));
        return Map.of("number", number, "file", one("select f.file_id from nomination_version_file f join nomination n on n.id = f.nomination_id where n.number = ? limit 1", number));
    }

    private Map<String, String> nominee() {
        nominations.draft("GK_GDS_CN", "Nguyễn Thử Sổ", "chuyenvien1");
        return Map.of("id", one("select id from nominee where name = 'Nguyễn Thử Sổ' and created_by = ? limit 1", "chuyenvien1"));
    }

    Map<String, String> task() {
        return Map.of("taskId", tasks.createTaskQuery().processInstanceBusinessKey(inReview().get("number")).singleResult().getId());
    }

    // ---- proposals

    private Map<String, String> waitingForTheLeader() {
        String number = proposals.prepare(given.readyCertificates(1), "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(number);
        return Map.of("number", number, "file", one("select file_id from proposal_file where proposal_number = ? and kind = 'PAPER_PDF'", number));
    }

    private Map<String, String> waitingForTheClerk() {
        return Map.of("number", decided(given.readyCertificates(1)));
    }

    private Map<String, String> numbered() {
        String number = decided(given.readyCertificates(1));
        papers.numberAndKeep(number, "vanthu");
        return Map.of("number", number);
    }

    private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }

    private String decided(List<String> cases) {
        String number = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(number);
        given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE));
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        return number;
    }

    /** On its way upward, one outcome with a scan, the other still open. */
    private Map<String, String> submitted() {
        List<String> cases = given.ready(2, "BK_UBND_CN", "Bằng khen của Chủ tịch UBND tỉnh (cá nhân)", "TTTT", "chuyenvien2");
        String number = decided(cases);
        papers.numberAndKeep(number, "vanthu");
        given.complete(number, "Task_IssuePaper", "vanthu", Map.of("signedBy", "giamdoc"));
        given.jobs(number);
        LocalDate today = LocalDate.now(vn.guongsang.workcalendar.WorkCalendar.ZONE);
        given.complete(number, "Task_RecordReceipt", "vanphong", Map.of("receiptNumber", "12", "receivedOn", today.toString()));
        UUID scan = transaction.execute(t -> {
            UUID file = files.keep("Quyết định.pdf", "application/pdf", ("%PDF-1.4 " + number).getBytes(StandardCharsets.UTF_8)).id();
            submissions.recordOutcome(number, cases.get(0), NominationResult.AWARDED, "789/QĐ-UBND", today, null, file, "vanphong");
            return file;
        });
        return Map.of("number", number, "file", scan.toString(), "nomination", cases.get(1));
    }

    private Map<String, String> arrival() {
        return transaction.execute(t -> jdbc.sql("""
            with n as (select coalesce(max(number), 0) + 1 as number from incoming_paper where year = 2032)
            insert into incoming_paper (year, number, arrived_on, author, notation, paper_date, subject, entered_by, entered_at, search)
            select 2032, n.number, date '2032-03-01', 'UBND', '1/QĐ-UBND', date '2032-03-01', 'thử', 'vanthu', now(), 'thu' from n returning number""")
            .query((row, at) -> Map.of("year", "2032", "number", row.getString(1))).single());
    }

    private Map<String, String> scannedArrival() {
        Map<String, String> arrival = arrival();
        UUID scan = transaction.execute(t -> {
            UUID file = files.keep("Văn bản đến.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)).id();
            jdbc.sql("insert into incoming_paper_file (year, number, position, file_id) values (2032, cast(? as integer), 1, ?)").params(arrival.get("number"), file).update();
            return file;
        });
        return with(arrival, Map.of("file", scan.toString()));
    }

    private void complete(String caseKey, String task, String person, String group, Map<String, Object> fields) {
        identity.setAuthentication(person, List.of(group));
        try {
            tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(caseKey).taskDefinitionKey(task).singleResult().getId(), fields);
        } finally {
            identity.clearAuthentication();
        }
    }

    // ---- accounts and administration

    private Map<String, String> session() {
        return id("insert into login_session (id, username, since, last_used, address, user_agent) values (?, 'kysu2', now(), now(), '203.0.113.7', 'Firefox')");
    }

    private Map<String, String> device() {
        return id("""
            insert into trusted_device (id, username, cookie_hash, factor, label, created_at, last_used_at, expires_at)
            values (?, 'kysu2', sha256(gen_random_uuid()::text::bytea), 'CODE', 'Firefox', now(), now(), now() + interval '30 days')""");
    }

    private Map<String, String> dataRequest() {
        UUID person = UUID.fromString(nominee().get("id"));
        long id = transaction.execute(t -> jdbc.sql("""
            insert into data_request (kind, requester, contact, details, received_on, acknowledge_by, subject_id, recorded_by, recorded_at)
            values ('ACCESS', 'Người Hỏi', 'Hưng Yên', '', current_date, current_date, ?, 'quantri', now()) returning id""").param(person).query(Long.class).single());
        // a number of one digit stands in every page
        return Map.of("id", "%012d".formatted(id));
    }

    /** Long ago, each on days of its own. */
    private Map<String, String> absence() {
        return id("""
            insert into absence (id, username, from_day, to_day, deputy, capacity, recorded_by, recorded_at)
            select ?, 'kysu2', day, day, 'chuyenvien2', 'KT', 'kysu2', now() from (select date '2001-01-01' + count(*)::int as day from absence) free""");
    }

    private Map<String, String> relation() {
        return id("""
            insert into relation (id, username, kind, other_name, other_search, from_day, declared_by, declared_at)
            values (?, 'kysu2', 'SIBLING', 'Người Không Ai Đề Nghị', 'nguoi khong ai de nghi', '2020-01-01', 'kysu2', now())""");
    }

    private Map<String, String> endedRelation() {
        return id("""
            insert into relation (id, username, kind, other_name, other_search, from_day, to_day, declared_by, declared_at)
            values (?, 'kysu2', 'SIBLING', 'Người Không Ai Đề Nghị', 'nguoi khong ai de nghi', '2020-01-01', '2020-12-31', 'kysu2', now())""");
    }

    private Map<String, String> deadMail() {
        return id("""
            insert into outbox (id, dedup_key, recipient, template, facts, state, next_at, message_id, created_at, last_error)
            values (?, gen_random_uuid()::text, 'kysu2', 'viec-moi', '{"case": "DN-2026-0001"}', 'DEAD', now(), '<x@example.vn>', now(), 'REFUSED_550')""");
    }

    private Map<String, String> unit() {
        String code = "T" + UUID.randomUUID().toString().substring(0, 7).toUpperCase();
        insert("insert into unit (code, name, short_name, parent_code, search) values (?, 'Phòng Thử', 'P. Thử', 'SKHCN', 'phong thu')", code);
        return Map.of("code", code);
    }

    private Map<String, String> official() {
        String username = "thu" + UUID.randomUUID().toString().substring(0, 8);
        insert("""
            insert into official (username, full_name, position, unit_code, email, password_hash, search)
            values (?, 'Người Thử', 'Chuyên viên', 'TTTT', gen_random_uuid() || '@example.vn', '{noop}x', 'nguoi thu')""", username);
        return Map.of("username", username);
    }

    private Map<String, String> authenticator() {
        String username = official().get("username");
        insert("insert into authenticator (username, secret, created_at, confirmed_at) values (?, 'x', now(), now())", username);
        return Map.of("username", username);
    }

    private Map<String, String> dayOff() {
        String day = LocalDate.of(2035, 1, 1).plusDays((long) (Math.random() * 3000)).with(java.time.DayOfWeek.WEDNESDAY).toString();
        insert("insert into day_off (day, kind, name, confirmed, source) values (cast(? as date), 'HOLIDAY', 'Ngày thử', false, 'Thử') on conflict do nothing", day);
        return Map.of("day", day);
    }

    private Map<String, String> recount() {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> jdbc.sql("""
                insert into calendar_recount (id, since, reason, changed_by, begun_at, not_before, finished_at) values (?, date '2033-01-01', 'DAY_ADDED', 'quantri', now(), now(), now())""")
            .param(id).update());
        return Map.of("id", id.toString());
    }

    private Map<String, String> id(String sql) {
        UUID id = UUID.randomUUID();
        insert(sql, id);
        return Map.of("id", id.toString());
    }

    private void insert(String sql, Object value) {
        transaction.executeWithoutResult(t -> jdbc.sql(sql).param(value).update());
    }

    private String one(String sql, Object value) {
        return jdbc.sql(sql).param(value).query(String.class).single();
    }

    /** What stands in the tables, without what every request may write: sessions, counters of attempts, who read what. */
    Map<String, String> contents() {
        List<String> tables = jdbc.sql("""
            select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'
                and table_name not like 'spring_session%' and table_name not in ('login_session', 'login_failure', 'approval_limit', 'approval_visit', 'shedlock')
            order by 1""").query(String.class).list();
        Map<String, String> contents = new HashMap<>();
        String all = String.join(" union all ", tables.stream().map(table -> "select '" + table + "', count(*) || ' ' || "
            + (table.equals("stored_file_chunk") ? "''" : "coalesce(sum(hashtext(t::text)), 0)") + " from " + table + " t").toList());
        jdbc.sql(all).query((org.springframework.jdbc.core.RowCallbackHandler) row -> contents.put(row.getString(1), row.getString(2)));
        return contents;
    }
}
