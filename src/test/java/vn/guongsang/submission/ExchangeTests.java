package vn.guongsang.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import vn.guongsang.OpenedSession;
import vn.guongsang.ProductTest;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.document.StoredFile;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.notification.MailsLeaveTestBeans;
import vn.guongsang.notification.Outbox;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/** Both directions through a folder and by mail, with a body above that shares no line with us. */
@ProductTest
class ExchangeTests {
    @Autowired Submissions submissions;
    @Autowired SubmissionTable table;
    @Autowired ExchangeTable messages;
    @Autowired ExchangeEnvelopes envelopes;
    @Autowired ExchangeReplies replies;
    @Autowired vn.guongsang.document.Files files;
    @Autowired TransactionTemplate transaction;
    @Autowired AuditTrail audit;
    @Autowired UpwardTestBeans given;
    @Autowired Outbox outbox;
    @Autowired MailsLeaveTestBeans mails;
    @Autowired GreenMail mailServer;
    @Autowired JavaMailSender sender;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc web;
    @Autowired Clock clock;
    @TempDir Path folder;

    @Test
    void throughAFolderALetterGoesUpIsAnsweredDecidedAndWithdrawn() throws Exception {
        goesUpAndComesBack(new FolderExchange(folder), new Superior(new FolderWire(folder)));
    }

    @Test
    void byMailALetterGoesUpIsAnsweredDecidedAndWithdrawn() throws Exception {
        try (Mailboxes boxes = new Mailboxes()) {
            goesUpAndComesBack(boxes.ours(), new Superior(boxes.theirs()));
        }
    }

    private void goesUpAndComesBack(DocumentExchange way, Superior superior) throws Exception {
        String number = given.submitted(2);
        Submission submission = table.find(number).orElseThrow();
        Exchange exchange = exchange(way, submission);
        assertThatThrownBy(() -> exchange.queue(submission, EdxmlMessage.Business.REVOCATION, "Sai", "vanthu")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("chưa gửi");
        exchange.queue(submission, EdxmlMessage.Business.NEW, null, "vanthu");
        assertThatThrownBy(() -> exchange.queue(submission, EdxmlMessage.Business.NEW, null, "vanthu")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("đã gửi");
        exchange.sendQueued();
        exchange.sendQueued();
        List<Superior.Letter> read = superior.read();
        assertThat(read).hasSize(1);
        Superior.Letter letter = read.get(0);
        assertThat(letter).extracting(Superior.Letter::from, Superior.Letter::to, Superior.Letter::number, Superior.Letter::business).containsExactly("H31.05", Superior.ORGAN, submission.letterNumber(), "0");
        assertThat(letter.subject()).startsWith("Về việc đề nghị");
        assertThat(letter.copies()).isEqualTo(1);
        assertThat(letter.pages()).as("pages of the letter that was rendered").isEqualTo(pages(number)).isPositive();
        assertThat(letter.appendixes()).hasSize(2).allMatch(appendix -> appendix.contains("02 trường hợp"));
        assertThat(letter.files()).hasSize(3);
        assertThat(letter.files().values()).anySatisfy(file -> assertThat(hash(file)).isEqualTo(submission.packageSha256()));

        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        superior.answer(letter, Superior.ORGAN, "01", now);
        superior.answer(letter, Superior.ORGAN, "03", now.plusSeconds(60));
        superior.answer(letter, "H31.99", "02", now.plusSeconds(70));
        exchange.receive();
        superior.answer(letter, Superior.ORGAN, "03", now.plusSeconds(60));
        superior.answer(letter, Superior.ORGAN, "06", now.plusSeconds(120));
        exchange.receive();
        assertThat(messages.heard(number)).as("each once, and only from whom it was sent to").extracting(ExchangeTable.Heard::code).containsExactly("01", "03", "06");

        String decision = String.valueOf(System.nanoTime() % 100_000);
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
        byte[] scanned = SampleNominationsTestBeans.pdf("Quyết định").readAllBytes();
        superior.decide(letter, "H31.99", decision, today, scanned);
        superior.decide(letter, Superior.ORGAN, decision, today, scanned);
        superior.decide(letter, Superior.ORGAN, decision, today, scanned);
        exchange.receive();
        assertThat(messages.replies(number)).singleElement().satisfies(reply -> assertThat(reply.title()).startsWith(decision + "/QĐ-UBND ngày ").endsWith("Quyết định Về việc tặng Bằng khen"));
        assertThat(jdbc.sql("select author || '|' || subject || '|' || recipient from incoming_paper where notation = ?").param(decision + "/QĐ-UBND").query(String.class).list())
            .containsExactly("Sở Nội vụ|Quyết định Về việc tặng Bằng khen|Văn phòng");
        StoredFile scan = replies.files(number).get(0);
        assertThat(scan.name()).isEqualTo("Quyết định " + decision + ".pdf");
        web.perform(get("/phieu-trinh/" + number + "/trinh-cap-tren").with(user("vanphong"))).andExpect(content().string(containsString("Đã hoàn thành")))
            .andExpect(content().string(containsString(decision + "/QĐ-UBND"))).andExpect(content().string(containsString("/ban-quet/" + scan.id())));
        web.perform(get("/phieu-trinh/" + number + "/ban-quet/" + scan.id()).with(user("vanphong")).cookie(OpenedSession.of("vanphong", web))).andExpect(status().isOk());
        String ofTheCase = "/ho-so/" + table.outcomes(number).get(0).nomination() + "/cap-tren";
        web.perform(get(ofTheCase).with(user("chuyenvien2"))).andExpect(content().string(containsString(submission.letterNumber()))).andExpect(content().string(containsString("Đã hoàn thành")))
            .andExpect(content().string(containsString(decision + "/QĐ-UBND")));
        web.perform(get(ofTheCase).with(user("chuyenvien1"))).andExpect(status().isNotFound());

        exchange.queue(submission, EdxmlMessage.Business.REPLACEMENT, "Bổ sung danh sách", "vanthu");
        exchange.queue(submission, EdxmlMessage.Business.REVOCATION, "Rút hồ sơ", "vanthu");
        exchange.sendQueued();
        List<Superior.Letter> later = superior.read();
        assertThat(later).extracting(Superior.Letter::business).containsExactlyInAnyOrder("3", "1");
        assertThat(later).allSatisfy(message -> assertThat(message.about()).containsExactly(letter.id()));
        superior.answer(letter, Superior.ORGAN, "16", now.plusSeconds(300));
        superior.answer(letter, Superior.ORGAN, "15", now.plusSeconds(360));
        superior.answer(letter, Superior.ORGAN, "02", now.plusSeconds(420));
        exchange.receive();
        assertThat(messages.heard(number)).extracting(ExchangeTable.Heard::label)
            .containsExactly("Đã đến", "Đã tiếp nhận", "Đã hoàn thành", "Từ chối cập nhật, lấy lại", "Đồng ý cập nhật, lấy lại", "Từ chối tiếp nhận");
        assertThatThrownBy(() -> exchange.queue(submission, EdxmlMessage.Business.REPLACEMENT, "Muộn", "vanthu")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("đã thu hồi");
    }

    @Test
    void whatCannotBeReadIsPutAsideAndHoldsUpNothing() throws Exception {
        Files.createDirectories(folder.resolve("den"));
        Files.writeString(folder.resolve("den/hong.edxml"), "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>");
        Exchange exchange = exchange(new FolderExchange(folder), table.find(given.submitted(1)).orElseThrow());
        exchange.receive();
        assertThat(folder.resolve("den/loi/hong.edxml")).exists();
    }

    @Test
    void hostileMailIsPutAsideUnreadAndTheAnswerBehindItIsTaken() throws Exception {
        try (Mailboxes boxes = new Mailboxes()) {
            String number = given.submitted(1);
            Submission submission = table.find(number).orElseThrow();
            Exchange exchange = exchange(boxes.ours(), submission);
            exchange.queue(submission, EdxmlMessage.Business.NEW, null, "vanthu");
            exchange.sendQueued();
            MailWire wire = boxes.theirs();
            Superior superior = new Superior(wire);
            Superior.Letter letter = superior.read().get(0);
            byte[] harmless = "<a/>".getBytes(StandardCharsets.UTF_8);
            sender.send(wire.letter("nguoi-la@example.vn", wire.theirs(), "tra-loi.edxml", harmless));
            sender.send(wire.letter(wire.own(), wire.theirs(), "tra-loi.edxml.exe", harmless));
            sender.send(wire.letter(wire.own(), wire.theirs(), "hai.edxml", harmless, harmless));
            sender.send(wire.letter(wire.own(), wire.theirs(), "thuc-the.edxml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>".getBytes(StandardCharsets.UTF_8)));
            sender.send(wire.letter(wire.own(), wire.theirs(), "khong-tep.txt"));
            superior.answer(letter, Superior.ORGAN, "03", clock.instant());
            exchange.receive();
            assertThat(messages.heard(number)).extracting(ExchangeTable.Heard::code).containsExactly("03");
            assertThat(boxes.count("INBOX")).isZero();
            assertThat(boxes.count(ExchangeMailbox.REFUSED)).isEqualTo(5);
            assertThat(boxes.count(ExchangeMailbox.TAKEN)).isEqualTo(1);
        }
    }

    @Test
    void aSendingThatFailsIsSeenTriedAgainLaterAndAtOnceWhenAsked() throws Exception {
        String number = given.submitted(1);
        Submission submission = table.find(number).orElseThrow();
        Path blocked = Files.writeString(folder.resolve("di"), "không phải thư mục");
        Exchange exchange = exchange(new FolderExchange(folder), submission);
        exchange.queue(submission, EdxmlMessage.Business.NEW, null, "vanthu");
        exchange.sendQueued();
        assertThat(messages.of(number)).singleElement().satisfies(message -> {
            assertThat(message.sentAt()).isNull();
            assertThat(message.attempts()).isEqualTo(1);
            assertThat(message.nextAt()).isAfter(clock.instant());
        });
        web.perform(get("/phieu-trinh/" + number + "/trinh-cap-tren").with(user("vanthu"))).andExpect(content().string(containsString("chưa gửi được"))).andExpect(content().string(containsString("Gửi lại ngay")));
        Files.delete(blocked);
        exchange.sendQueued();
        assertThat(messages.of(number).get(0).sentAt()).as("not before its time").isNull();
        exchange.again(number, "vanthu");
        exchange.sendQueued();
        assertThat(messages.of(number).get(0).sentAt()).isNotNull();
        assertThatThrownBy(() -> exchange.again(number, "vanthu")).isInstanceOf(RuleBrokenException.class);
    }

    @Test
    void withoutAReportNothingGoesUpAndThePageSaysWhose() throws Exception {
        String without = given.withoutReport();
        String number = given.issued(List.of(without));
        assertThatThrownBy(() -> submissions.buildPackage(number)).isInstanceOf(RuleBrokenException.class).hasMessageContaining("thiếu báo cáo của " + without);
        web.perform(get("/phieu-trinh/" + number + "/trinh-cap-tren").with(user("vanphong"))).andExpect(content().string(containsString("thiếu báo cáo của " + without)));
    }

    @Test
    void whatIsTooLargeForMailIsSaidAndNotSent() throws Exception {
        try (Mailboxes boxes = new Mailboxes()) {
            String number = given.submitted(1);
            Submission submission = table.find(number).orElseThrow();
            Exchange exchange = exchange(new MailExchange(boxes.settings(DataSize.ofBytes(100)), outbox, files), submission);
            exchange.queue(submission, EdxmlMessage.Business.NEW, null, "vanthu");
            exchange.sendQueued();
            assertThat(messages.of(number).get(0).failure()).isNotNull();
            assertThat(boxes.theirs().received()).isEmpty();
        }
    }

    private Exchange exchange(DocumentExchange way, Submission submission) {
        ExchangeSettings settings = new ExchangeSettings(folder, null, "H31.05", "01 Đường Thử Nghiệm", "skhcn@example.vn", Map.of(submission.authorityCode().toLowerCase(Locale.ROOT), Superior.ORGAN), false);
        return new Exchange(settings, Optional.of(way), messages, envelopes, replies, transaction, audit, clock);
    }

    private int pages(String number) throws Exception {
        UUID pdf = jdbc.sql("select file_id from proposal_file where proposal_number = ? and version = 0 and kind = 'PAPER_PDF'").param(number).query(UUID.class).single();
        try (var document = Loader.loadPDF(files.open(pdf).readAllBytes())) {
            return document.getNumberOfPages();
        }
    }

    private static String hash(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /** Two mailboxes at the suite's mail server, to be read over IMAP. */
    private final class Mailboxes implements AutoCloseable {
        private final String own = "lien-thong-" + UUID.randomUUID() + "@skhcn.example.vn";
        private final String their = "lien-thong-" + UUID.randomUUID() + "@snv.example.vn";
        private final ImapServer imap = new ImapServer(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP), mailServer.getManagers());

        Mailboxes() throws InterruptedException {
            mailServer.setUser(own, own, "bi-mat");
            mailServer.setUser(their, their, "bi-mat");
            imap.startService();
            imap.waitTillRunning(5000);
        }

        ExchangeSettings.Mailbox settings(DataSize largest) {
            return new ExchangeSettings.Mailbox("127.0.0.1", imap.getPort(), own, "bi-mat", false, Map.of("SNV", their), largest);
        }

        DocumentExchange ours() {
            return new MailExchange(settings(DataSize.ofMegabytes(15)), outbox, files);
        }

        MailWire theirs() {
            return new MailWire(sender, imap.getPort(), their, own, mails::now);
        }

        int count(String folder) throws Exception {
            return mailServer.getManagers().getImapHostManager().getFolder(mailServer.getUserManager().getUser(own), folder).getMessageCount();
        }

        @Override
        public void close() {
            imap.stopService();
        }
    }
}
