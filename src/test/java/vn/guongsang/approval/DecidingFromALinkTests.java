package vn.guongsang.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.TestClock;
import vn.guongsang.approval.ApprovalTestBeans.TestSubject;
import vn.guongsang.audit.AuditLine;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.Absence;
import vn.guongsang.directory.AbsenceDraft;
import vn.guongsang.directory.Absences;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.SigningCapacity;
import vn.guongsang.document.StoredFile;
import vn.guongsang.notification.Outbox;
import vn.guongsang.notification.OutboxSender;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** What email-decisions.md promises, I1 to I12, on the real thing: HTTP, PostgreSQL, SMTP. */
@ProductTest
@ExtendWith(OutputCaptureExtension.class)
class DecidingFromALinkTests {
    private static final String LEADER = "giamdoc";
    private static final Pattern LINK = Pattern.compile("http://localhost(?::\\d+)?/duyet#([A-Za-z0-9_-]{43})");
    private static final Pattern CODE = Pattern.compile("Mã xác nhận của ông/bà: (\\d{6})");

    @Autowired Approvals approvals;
    @Autowired TestSubject subject;
    @Autowired OutboxSender sender;
    @Autowired GreenMail mailServer;
    @Autowired JdbcClient jdbc;
    @Autowired JdbcTemplate batch;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;
    @Autowired MockMvc mvc;
    @Autowired AuditTrail audit;
    @Autowired Directory directory;
    @Autowired Absences absences;
    @Autowired Authenticators authenticators;
    @Autowired ApprovalRounds rounds;
    @Autowired Links links;
    @Autowired Visits visits;
    @Autowired Subjects subjects;
    @Autowired Outbox outbox;
    @Autowired Proofs proofs;
    @Autowired ApprovalProperties properties;
    @Autowired vn.guongsang.document.Files files;
    @LocalServerPort int port;

    private final String key = "PT-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void noLimitsOfOtherTests() {
        transaction.executeWithoutResult(s -> jdbc.sql("delete from approval_limit").update());
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    // ---- the good path ----

    @Test
    void aLeaderDecidesWithALinkAndACodeAndIsToldSo() throws Exception {
        open();
        Telephone phone = telephone();
        Telephone.Page summary = phone.open(secret());
        assertThat(summary.status()).isEqualTo(200);
        assertThat(summary.body()).contains("Phiếu thử " + key).doesNotContain(TestSubject.SECRET_NAME).doesNotContain("Mã chưa đúng")
            .doesNotContain("tạm dừng").doesNotContain("vừa được gửi");

        Telephone.Page view = prove(phone);
        assertThat(view.body()).contains(TestSubject.SECRET_NAME, key + "-A", key + "-B").doesNotContain("checked=\"checked\"");
        assertThat(rounds.current("TEST", key)).get().extracting(Round::firstOpenedAt).isNotNull();

        Telephone.Page missing = phone.post("/duyet/chon", "digest", view.digest(), "c." + key + "-A", "APPROVE", "c." + key + "-B", "RETURN");
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.body()).contains(key + "-B: hãy ghi ý kiến").contains("value=\"RETURN\" checked");

        Telephone.Page review = phone.post("/duyet/chon", "digest", view.digest(), "c." + key + "-A", "APPROVE", "c." + key + "-B", "RETURN",
            "r." + key + "-B", "Bổ sung xác nhận.");
        assertThat(review.body()).contains("Xác nhận quyết định", "Bổ sung xác nhận.");
        assertThat(subject.heard(key)).isEmpty();

        Telephone.Page result = phone.post("/duyet/xac-nhan", "digest", review.digest());
        assertThat(result.body()).contains("Quyết định đã được ghi nhận", "Bổ sung xác nhận.");
        assertThat(subject.heard(key)).singleElement().satisfies(decision -> {
            assertThat(decision.decidedBy()).isEqualTo(LEADER);
            assertThat(decision.factor()).isEqualTo("CODE");
            assertThat(decision.digest()).isEqualTo(subject.digest(key));
            assertThat(decision.choices()).containsExactly(new ItemChoice(key + "-A", Choice.APPROVE, null),
                new ItemChoice(key + "-B", Choice.RETURN, "Bổ sung xác nhận."));
        });
        assertThat(approvals.decision("TEST", key)).isPresent();
        assertThat(text(mail("Đã ghi nhận quyết định"))).contains("Đồng ý: 1", "Trả lại: 1", "Không phải ông/bà?").doesNotContain(TestSubject.SECRET_NAME);

        // truthful when opened again, also from the old link on the same telephone
        assertThat(phone.get("/duyet/ket-qua").body()).contains("Quyết định đã được ghi nhận");
        assertThat(phone.open(secret()).body()).contains("Quyết định đã được ghi nhận");
    }

    @Test
    void theSecondTimeOnTheSameTelephoneNeedsNoCode() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        prove(phone);
        String other = key + "-2";
        open(other, LEADER, false);
        assertThat(phone.open(secret(other)).body()).contains(TestSubject.SECRET_NAME);
        decide(phone, other);
        assertThat(subject.heard(other)).singleElement().extracting(Decision::factor).isEqualTo("DEVICE");
    }

    @Test
    void oneRemarkForAllServesEveryItemThatNeedsOne() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        String digest = prove(phone).digest();
        phone.post("/duyet/chon", "digest", digest, "all", "REFUSE", "remark", "Chưa đủ căn cứ.", "c." + key + "-B", "APPROVE");
        phone.post("/duyet/xac-nhan", "digest", digest);
        assertThat(subject.heard(key)).singleElement().extracting(Decision::choices).isEqualTo(List.of(
            new ItemChoice(key + "-A", Choice.REFUSE, "Chưa đủ căn cứ."), new ItemChoice(key + "-B", Choice.APPROVE, null)));
    }

    // ---- I1 ----

    @Test
    void i1GetHeadAndOptionsOfEverythingAHundredTimesChangeNothing() throws Exception {
        open();
        UUID file = keepFile();
        Telephone phone = telephone();
        phone.open(secret());
        prove(phone);
        Telephone stranger = telephone();
        stranger.open(secret());
        Telephone loggedIn = telephone().login(LEADER);
        sender.sendDue();
        Map<String, String> before = tables();
        List<String> paths = List.of("/duyet", "/duyet/mo", "/duyet/xem", "/duyet/xem?thieu", "/duyet/xac-nhan", "/duyet/ket-qua", "/duyet/ma", "/duyet/chon",
            "/duyet/xac-minh", "/duyet/xin-lai", "/duyet/rut-lai", "/duyet/tai-lieu/" + file, "/duyet/phieu/" + key);
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Telephone who = i % 3 == 0 ? phone : i % 3 == 1 ? stranger : loggedIn;
            for (String path : paths) {
                work.add(() -> who.raw("GET", path));
                work.add(() -> who.raw("HEAD", path));
                if (i < 10) {
                    work.add(() -> who.raw("OPTIONS", path));
                }
            }
        }
        parallel(8, work);
        assertThat(tables()).isEqualTo(before);
        // and the link is as good as before
        decide(phone, key);
        assertThat(subject.heard(key)).hasSize(1);
    }

    // ---- I2 ----

    @Test
    void i2FiftyParallelConfirmationsGiveOneDecision() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        String digest = prove(phone).digest();
        phone.post("/duyet/chon", "digest", digest, "all", "APPROVE");
        List<Callable<Object>> work = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> work.add(() -> phone.postOnly("/duyet/xac-nhan", "digest", digest)));
        parallel(50, work);
        assertThat(subject.heard(key)).hasSize(1);
        assertThat(count("select count(*) from approval_decision d join approval_round r on r.id = d.round_id where r.subject_key = :key")).isEqualTo(1);
        assertThat(count("select count(*) from outbox where facts ->> 'case' = :key and template = 'da-quyet-dinh'")).isEqualTo(1);
        assertThat(audit.history(key).stream().filter(line -> line.action().equals("APPROVAL_DECIDED"))).hasSize(1);
    }

    @Test
    void i2TheDatabaseItselfRefusesASecondAnswerAndAnyChangeOfOne() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        prove(phone);
        decide(phone, key);
        UUID round = approvals.status("TEST", key).orElseThrow().roundId();
        for (String statement : List.of("update approval_decision set decided_by = 'phogiamdoc' where round_id = :id",
            "delete from approval_decision where round_id = :id", "update approval_choice set choice = 'REFUSE', remark = 'x' where round_id = :id",
            "delete from approval_choice where round_id = :id",
            "insert into approval_decision select round_id, digest, gen_random_uuid(), decided_by, null, decided_at, factor, remark, final_at from approval_decision where round_id = :id",
            "delete from approval_round where id = :id")) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(s -> jdbc.sql(statement).param("id", round).update())).as(statement)
                .isInstanceOf(DataAccessException.class).rootCause().hasMessageMatching("(?s).*(permission denied|duplicate key).*");
        }
    }

    // ---- I3 ----

    @Test
    void i3AChangeAfterThePageWasShownStopsTheDecision() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        String digest = prove(phone).digest();
        phone.post("/duyet/chon", "digest", digest, "all", "APPROVE");
        subject.change(key);
        Telephone.Page page = phone.post("/duyet/xac-nhan", "digest", digest);
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).contains("Nội dung vừa thay đổi");
        assertThat(subject.heard(key)).isEmpty();
        assertThat(approvals.status("TEST", key)).get().extracting(ApprovalStatus::state).isEqualTo("OPEN");
    }

    @Test
    void i3APageWithAnotherDigestDecidesNothing() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        String digest = prove(phone).digest();
        phone.post("/duyet/chon", "digest", digest, "all", "APPROVE");
        phone.post("/duyet/xac-nhan", "digest", "0".repeat(64));
        phone.post("/duyet/chon", "digest", "0".repeat(64), "all", "APPROVE");
        phone.post("/duyet/xac-nhan", "digest", digest);
        assertThat(subject.heard(key)).isEmpty();
    }

    @Test
    void i3WhenTheSubjectRefusesNothingOfTheAnswerStays() throws Exception {
        open();
        subject.failFor(key);
        Telephone phone = telephone();
        phone.open(secret());
        prove(phone);
        Telephone.Page page = decide(phone, key);
        assertThat(page.body()).contains("Có thay đổi cùng lúc").contains(TestSubject.SECRET_NAME);
        assertThat(count("select count(*) from approval_decision d join approval_round r on r.id = d.round_id where r.subject_key = :key")).isZero();
        assertThat(count("select count(*) from approval_link l join approval_round r on r.id = l.round_id where r.subject_key = :key and l.state = 'ACTIVE'")).isEqualTo(1);
        assertThat(audit.history(key)).noneMatch(line -> line.action().equals("APPROVAL_DECIDED"));
        assertThat(count("select count(*) from outbox where facts ->> 'case' = :key and template = 'da-quyet-dinh'")).isZero();
    }

    // ---- I4 ----

    @Test
    void i4AScannerThatRunsScriptsAndPressesEveryButtonButTypesNothingDecidesNothingAndSeesNobody() throws Exception {
        open();
        Telephone scanner = telephone();
        List<Telephone.Page> seen = new ArrayList<>();
        seen.add(scanner.open(secret()));
        for (int round = 0; round < 3; round++) {
            for (String path : List.of("/duyet/ma", "/duyet/xac-minh", "/duyet/xin-lai", "/duyet/chon", "/duyet/xac-nhan", "/duyet/rut-lai")) {
                seen.add(scanner.post(path, "nho", "true", "digest", "", "ma", ""));
            }
            for (String path : List.of("/duyet/xem", "/duyet/xac-nhan", "/duyet/ket-qua", "/duyet/phieu/" + key)) {
                seen.add(scanner.get(path));
            }
        }
        assertThat(seen).noneMatch(page -> page.body().contains(TestSubject.SECRET_NAME) || page.body().contains("Giấy khen"));
        assertThat(subject.heard(key)).isEmpty();
        assertThat(approvals.status("TEST", key)).get().satisfies(status -> {
            assertThat(status.state()).isEqualTo("OPEN");
            assertThat(status.firstOpenedAt()).isNull();
        });
        assertThat(scanner.cookies).doesNotContainKey("gs-thiet-bi");
    }

    @Test
    void i4AForwardedLinkOnAnotherDeviceMeetsTheCode() throws Exception {
        open();
        Telephone own = telephone();
        own.open(secret());
        own.post("/duyet/ma");
        String code = code();
        // the receiver of the forwarded mail even knows the code that was sent to the other browser
        Telephone other = telephone();
        assertThat(other.open(secret()).body()).contains("Xác nhận là ông/bà");
        assertThat(other.post("/duyet/xac-minh", "ma", code).body()).contains("Mã chưa đúng").doesNotContain(TestSubject.SECRET_NAME);
        other.post("/duyet/chon", "digest", "", "all", "APPROVE");
        other.post("/duyet/xac-nhan", "digest", "");
        assertThat(subject.heard(key)).isEmpty();
        assertThat(own.post("/duyet/xac-minh", "ma", code).body()).contains(TestSubject.SECRET_NAME);
    }

    @Test
    void i4ACodeBearsFiveTriesAndWorksOnceAndTenMinutes() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        phone.post("/duyet/ma");
        String code = code();
        for (int i = 0; i < 5; i++) {
            assertThat(phone.post("/duyet/xac-minh", "ma", code.equals("000000") ? "111111" : "000000").body()).contains("Mã chưa đúng");
        }
        assertThat(phone.post("/duyet/xac-minh", "ma", code).body()).contains("tạm dừng");
        clock.advance(Duration.ofMinutes(2));
        assertThat(phone.post("/duyet/xac-minh", "ma", code).body()).as("five tries are used up").contains("Mã chưa đúng");
        assertThat(text(mail("Nhiều lần nhập sai"))).contains(key);

        clock.advance(Duration.ofMinutes(20));
        phone.post("/duyet/ma");
        String late = code();
        clock.advance(Duration.ofMinutes(11));
        assertThat(phone.post("/duyet/xac-minh", "ma", late).body()).doesNotContain(TestSubject.SECRET_NAME);

        clock.advance(Duration.ofMinutes(20));
        phone.post("/duyet/ma");
        String good = code();
        assertThat(phone.post("/duyet/xac-minh", "ma", good.substring(0, 3) + " " + good.substring(3)).body()).contains(TestSubject.SECRET_NAME);
        Telephone second = telephone();
        second.cookies.put("gs-duyet", phone.cookies.get("gs-duyet"));
        assertThat(count("select count(*) from approval_code c join approval_link l on l.id = c.link_id join approval_round r on r.id = l.round_id where r.subject_key = :key and c.used_at is not null"))
            .isEqualTo(1);
    }

    @Test
    void i4AMailboxThatOthersReadNeedsTheAuthenticator() throws Exception {
        String person = official(true);
        open(key, person, false);
        Telephone phone = telephone();
        assertThat(phone.open(secret()).body()).contains("ứng dụng xác thực").doesNotContain("Gửi mã</button>");
        phone.post("/duyet/ma");
        sender.sendDue();
        assertThat(count("select count(*) from outbox where facts ->> 'case' = :key and template = 'ma-xac-nhan'")).isZero();

        byte[] secret = enrol(person);
        assertThat(phone.get("/duyet/xem").body()).contains("Mã 6 số trong ứng dụng xác thực");
        clock.advance(Duration.ofMinutes(2));
        String code = authenticators.code(secret, clock.instant());
        assertThat(phone.post("/duyet/xac-minh", "ma", code, "nho", "true").body()).contains(TestSubject.SECRET_NAME);
        // a code of the authenticator works once
        Telephone other = telephone();
        other.open(secret());
        assertThat(other.post("/duyet/xac-minh", "ma", code).body()).contains("Mã chưa đúng");
        decide(phone, key);
        assertThat(subject.heard(key)).singleElement().extracting(Decision::factor).isEqualTo("TOTP");
    }

    @Test
    void i4AStrongRoundAsksForTheAuthenticatorOnATrustedDeviceAndAfterALoginToo() throws Exception {
        String person = official(false);
        byte[] secret = enrol(person);
        open(key, person, false);
        Telephone phone = telephone();
        phone.open(secret());
        clock.advance(Duration.ofMinutes(2));
        phone.post("/duyet/xac-minh", "ma", authenticators.code(secret, clock.instant()), "nho", "true");
        String strong = key + "-S";
        open(strong, person, true);
        assertThat(phone.open(secret(strong)).body()).contains("Mã 6 số trong ứng dụng xác thực").doesNotContain(TestSubject.SECRET_NAME);
        Telephone loggedIn = telephone().login(person);
        Telephone.Page page = loggedIn.get("/duyet/phieu/" + strong);
        assertThat(loggedIn.post("/duyet/phieu/" + strong, "_csrf", page.csrf()).body()).contains("Mã 6 số trong ứng dụng xác thực")
            .doesNotContain(TestSubject.SECRET_NAME);
    }

    @Test
    void i4ARevokedDeviceMeetsTheCodeAgain() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        prove(phone);
        transaction.executeWithoutResult(s -> jdbc.sql("update trusted_device set revoked_at = now() where username = :name").param("name", LEADER).update());
        assertThat(phone.open(secret()).body()).doesNotContain(TestSubject.SECRET_NAME).contains("Gửi mã");
    }

    // ---- I5, I8 ----

    @Test
    void i5AndI8NeitherTablesNorLogsHoldASecretOrACode(CapturedOutput output) throws Exception {
        open();
        String secret = secret();
        Telephone phone = telephone();
        phone.open(secret);
        phone.post("/duyet/ma");
        String code = code();
        // while the code is good and after everything is done
        assertNowhere(secret, "the link's secret");
        assertNowhere("\"" + code + "\"", "the code in any JSON");
        phone.post("/duyet/xac-minh", "ma", code, "nho", "true");
        decide(phone, key);
        phone.post("/duyet/xin-lai");
        sender.sendDue();
        assertNowhere(secret, "the link's secret");
        phone.cookies.forEach((name, value) -> {
            if (name.startsWith("gs-")) {
                assertNowhere(value, name);
            }
        });
        assertThat(output.getAll()).doesNotContain(secret).doesNotContain(code).contains(key);
        assertThat(output.getAll()).doesNotContain(directory.official(LEADER).orElseThrow().email());
    }

    @Test
    void i8TheSecretIsNeverPartOfAnAddress() throws Exception {
        assertThat(Files.readString(Path.of("src/main/resources/static/js/approval.js"))).contains("history.replaceState", "body: secret").doesNotContain("?secret");
        Telephone.Page page = telephone().get("/duyet");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    // ---- I6, I7 ----

    @Test
    void i6AndI7DeadLinksOfEveryKindLookAlike() throws Exception {
        open();
        String before = secret();
        transaction.executeWithoutResult(s -> approvals.reassign("TEST", key, "phogiamdoc", null));
        String reassigned = before;

        String recalledKey = key + "-R";
        open(recalledKey, LEADER, false);
        String recalled = secret(recalledKey);
        transaction.executeWithoutResult(s -> approvals.revoke("TEST", recalledKey, "Thu hồi để sửa"));

        String changedKey = key + "-V";
        open(changedKey, LEADER, false);
        String replaced = secret(changedKey);
        subject.change(changedKey);
        open(changedKey, LEADER, false);

        String decidedKey = key + "-D";
        open(decidedKey, LEADER, false);
        String used = secret(decidedKey);
        Telephone phone = telephone();
        phone.open(used);
        prove(phone, decidedKey);
        decide(phone, decidedKey);

        Telephone.Page unknown = telephone().open("A".repeat(43));
        assertThat(unknown.status()).isEqualTo(410);
        assertThat(unknown.body()).contains("Xin đường dẫn mới");
        for (String dead : List.of(reassigned, recalled, replaced, used, "", "x", "<script>", "Z".repeat(5000), "ký tự lạ")) {
            Telephone visitor = telephone();
            Telephone.Page page = visitor.open(dead);
            assertThat(page.status()).as(dead).isEqualTo(410);
            assertThat(page.body()).as(dead).isEqualTo(unknown.body());
            // and every button behind it answers the same
            Telephone stranger = telephone();
            stranger.open("B".repeat(43));
            for (String path : List.of("/duyet/xin-lai", "/duyet/ma")) {
                assertThat(visitor.post(path).body()).as(path).isEqualTo(stranger.post(path).body());
            }
            assertThat(visitor.post("/duyet/xac-minh", "ma", "123456").body()).isEqualTo(stranger.post("/duyet/xac-minh", "ma", "123456").body());
            assertThat(visitor.raw("GET", "/duyet/tai-lieu/" + UUID.randomUUID()).status()).isEqualTo(404);
        }
        assertThat(subject.heard(recalledKey)).isEmpty();

        clock.advance(Duration.ofDays(400));
        String expiredKey = key + "-V";
        assertThat(telephone().open(secret(expiredKey)).body()).as("expired").isEqualTo(unknown.body());
    }

    @Test
    void i7TheRightPersonIsToldMoreAfterProving() throws Exception {
        open();
        String old = secret();
        transaction.executeWithoutResult(s -> approvals.reassign("TEST", key, "phogiamdoc", null));
        Telephone phone = telephone();
        phone.open(old);
        phone.post("/duyet/ma");
        assertThat(phone.post("/duyet/xac-minh", "ma", code()).body()).contains("đã được chuyển cho người khác").doesNotContain(TestSubject.SECRET_NAME);
    }

    // ---- I9 ----

    @Test
    void i9TheHostHeaderNeverReachesALink() throws Exception {
        open();
        String secret = secret();
        Cookie visit = mvc.perform(post("/duyet/mo").contentType(MediaType.TEXT_PLAIN).content(secret).header("X-Gs-Duyet", "1")
            .header("Host", "evil.example").header("X-Forwarded-Host", "evil.example").header("Forwarded", "host=evil.example")).andReturn().getResponse()
            .getCookie("gs-duyet");
        mvc.perform(post("/duyet/xin-lai").cookie(visit).header("Host", "evil.example").header("X-Forwarded-Host", "evil.example"));
        assertThat(text(mail("Đường dẫn mới"))).contains("http://localhost").doesNotContain("evil");
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        open();
        assertThat(mvc.perform(post("/duyet/ma").header("Origin", "https://evil.example")).andReturn().getResponse().getStatus()).isEqualTo(403);
        assertThat(mvc.perform(post("/duyet/ma").header("Sec-Fetch-Site", "cross-site")).andReturn().getResponse().getStatus()).isEqualTo(403);
        // no fetch of another site sets the header without asking first
        assertThat(mvc.perform(post("/duyet/mo").contentType(MediaType.TEXT_PLAIN).content(secret())).andReturn().getResponse().getStatus()).isBetween(400, 499);
    }

    // ---- I10 ----

    @Test
    void i10TheAuditTellsWhoWhatWhenWithWhichContentFactorAddressAndBrowser() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        prove(phone);
        decide(phone, key);
        AuditLine line = audit.history(key).stream().filter(l -> l.action().equals("APPROVAL_DECIDED")).findFirst().orElseThrow();
        assertThat(line.actor()).isEqualTo(LEADER);
        assertThat(line.facts()).containsEntry("factor", "CODE").containsEntry("digest", java.util.HexFormat.of().formatHex(subject.digest(key)));
        assertThat(line.facts().get("address")).isNotBlank();
        assertThat(line.facts().get("userAgent")).contains("Android");
        assertThat(line.facts().get("choices")).contains(key + "-A=APPROVE");
    }

    // ---- I11 ----

    @Test
    void i11FromAnExpiredLinkAFreshOneGoesToTheRegisteredAddressAndDecides() throws Exception {
        open();
        String old = secret();
        clock.advance(properties.linkValidity().plusDays(1));
        Telephone phone = telephone();
        assertThat(phone.open(old).status()).isEqualTo(410);
        assertThat(phone.post("/duyet/xin-lai").body()).contains("vừa được gửi tới hộp thư đã đăng ký");
        MimeMessage mail = mail("Đường dẫn mới");
        assertThat(mail.getAllRecipients()[0].toString()).contains(directory.official(LEADER).orElseThrow().email());
        String fresh = find(LINK, text(mail));
        assertThat(fresh).isNotEqualTo(old);
        phone.open(fresh);
        prove(phone);
        decide(phone, key);
        assertThat(subject.heard(key)).hasSize(1);
    }

    @Test
    void i11AFreshLinkIsSentOnlyWhileItIsThatPersonsToDecideAndNotWithoutEnd() throws Exception {
        open();
        String secret = secret();
        Telephone phone = telephone();
        phone.open(secret);
        for (int i = 0; i < 6; i++) {
            phone.post("/duyet/xin-lai");
        }
        assertThat(count("select count(*) from outbox where facts ->> 'case' = :key and template = 'duong-dan-moi'")).isEqualTo(3);
        assertThat(phone.open(secret).status()).as("asking again kills nothing").isEqualTo(200);
        clock.advance(Duration.ofHours(2));
        transaction.executeWithoutResult(s -> approvals.revoke("TEST", key, "Thu hồi"));
        phone.open(secret);
        assertThat(phone.post("/duyet/xin-lai").body()).contains("vừa được gửi");
        assertThat(count("select count(*) from outbox where facts ->> 'case' = :key and template = 'duong-dan-moi'")).isEqualTo(3);
    }

    @Test
    void aReminderCarriesTheSameLinkAndACopyToTheOfficeCarriesNone() throws Exception {
        open();
        String secret = secret();
        transaction.executeWithoutResult(s -> approvals.remind("TEST", key, true));
        assertThat(find(LINK, text(mail("Nhắc quyết định")))).isEqualTo(secret);
        assertThat(text(mail("Lãnh đạo chưa quyết định"))).doesNotContain("/duyet#");
        assertThat(approvals.status("TEST", key)).get().extracting(ApprovalStatus::reminders).isEqualTo(1);
    }

    // ---- I12 ----

    @Test
    void i12NobodyElseCanAnswerNotEvenTheAdministrator() throws Exception {
        open();
        for (String other : List.of("quantri", "phogiamdoc", "chanhvp", "vanphong")) {
            Telephone desk = telephone().login(other);
            assertThat(desk.raw("GET", "/duyet/phieu/" + key).status()).as(other).isEqualTo(404);
            String csrf = desk.get("/duyet/phieu/" + key).csrf();
            assertThat(desk.postOnly("/duyet/phieu/" + key, "_csrf", csrf).status()).as(other).isIn(403, 404);
            // with the mail as well
            assertThat(desk.open(secret()).body()).doesNotContain(TestSubject.SECRET_NAME);
        }
        assertThat(telephone().raw("GET", "/duyet/phieu/" + key).status()).isEqualTo(302);
    }

    @Test
    void aLeaderDecidesAfterALoginOnTheSamePageAndTheVisitEndsWithTheLogin() throws Exception {
        open();
        Telephone desk = telephone().login(LEADER);
        Telephone.Page page = desk.get("/duyet/phieu/" + key);
        assertThat(page.body()).contains("Phiếu thử " + key).doesNotContain(TestSubject.SECRET_NAME);
        assertThat(desk.post("/duyet/phieu/" + key, "_csrf", page.csrf()).body()).contains(TestSubject.SECRET_NAME);
        Telephone without = telephone();
        without.cookies.put("gs-duyet", desk.cookies.get("gs-duyet"));
        assertThat(without.get("/duyet/xem").body()).doesNotContain(TestSubject.SECRET_NAME);
        decide(desk, key);
        assertThat(subject.heard(key)).singleElement().extracting(Decision::factor).isEqualTo("LOGIN");
        assertThat(desk.get("/duyet/phieu/" + key).body()).contains("Xem quyết định");
    }

    // ---- absence, taking back ----

    @Test
    void aRecordedAbsenceAsksTheDeputyAndItsEndAsksTheLeaderAgain() throws Exception {
        String leader = official(false);
        String deputy = official(false);
        open(key, leader, false);
        String first = secret();
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
        Absence absence = transaction.execute(s -> absences.record(new AbsenceDraft(leader, today, today.plusDays(3), deputy, SigningCapacity.TUQ,
            "12/UQ-SKHCN", today), "quantri"));
        assertThat(approvals.status("TEST", key)).get().satisfies(status -> {
            assertThat(status.approver()).isEqualTo(deputy);
            assertThat(status.onBehalfOf()).isEqualTo(leader);
            assertThat(status.round()).isEqualTo(2);
        });
        assertThat(telephone().open(first).status()).isEqualTo(410);
        MimeMessage asked = mail("Xin quyết định");
        assertThat(text(asked)).contains("quyết định thay");
        Telephone phone = telephone();
        phone.open(find(LINK, text(asked)));
        prove(phone);

        transaction.executeWithoutResult(s -> absences.cancel(absence.id(), "quantri"));
        assertThat(approvals.status("TEST", key)).get().satisfies(status -> {
            assertThat(status.approver()).isEqualTo(leader);
            assertThat(status.onBehalfOf()).isNull();
            assertThat(status.round()).isEqualTo(3);
        });
        decide(phone, key);
        assertThat(subject.heard(key)).as("the deputy's page is dead in the same commit").isEmpty();
    }

    @Test
    void anAbsenceThatBeginsByItselfIsSeen() throws Exception {
        String leader = official(false);
        String deputy = official(false);
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
        transaction.executeWithoutResult(s -> absences.record(new AbsenceDraft(leader, today.plusDays(2), today.plusDays(4), deputy, SigningCapacity.TUQ,
            "13/UQ-SKHCN", today), "quantri"));
        open(key, leader, false);
        rounds.realignAll();
        assertThat(approvals.status("TEST", key)).get().extracting(ApprovalStatus::approver).isEqualTo(leader);
        clock.advance(Duration.ofDays(2));
        rounds.realignAll();
        assertThat(approvals.status("TEST", key)).get().extracting(ApprovalStatus::approver).isEqualTo(deputy);
    }

    @Test
    void onlyALeaderOrAnAuthorisedDeputyCanBeAskedInstead() {
        open();
        assertThatThrownBy(() -> transaction.executeWithoutResult(s -> approvals.reassign("TEST", key, "chuyenvien1", null))).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(s -> approvals.reassign("TEST", key, LEADER, null))).isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void withinTheWindowTheAnswerCanBeTakenBackAndANewRoundIsAsked() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        String digest = prove(phone).digest();
        phone.post("/duyet/chon", "digest", digest, "all", "APPROVE");
        // the suite runs without the window: this answer is given with one of ten minutes
        var withWindow = new ApprovalProperties(properties.keys(), properties.currentKey(), properties.sealKey(), properties.linkValidity(), Duration.ofMinutes(10),
            properties.codeValidity(), properties.codeTries(), properties.deviceValidity(), properties.visitValidity(), properties.strongLevels());
        var deciding = new Deciding(jdbc, batch, rounds, links, visits, subjects, outbox, audit, withWindow, clock);
        Door door = proofs.door(phone.cookies.get("gs-duyet"), null).orElseThrow();
        transaction.executeWithoutResult(s -> deciding.decide(door, digest, visits.draft(door.visit()), new Client("127.0.0.1", "test")));

        assertThat(phone.get("/duyet/ket-qua").body()).contains("Rút lại quyết định");
        assertThat(phone.post("/duyet/rut-lai").body()).contains("Quyết định đã được rút lại");
        assertThat(approvals.decision("TEST", key)).isEmpty();
        assertThat(approvals.status("TEST", key)).get().satisfies(status -> {
            assertThat(status.round()).isEqualTo(2);
            assertThat(status.state()).isEqualTo("OPEN");
        });
        assertThat(phone.post("/duyet/rut-lai").body()).as("once").contains("Quyết định đã được rút lại");
        assertThat(approvals.status("TEST", key)).get().extracting(ApprovalStatus::round).isEqualTo(2);
        assertThat(audit.history(key)).anyMatch(line -> line.action().equals("APPROVAL_TAKEN_BACK"));
    }

    @Test
    void withoutTheWindowNothingIsTakenBack() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        prove(phone);
        decide(phone, key);
        assertThat(phone.get("/duyet/ket-qua").body()).doesNotContain("/duyet/rut-lai");
        assertThat(phone.post("/duyet/rut-lai").body()).contains("Không rút lại được nữa");
        assertThat(approvals.decision("TEST", key)).isPresent();
    }

    // ---- papers, headers, weight ----

    @Test
    void papersOpenOnlyForWhoeverProvedAndOnlyThoseOfTheSubject() throws Exception {
        open();
        UUID file = keepFile();
        UUID foreign = transaction.execute(s -> files.keep("khác.pdf", "application/pdf", "%PDF-1.4 other".getBytes())).id();
        Telephone phone = telephone();
        phone.open(secret());
        assertThat(phone.raw("GET", "/duyet/tai-lieu/" + file).status()).isEqualTo(404);
        prove(phone);
        Telephone.Page paper = phone.raw("GET", "/duyet/tai-lieu/" + file);
        assertThat(paper.status()).isEqualTo(200);
        assertThat(paper.header("Content-Type")).startsWith("application/pdf");
        assertThat(paper.header("X-Robots-Tag")).contains("noindex");
        assertThat(phone.raw("GET", "/duyet/tai-lieu/" + foreign).status()).isEqualTo(404);
        assertThat(telephone().raw("GET", "/duyet/tai-lieu/" + file).status()).isEqualTo(404);
    }

    @Test
    void everyPageCarriesTheStrictHeadersAndNoInlineScriptOrStyle() throws Exception {
        open();
        Telephone phone = telephone();
        List<Telephone.Page> pages = new ArrayList<>(List.of(phone.get("/duyet"), phone.open("A".repeat(43)), phone.open(secret()), prove(phone)));
        pages.add(phone.post("/duyet/chon", "digest", pages.get(3).digest(), "all", "APPROVE"));
        pages.add(decide(phone, key));
        for (Telephone.Page page : pages) {
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("X-Robots-Tag")).contains("noindex");
            assertThat(page.response().headers().allValues("Content-Security-Policy")).singleElement().asString()
                .startsWith("default-src 'none';").contains("frame-ancestors 'none'").doesNotContain("unsafe");
            assertThat(page.body()).doesNotContain("<style").doesNotContain(" style=").doesNotContain("onclick").doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContain("https://");
        }
    }

    @Test
    void thePageWeighsLessThan150KilobytesWithItsLetters() throws Exception {
        open();
        Telephone phone = telephone();
        phone.open(secret());
        long bytes = prove(phone).body().getBytes().length;
        Path resources = Path.of("src/main/resources/static");
        for (String file : List.of("css/look.css", "css/approval.css", "js/approval.js", "img/mark.svg", "fonts/be-vietnam-pro-latin-400-normal.woff2",
            "fonts/be-vietnam-pro-latin-600-normal.woff2", "fonts/be-vietnam-pro-vietnamese-400-normal.woff2", "fonts/be-vietnam-pro-vietnamese-600-normal.woff2")) {
            bytes += Files.size(resources.resolve(file));
        }
        assertThat(bytes).as("before compression").isLessThan(150_000);
    }

    // ---- tools ----

    private Telephone telephone() {
        return new Telephone(port);
    }

    private void open() {
        open(key, LEADER, false);
    }

    private void open(String subjectKey, String approver, boolean strong) {
        transaction.executeWithoutResult(s -> approvals.open(subject.request(subjectKey, approver, clock.instant().plus(Duration.ofDays(5)), strong)));
    }

    private String secret() throws Exception {
        return secret(key);
    }

    /** From the newest mail that asks for a decision. */
    private String secret(String subjectKey) throws Exception {
        return find(LINK, text(mail("Xin quyết định: Phiếu thử " + subjectKey + ",", subjectKey)));
    }

    private String code() throws Exception {
        return find(CODE, text(mail("Mã xác nhận")));
    }

    private Telephone.Page prove(Telephone phone) throws Exception {
        return prove(phone, key);
    }

    private Telephone.Page prove(Telephone phone, String subjectKey) throws Exception {
        phone.post("/duyet/ma");
        return phone.post("/duyet/xac-minh", "ma", find(CODE, text(mail("Mã xác nhận", subjectKey))), "nho", "true");
    }

    private Telephone.Page decide(Telephone phone, String subjectKey) {
        String digest = java.util.HexFormat.of().formatHex(subject.digest(subjectKey));
        phone.post("/duyet/chon", "digest", digest, "all", "APPROVE");
        return phone.post("/duyet/xac-nhan", "digest", digest);
    }

    private MimeMessage mail(String subjectPart) throws Exception {
        return mail(subjectPart, key);
    }

    /** The newest message whose subject has the part and whose text names the case. */
    private MimeMessage mail(String subjectPart, String subjectKey) throws Exception {
        sender.sendDue();
        MimeMessage[] all = mailServer.getReceivedMessages();
        for (int i = all.length - 1; i >= 0; i--) {
            if (all[i].getSubject() != null && all[i].getSubject().contains(subjectPart) && text(all[i]).contains(subjectKey)) {
                return all[i];
            }
        }
        throw new AssertionError("no mail \"" + subjectPart + "\" about " + subjectKey);
    }

    private static String text(Part part) throws Exception {
        if (part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                String found = text(many.getBodyPart(i));
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return part.getContentType().startsWith("text/plain") ? ((String) part.getContent()) : null;
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private UUID keepFile() {
        StoredFile file = transaction.execute(s -> files.keep("báo cáo.pdf", "application/pdf", "%PDF-1.4 test".getBytes()));
        subject.file(key, file.id());
        return file.id();
    }

    /** A person of the test's own, without roles, password demo. */
    private String official(boolean sharedMailbox) {
        String username = "ld" + UUID.randomUUID().toString().substring(0, 8);
        transaction.executeWithoutResult(s -> jdbc.sql("""
                insert into official (username, full_name, position, unit_code, email, password_hash, active, shared_mailbox, search)
                select :name, 'Người Thử', 'Giám đốc', unit_code, :email, password_hash, true, :shared, :name from official where username = 'giamdoc'""")
            .param("name", username).param("email", username + "@example.vn").param("shared", sharedMailbox).update());
        return username;
    }

    private byte[] enrol(String username) {
        authenticators.begin(username);
        byte[] secret = authenticators.pending(username).orElseThrow();
        assertThat(authenticators.confirm(username, authenticators.code(secret, clock.instant()))).isTrue();
        return secret;
    }

    private int count(String sql) {
        return jdbc.sql(sql).param("key", key).query(Integer.class).single();
    }

    /** Written by scheduled work that goes on beside every request: recounts of due dates, replays of rules, the exchange of packages. */
    private static final List<String> BY_THE_CLOCK = List.of("calendar_recount", "calendar_recount_move", "rule_replay", "rule_replay_change", "exchange_message", "exchange_status");
    private static final List<String> SESSIONS = List.of("spring_session", "spring_session_attributes");

    private List<String> tableNames() {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1")
            .query(String.class).list();
    }

    /** A fingerprint of each table's content, apart from sessions and from the log of who read what, which reading is meant to change. */
    private Map<String, String> tables() {
        Map<String, String> prints = new TreeMap<>();
        for (String table : tableNames()) {
            if (!SESSIONS.contains(table) && !BY_THE_CLOCK.contains(table) && !table.equals("access_log") && !table.startsWith("act_")) {
                prints.put(table, jdbc.sql("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from \"" + table + "\" t where length(t::text) < 100000")
                    .query(String.class).single());
            }
        }
        return prints;
    }

    private void assertNowhere(String value, String what) {
        for (String table : tableNames()) {
            assertThat(jdbc.sql("select count(*) from \"" + table + "\" t where position(:value in t::text) > 0").param("value", value).query(Integer.class).single())
                .as(what + " in " + table).isZero();
        }
    }

    private static void parallel(int threads, List<Callable<Object>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Object> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
    }
}
