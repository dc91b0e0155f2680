package vn.guongsang.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.notification.MailsLeaveTestBeans;

/** A person whose data exist nowhere else goes through the whole product; afterwards they are found where they belong and nowhere else. */
@ProductTest
class PersonalDataScanTests {
    /** Where dossiers, the register and free text live; everything else must not know the person. */
    private static final Set<String> HOME = Set.of("nominee", "nominee_change", "nomination", "nomination_version", "nomination_version_file", "nomination_file", "stored_file",
        "stored_file_chunk", "proposal", "proposal_item", "award_ledger", "audit_note", "approval_choice", "approval_decision", "nomination_minutes", "nomination_check",
        "submission_outcome", "data_request", "initiative", "conduct_entry");

    @Autowired
    MockMvc mvc;

    @Autowired
    CaseWalkTestBeans walk;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    MailsLeaveTestBeans mails;
    @Autowired
    GreenMail mailServer;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String name = "Nguyễn Thị Chim Yến " + mark;
    private final LocalDate born = LocalDate.of(1931, 1, 1).plusDays(mark.hashCode() & 0xfff);
    private final String telephone = "09" + String.format("%08d", mark.hashCode() & 0x5ffffff);
    private final String reason = "Chuyện riêng " + mark;

    @Test
    void mailsLogsTheEngineTheOutboxAndTheAuditKnowNothingOfThePerson() throws Exception {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("vn.guongsang");
        Level rootLevel = root.getLevel();
        Level oursLevel = ours.getLevel();
        said.start();
        root.addAppender(said);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.DEBUG);
        int before = mailServer.getReceivedMessages().length;
        try {
            wholeWay();
            mails.now();
        } finally {
            root.detachAppender(said);
            root.setLevel(rootLevel);
            ours.setLevel(oursLevel);
        }
        assertThat(said.list).as("what the log said").hasSizeGreaterThan(20);
        assertThat(new ArrayList<>(said.list).stream().map(event -> event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy())))
            .filter(this::speaksOfThePerson)).isEmpty();

        MimeMessage[] received = mailServer.getReceivedMessages();
        assertThat(received.length - before).as("mails").isGreaterThan(5);
        for (int i = before; i < received.length; i++) {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            received[i].writeTo(raw);
            assertThat(speaksOfThePerson(raw.toString(StandardCharsets.UTF_8))).as("raw mail " + received[i].getSubject()).isFalse();
            assertThat(speaksOfThePerson(received[i].getSubject() + text(received[i]))).as("mail " + received[i].getSubject()).isFalse();
        }
        assertThat(tablesThatKnow()).contains("nominee", "nomination_version").isSubsetOf(HOME);
    }

    /** PostgreSQL repeats the row that it refuses, and exceptions are logged with what they say. */
    @Test
    void whatTheDatabaseRefusesIsNotRepeatedInTheLog() {
        Throwable refused = catchThrowable(() -> transaction.executeWithoutResult(status -> jdbc.sql("""
            insert into annual_rating (nominee_id, year, rating, paper, entered_at, entered_by) values (gen_random_uuid(), 2001, 'NONE', :paper, now(), 'test')""")
            .param("paper", name).update()));
        assertThat(ThrowableProxyUtil.asString(new ThrowableProxy(refused))).contains("annual_rating_rating_check").doesNotContain(name);
    }

    private void wholeWay() throws Exception {
        String above = samples.submit(CaseWalkTestBeans.ABOVE_DIRECTOR, name, born, "Liên hệ " + telephone + ", " + reason);
        walk.complete("truongphong1", above, NominationProcess.TASK_CONFIRM, Map.of("outcome", "sendBack", "reason", reason));
        samples.resubmit(above);
        walk.confirm(above);
        walk.complete("vanphong", above, NominationProcess.TASK_REVIEW, Map.of("outcome", "return", "reason", reason, "items", reason, "dueOn", walk.nextWorkingDay().toString()));
        samples.resubmit(above);
        walk.confirm(above);
        walk.accept(above);
        String letter = walk.lettered(List.of(above));
        UpwardWalk.toTheEnd(walk, letter, above);

        String rejected = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name, born, telephone);
        walk.confirm(rejected);
        walk.complete("vanphong", rejected, NominationProcess.TASK_REVIEW, Map.of("outcome", "reject", "reason", reason));

        String refused = samples.submit(CaseWalkTestBeans.WITHIN_DIRECTOR, name, born, telephone);
        walk.confirm(refused);
        walk.accept(refused);
        String proposal = walk.asked(List.of(refused));
        walk.decideFinally(proposal, Map.of(refused, Choice.REFUSE));
        registers();
    }

    private void registers() throws Exception {
        String person = "/so/nguoi/" + jdbc.sql("select id from nominee where name = :name limit 1").param("name", name).query(UUID.class).single();
        keep(post(person + "/sang-kien/moi").param("kind", "Sáng kiến").param("name", "Đo nhanh " + mark).param("authority", "Hội đồng").param("paper", "QĐ 1")
            .param("recognised_on", "2025-03-01").param("scope", "Cơ sở"));
        keep(post(person + "/ky-luat/moi").param("kind", "Xác minh").param("from_day", "2025-03-01").param("ground", reason));
        String entry = jdbc.sql("select id::text from conduct_entry where ground = :reason").param("reason", reason).query(String.class).single();
        keep(post(person + "/ky-luat/" + entry + "/huy").param("reason", "Ghi nhầm: " + reason));
        imported("Hoàn thành tốt nhiệm vụ", "/nhan");
        imported("không phải mức nào", "/bo");
    }

    /** A list from Excel that names the person, with what is done about it after the look. */
    private void imported(String rating, String then) throws Exception {
        byte[] form = mvc.perform(get("/so/nhap/xep-loai/mau.xlsx").with(user("vanphong"))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(form))) {
            XSSFRow row = workbook.getSheetAt(0).createRow(1);
            List<String> cells = List.of("", "Cá nhân", name + " Anh", "%02d/%02d/%d".formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear()), "Nữ", "QLKH", "2024", rating);
            for (int i = 0; i < cells.size(); i++) {
                row.createCell(i).setCellValue(cells.get(i));
            }
            workbook.write(filled);
        }
        String page = mvc.perform(multipart("/so/nhap/xep-loai").file(new MockMultipartFile("file", "xep-loai.xlsx", null, filled.toByteArray())).with(user("vanphong")).with(csrf()))
            .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        mvc.perform(get(page).with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().string(containsString(name)));
        keep(post(page + then));
    }

    private void keep(MockHttpServletRequestBuilder change) throws Exception {
        mvc.perform(change.with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());
    }

    private List<String> needles() {
        return List.of(name, mark, telephone, born.toString(), "%02d/%02d/%d".formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear()));
    }

    private boolean speaksOfThePerson(String text) {
        return needles().stream().anyMatch(text::contains);
    }

    /** Packages that go above carry the dossier: they are addressed to the authority and are no part of the mail's text. */
    private static String text(Part part) throws Exception {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return "";
        }
        if (part.getContent() instanceof Multipart many) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < many.getCount(); i++) {
                BodyPart one = many.getBodyPart(i);
                all.append(text(one)).append('\n');
            }
            return all.toString();
        }
        return part.isMimeType("text/*") ? (String) part.getContent() : "";
    }

    /** Every column of every table, binary ones too: as text, and as the hex in which text stands in binary columns. */
    private Set<String> tablesThatKnow() {
        Set<String> knowing = new TreeSet<>();
        List<String> tables = jdbc.sql("select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'")
            .query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(60);
        for (String table : tables) {
            // files are zipped inside: nothing to find by text, and too much to read
            if (!table.equals("stored_file_chunk") && jdbc.sql("select exists (select 1 from " + table + " t, unnest(cast(:needles as text[])) n "
                + "where strpos(t::text, n) > 0 or strpos(t::text, encode(convert_to(n, 'UTF8'), 'hex')) > 0)").param("needles", needles().toArray(String[]::new))
                .query(Boolean.class).single()) {
                knowing.add(table);
            }
        }
        return knowing;
    }
}
