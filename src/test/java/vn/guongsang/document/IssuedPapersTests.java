package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.OpenedSession;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.proposal.ProposalTestBeans;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.proposal.SignedPapersTestBeans;
import vn.guongsang.signature.SignaturePki;
import vn.guongsang.signature.TestPdf;

/** What is kept of a paper once it is issued. */
@ProductTest
class IssuedPapersTests {
    @Autowired Books books;
    @Autowired OutgoingBook book;
    @Autowired Files stored;
    @Autowired Bookkeeping keeping;
    @Autowired Verification verification;
    @Autowired Proposals proposals;
    @Autowired ProposalTestBeans given;
    @Autowired SignedPapersTestBeans papers;
    @Autowired MockMvc web;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @Test
    void keepsItsFilesPagesTemplateFontsCasesAndTimeAndTheDatabaseRefusesEveryChange() {
        List<String> cases = given.readyCertificates(2);
        String proposal = issued(cases);
        Books.Outgoing line = books.outgoing(codeOf(proposal)).orElseThrow();
        List<Books.Filed> files = books.files(line.number());
        assertThat(files).extracting(Books.Filed::part).containsExactly(PaperPart.SIGNED, PaperPart.PAPER, PaperPart.PAPER, PaperPart.LIST, PaperPart.LIST, PaperPart.CERTIFICATES);
        assertThat(files.get(5).pages()).as("a page for each Giấy khen").isEqualTo(2);
        assertThat(files.get(0).signed()).isTrue();
        assertThat(files.get(0).file().sha256()).isEqualTo(line.paper().sha256());
        assertThat(files.get(0).pages()).isPositive();
        assertThat(files).filteredOn(file -> file.template() != null).hasSize(4).anySatisfy(file -> {
            assertThat(file.template()).startsWith("Quyết định khen thưởng, bản ").endsWith("; Liberation Serif 2.00.5");
            assertThat(file.pages()).isGreaterThanOrEqualTo(2);
        });
        assertThat(line.paper().cases()).startsWith(proposal).containsAll(cases).hasSize(3);
        assertThat(line.paper().kept()).isEqualTo("10 năm, đến hết năm " + (line.number().year() + 10));

        String key = " where series = '%s' and year = %d and number = %d".formatted(line.number().series(), line.number().year(), line.number().number());
        for (Books.Filed filed : files) {
            UUID file = filed.file().id();
            refused("delete from stored_file where id = '%s'".formatted(file));
            refused("update stored_file set sha256 = sha256('x') where id = '%s'".formatted(file));
            refused("delete from stored_file_chunk where file_id = '%s'".formatted(file));
            refused("update stored_file_chunk set data = 'x' where file_id = '%s'".formatted(file));
            refused("insert into stored_file_chunk (file_id, n, data) values ('%s', 999, 'x')".formatted(file));
            refused("delete from proposal_file where file_id = '%s'".formatted(file));
            refused("update proposal_file set file_id = gen_random_uuid() where file_id = '%s'".formatted(file));
            refused("update rendered_paper set pages = 1 where file_id = '%s'".formatted(file));
        }
        refused("delete from signature_report where file_id = '%s'".formatted(files.get(0).file().id()));
        refused("update signature_report set answer = 'VALID' where file_id = '%s'".formatted(files.get(0).file().id()));
        for (String column : List.of("subject = 'x'", "sha256 = null", "paper_date = date '2020-01-01'", "cases = '{}'", "kept_years = 2", "signer = 'x'")) {
            refused("update outgoing_paper set " + column + key);
        }
        refused("delete from outgoing_paper" + key);
        refused("update outgoing_paper_file set position = position + 10" + key);
        refused("delete from outgoing_paper_file" + key);
        refused("delete from issued_number" + key);
    }

    @Test
    void thePublicPageSaysWhichFileOfThePaperSomebodyHas() throws Exception {
        String code = codeOf(issued(given.readyCertificates(1)));
        List<Verification.Copy> copies = verification.find(code).orElseThrow().copies();
        assertThat(copies).extracting(Verification.Copy::sentence).containsExactly("Tệp này đúng là bản đã phát hành.", "Tệp này trùng khớp với bản chưa ký của văn bản này.",
            "Tệp này trùng khớp với danh sách kèm theo của văn bản này.", "Tệp này trùng khớp với Giấy khen của văn bản này.");
        PaperNumber number = books.outgoing(code).orElseThrow().number();
        for (Books.Filed filed : books.files(number)) {
            String page = web.perform(multipart("/xac-minh/" + code + "/tep").file(file("a.pdf", stored.bytes(filed.file().id()))).with(csrf())).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
            List<String> shown = Pattern.compile("<div class=\"note[^>]*data-answer[^>]*>").matcher(page).results().map(MatchResult::group).filter(note -> !note.contains("hidden")).toList();
            assertThat(shown).hasSize(1);
            assertThat(shown.get(0)).contains(filed.file().mediaType().equals("application/pdf") ? filed.file().sha256() : "other");
        }
    }

    @Test
    void theSignedPaperIsCheckedAndComparedBeforeTheBookTakesIt() throws Exception {
        SignaturePki pki = new SignaturePki(Instant.now());
        byte[] made = TestPdf.of("Về việc trả lại hồ sơ");
        PaperNumber number = keeping.issue(new Bookkeeping.Issue(PaperSeries.DISPATCH, "VP", "Về việc trả lại hồ sơ", "Trần Thị Hường, Chánh Văn phòng", "Các đơn vị", "VT, VP", 2, 10), "vanthu");
        transaction.executeWithoutResult(status -> book.keep(number, null, List.of(new OutgoingBook.Made(stored.keep("cong-van.pdf", "application/pdf", made).id(), PaperPart.PAPER))));
        String address = "/so-van-ban/di/" + jdbc.sql("select code from issued_number where series = 'CV' and year = ? and number = ?").params(number.year(), number.number()).query(String.class).single();
        byte[] signed = pki.sign(made, pki.signer("Trần Thị Hường"));
        for (byte[] wrong : List.of(TestPdf.paintedOver(signed, 0), pki.sign(TestPdf.of("Về việc khác"), pki.signer("Trần Thị Hường")))) {
            web.perform(multipart(address + "/tep").file(file("ban-ky.pdf", wrong)).with(user("vanthu")).with(csrf())).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Bản ký không được nhận")));
        }
        assertThat(books.files(number)).hasSize(1);
        web.perform(multipart(address + "/tep").file(file("ban-ky.pdf", signed)).with(user("vanthu")).with(csrf())).andExpect(status().is3xxRedirection())
            .andExpect(flash().attribute("message", containsString("Chữ ký số: Chưa đủ căn cứ")));
        web.perform(get(address).with(user("vanphong"))).andExpect(content().string(containsString("Chữ ký số: Chưa đủ căn cứ"))).andExpect(content().string(containsString("giữ nguyên từng byte")));
    }

    @Test
    void aPaperMadeElsewhereIsVerifiedByTheFileThatTheClerkKeeps() throws Exception {
        PaperNumber number = keeping.issue(new Bookkeeping.Issue(PaperSeries.DISPATCH, "VP", "Về việc mời họp", "Trần Thị Hường, Chánh Văn phòng", "Các đơn vị", "VT, VP", 2, null), "vanthu");
        String code = jdbc.sql("select code from issued_number where series = 'CV' and year = ? and number = ?").params(number.year(), number.number()).query(String.class).single();
        String address = "/so-van-ban/di/" + code;
        assertThat(verification.find(code).orElseThrow().sha256()).isNull();
        web.perform(get(address).with(user("vanphong"))).andExpect(content().string(containsString("Vĩnh viễn"))).andExpect(content().string(containsString("Chưa có tệp nào")));

        byte[] signed = SampleFiles.pdf();
        web.perform(multipart(address + "/tep").with(user("vanthu")).with(csrf())).andExpect(status().isUnprocessableEntity());
        web.perform(multipart(address + "/tep").file(file("ban-ky.docx", SampleFiles.docx())).with(user("vanthu")).with(csrf())).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("Bản ký phải là tệp PDF")));
        web.perform(multipart(address + "/tep").file(file("ban-ky.pdf", signed)).with(user("vanphong")).with(csrf())).andExpect(status().isForbidden());
        web.perform(multipart(address + "/tep").file(file("ban-ky.pdf", signed)).with(user("vanthu")).with(csrf())).andExpect(status().is3xxRedirection());
        web.perform(multipart(address + "/tep").file(file("khac.pdf", SampleFiles.pdf(document -> { }))).with(user("vanthu")).with(csrf())).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("đã có bản ký")));

        Books.Filed kept = books.files(number).get(0);
        assertThat(verification.find(code).orElseThrow().sha256()).isEqualTo(kept.file().sha256());
        web.perform(get("/xac-minh/" + code)).andExpect(status().isOk()).andExpect(content().string(containsString(kept.file().sha256())));
        web.perform(get(address + "/tep/" + kept.file().id()).with(user("chanhvp")).cookie(OpenedSession.of("chanhvp", web))).andExpect(status().isOk()).andExpect(content().contentType("application/pdf"));
        web.perform(get(address + "/tep/" + UUID.randomUUID()).with(user("chanhvp"))).andExpect(status().isNotFound());
        assertThat(jdbc.sql("select facts from audit_entry where case_key = ? and action = 'BOOK_PAPER_FILED'").param(Bookkeeping.key(number)).query(String.class).single()).contains(kept.file().sha256());
    }

    private String issued(List<String> cases) {
        String proposal = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(proposal);
        given.decide(proposal, ProposalTestBeans.all(cases, Choice.APPROVE));
        given.timer(proposal, "Event_DecisionFinal");
        given.jobs(proposal);
        papers.numberAndKeep(proposal, "vanthu");
        given.complete(proposal, "Task_IssuePaper", "vanthu", Map.of("signedBy", "giamdoc"));
        return proposal;
    }

    private void refused(String sql) {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.sql(sql).update())).as(sql).isInstanceOf(DataAccessException.class);
    }

    private String codeOf(String takenFor) {
        return jdbc.sql("select code from issued_number where taken_for = ? and voided_at is null").param(takenFor).query(String.class).single();
    }

    private static MockMultipartFile file(String name, byte[] content) {
        return new MockMultipartFile("file", name, "application/octet-stream", content);
    }
}
