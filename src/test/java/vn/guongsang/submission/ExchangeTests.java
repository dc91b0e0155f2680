package vn.guongsang.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.Department;
import vn.guongsang.document.OutgoingBook;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.proposal.ProposalTestBeans;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.proposal.SignedPapersTestBeans;

/** Both directions through a folder, with a peer at its other end. */
@ProductTest
class ExchangeTests {
    @Autowired SubmissionService submissions;
    @Autowired SubmissionTable table;
    @Autowired ExchangeTable messages;
    @Autowired Proposals proposals;
    @Autowired OutgoingBook book;
    @Autowired vn.guongsang.document.Files files;
    @Autowired Department department;
    @Autowired TransactionTemplate transaction;
    @Autowired AuditTrail audit;
    @Autowired ProposalTestBeans given;
    @Autowired SignedPapersTestBeans papers;
    @Autowired Clock clock;
    @TempDir Path folder;

    /** The receiving body: reads every new envelope and answers it. */
    private static final class Peer {
        private final Path folder;

        Peer(Path folder) {
            this.folder = folder;
        }

        List<EdxmlMessage.Document> read() throws Exception {
            List<EdxmlMessage.Document> read = new ArrayList<>();
            List<Path> sent;
            try (Stream<Path> all = Files.list(folder.resolve("di"))) {
                sent = all.sorted(Comparator.comparing(file -> file.toFile().lastModified())).toList();
            }
            for (Path file : sent) {
                read.add((EdxmlMessage.Document) EdxmlReader.read(Files.readAllBytes(file)));
                Files.delete(file);
            }
            return read;
        }

        void answer(EdxmlMessage.Document document, String organ, String code, Instant at) throws Exception {
            byte[] status = EdxmlWriter.write(new EdxmlMessage.Status(new EdxmlMessage.Organ(organ, "Sở Nội vụ", "", ""), document.id(), code, "Trả lời " + code, at), at);
            Files.write(Files.createDirectories(folder.resolve("den")).resolve(code + "-" + at.toEpochMilli() + ".edxml"), status);
        }
    }

    @Test
    void aSubmissionGoesUpIsAnsweredWithdrawnAndAnsweredAgain() throws Exception {
        String number = submitted();
        Submission submission = table.find(number).orElseThrow();
        ExchangeSettings settings = new ExchangeSettings(folder, "H31.05", "01 Đường Thử Nghiệm", "skhcn@example.vn", Map.of(submission.authorityCode().toLowerCase(java.util.Locale.ROOT), "H31.14"));
        Exchange exchange = new Exchange(settings, Optional.of(new FolderExchange(folder)), messages, new ExchangeEnvelopes(settings, table, proposals, book, files, department), transaction, audit, clock);
        Peer peer = new Peer(folder);
        assertThatThrownBy(() -> exchange.queue(submission, EdxmlMessage.Business.REVOCATION, "Sai", "vanthu")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("chưa gửi");
        exchange.queue(submission, EdxmlMessage.Business.NEW, null, "vanthu");
        assertThatThrownBy(() -> exchange.queue(submission, EdxmlMessage.Business.NEW, null, "vanthu")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("đã gửi");
        exchange.sendQueued();
        exchange.sendQueued();
        List<EdxmlMessage.Document> read = peer.read();
        assertThat(read).hasSize(1);
        EdxmlMessage.Document document = read.get(0);
        assertThat(document.code().number() + "/" + document.code().notation()).isEqualTo(submission.letterNumber());
        assertThat(document.subject()).startsWith("Về việc đề nghị");
        assertThat(document.attachments()).extracting(EdxmlMessage.Attachment::description).containsExactly("Tờ trình đã ký", "Danh sách", "Hồ sơ kèm theo");
        assertThat(java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(document.attachments().get(2).content()))).isEqualTo(submission.packageSha256());

        Instant now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        peer.answer(document, "H31.14", "01", now);
        peer.answer(document, "H31.14", "03", now.plusSeconds(60));
        peer.answer(document, "H31.99", "02", now.plusSeconds(70));
        Files.writeString(folder.resolve("den").resolve("hong.edxml"), "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>");
        exchange.receive();
        peer.answer(document, "H31.14", "03", now.plusSeconds(60));
        exchange.receive();
        assertThat(messages.heard(number)).as("each once, and only from whom it was sent to").extracting(ExchangeTable.Heard::code).containsExactly("01", "03");
        assertThat(messages.heard(number).get(1).label()).isEqualTo("Đã tiếp nhận");
        assertThat(folder.resolve("den/loi/hong.edxml")).exists();

        exchange.queue(submission, EdxmlMessage.Business.REPLACEMENT, "Bổ sung danh sách", "vanthu");
        exchange.queue(submission, EdxmlMessage.Business.REVOCATION, "Rút hồ sơ", "vanthu");
        exchange.sendQueued();
        List<EdxmlMessage.Document> later = peer.read();
        assertThat(later).extracting(EdxmlMessage.Document::business).containsExactlyInAnyOrder(EdxmlMessage.Business.REPLACEMENT, EdxmlMessage.Business.REVOCATION);
        assertThat(later).allSatisfy(message -> assertThat(message.replaces()).containsExactly(document.id()));
        peer.answer(document, "H31.14", "15", now.plus(Duration.ofMinutes(5)));
        exchange.receive();
        assertThat(messages.heard(number)).extracting(ExchangeTable.Heard::code).containsExactly("01", "03", "15");
        assertThatThrownBy(() -> exchange.queue(submission, EdxmlMessage.Business.REPLACEMENT, "Muộn", "vanthu")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("đã thu hồi");
    }

    private String submitted() {
        List<String> cases = given.ready(1, "BK_UBND_CN", "Bằng khen của Chủ tịch UBND tỉnh (cá nhân)", "TTTT", "chuyenvien2");
        String number = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(number);
        given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE));
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        papers.numberAndKeep(number, "vanthu");
        given.complete(number, "Task_IssuePaper", "vanthu", Map.of("signedBy", "giamdoc"));
        given.jobs(number);
        return number;
    }
}
