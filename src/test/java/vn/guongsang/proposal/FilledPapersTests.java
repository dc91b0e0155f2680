package vn.guongsang.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.directory.Absence;
import vn.guongsang.directory.AbsenceDraft;
import vn.guongsang.directory.Absences;
import vn.guongsang.directory.SigningCapacity;
import vn.guongsang.document.PaperArchive;
import vn.guongsang.nomination.SampleNominationsTestBeans;

/** Papers that the pages of a case and of a proposal offer, filled from what is there. */
@ProductTest
class FilledPapersTests {
    @Autowired
    MockMvc mvc;
    @Autowired
    ProposalTestBeans given;
    @Autowired
    SampleNominationsTestBeans nominations;
    @Autowired
    SignedPapersTestBeans signed;
    @Autowired
    Proposals proposals;
    @Autowired
    ProposalFiles kept;
    @Autowired
    PaperArchive archive;
    @Autowired
    Absences absences;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @ValueSource(strings = {"bao-cao-ca-nhan", "bao-cao-tom-tat", "bien-ban", "to-trinh-don-vi"})
    void aCaseFillsTheUnitsPapers(String paper) throws Exception {
        String number = nominations.submit("GK_GDS_CN", "Nguyễn Thử Văn Bản");
        String address = "/ho-so/" + number + "/van-ban/" + paper;
        mvc.perform(get("/ho-so/" + number).with(user("truongphong1"))).andExpect(status().isOk()).andExpect(content().string(containsString(address + "/docx")));
        assertThat(text(bytes(address + "/pdf", "truongphong1"))).contains("Nguyễn Thử Văn Bản", "Giấy khen của Giám đốc Sở").doesNotContain("{{", "null", "DỰ THẢO");
        assertThat(bytes(address + "/docx", "truongphong1")).startsWith('P', 'K');
        mvc.perform(get(address + "/pdf").with(user("kysu2"))).andExpect(status().isNotFound());
        mvc.perform(get(address + "/exe").with(user("truongphong1"))).andExpect(status().isNotFound());
        // nothing was returned or decided
        mvc.perform(get("/ho-so/" + number + "/van-ban/cong-van-tra-lai/pdf").with(user("truongphong1"))).andExpect(status().isNotFound());
        mvc.perform(get("/ho-so/" + number + "/van-ban/quyet-dinh/pdf").with(user("truongphong1"))).andExpect(status().isNotFound());
    }

    @Test
    void theSheetTellsTheAnswerAndEachRecipientHasOneNumberInTheBookOfHonours() throws Exception {
        List<String> cases = given.readyCertificates(2);
        String number = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(number);
        assertThat(text(bytes("/phieu-trinh/" + number + "/phieu/pdf", "vanphong"))).contains("PHIẾU TRÌNH", number, "Hồ sơ đủ điều kiện.", "02").doesNotContain("quyết định lúc");
        mvc.perform(get("/phieu-trinh/" + number + "/giay-khen").with(user("vanphong"))).andExpect(status().isNotFound());
        given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE));
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        signed.numberAndKeep(number, "vanthu");

        assertThat(text(bytes("/phieu-trinh/" + number + "/phieu/pdf", "vanphong"))).contains("quyết định lúc", "Đồng ý: 02");
        mvc.perform(get("/phieu-trinh/" + number).with(user("vanthu"))).andExpect(status().isOk()).andExpect(content().string(containsString("/giay-khen?tu=1")));
        byte[] pdf = bytes("/phieu-trinh/" + number + "/giay-khen", "vanthu");
        List<String> book = book(text(pdf));
        assertThat(book).hasSize(2).doesNotHaveDuplicates();
        assertThat(book(text(bytes("/phieu-trinh/" + number + "/giay-khen", "vanthu")))).isEqualTo(book);
        mvc.perform(get("/phieu-trinh/" + number + "/giay-khen").param("tu", "3").with(user("vanthu"))).andExpect(status().isNotFound());
        mvc.perform(get("/phieu-trinh/" + number + "/giay-khen").with(user("chuyenvien1"))).andExpect(status().isNotFound());
    }

    @Test
    void thePageTellsOfPapersInTheMakingAndOfThoseThatFailed() throws Exception {
        List<String> cases = given.readyCertificates(2);
        String number = signed.decided(cases);
        proposals.takeNumber(number, "vanthu");
        String page = "/phieu-trinh/" + number;
        mvc.perform(get(page).with(user("vanphong"))).andExpect(content().string(containsString("Đang tạo 1/3 văn bản…")));
        mvc.perform(get(page + "/tien-do").with(user("vanphong"))).andExpect(header().doesNotExist("HX-Refresh"));

        decidedBy("khong-con", number);
        assertThatThrownBy(() -> given.jobs(number)).isInstanceOf(Exception.class);
        assertThat(kept.of(number, ProposalFiles.FINAL)).as("nothing half-written").isEmpty();
        mvc.perform(get(page + "/tien-do").with(user("vanthu")))
            .andExpect(content().string(allOf(containsString("Bước “Tạo văn bản chính thức” chưa làm được"), containsString("Phần mềm tự thử lại lúc"), containsString("/thu-lai"))));
        for (int tries = 1; tries < 6; tries++) {
            assertThatThrownBy(() -> given.jobs(number)).isInstanceOf(Exception.class);
        }
        given.jobs(number);
        mvc.perform(get(page).with(user("vanphong"))).andExpect(content().string(containsString("đã thử nhiều lần và dừng lại")));
        mvc.perform(get("/api" + page).with(user("vanthu"))).andExpect(jsonPath("$.failure.step").value("Tạo văn bản chính thức")).andExpect(jsonPath("$.paper.rendering.done").value(0));

        decidedBy("giamdoc", number);
        mvc.perform(get(page).with(user("chanhvp"))).andExpect(content().string(not(containsString("/thu-lai"))));
        mvc.perform(post(page + "/thu-lai").with(user("chanhvp")).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(post(page + "/thu-lai").with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());
        given.jobs(number);
        assertThat(kept.of(number, ProposalFiles.FINAL)).containsKey(ProposalFiles.Kind.PAPER_PDF);
        mvc.perform(get(page + "/tien-do").with(user("vanphong"))).andExpect(header().string("HX-Refresh", "true")).andExpect(content().string(not(containsString("chưa làm được"))));
    }

    private void decidedBy(String leader, String proposal) {
        transaction.executeWithoutResult(status -> jdbc.sql("update proposal set decided_by = ? where number = ?").params(leader, proposal).update());
    }

    /** NĐ 30/2020, Điều 13: KT. for a deputy in the head's place, TUQ. under a written authorisation; both from the recorded absence. */
    @ParameterizedTest
    @EnumSource(SigningCapacity.class)
    void theDraftOfAnAbsentDirectorIsForHisDeputyToSign(SigningCapacity capacity) throws Exception {
        LocalDate today = Words.date(clock.instant());
        Absence absence = absences.record(new AbsenceDraft("giamdoc", today, today, "phogiamdoc", capacity, "12/GUQ-SKHCN", today), "quantri");
        try {
            String number = proposals.prepare(given.readyCertificates(1), "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
            given.jobs(number);
            assertThat(text(signed.bytes(kept.of(number, 1).get(ProposalFiles.Kind.PAPER_PDF)))).contains(capacity.prefix() + " GIÁM ĐỐC PHÓ GIÁM ĐỐC");
        } finally {
            absences.cancel(absence.id(), "quantri");
        }
    }

    /** A template put in force between draft and number changes no word of what was approved. */
    @Test
    void theFinalPaperComesFromTheTemplateThatTheLeaderSaw() throws Exception {
        List<String> cases = given.readyCertificates(1);
        String number = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(number);
        int approved = archive.templateVersion(kept.of(number, 1).get(ProposalFiles.Kind.PAPER_DOCX)).orElseThrow();
        given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE));
        transaction.executeWithoutResult(status -> jdbc.sql("""
            with entered as (insert into paper_template (paper, version, sha256, docx, shipped, note, entered_at, entered_by)
                select paper, (select max(version) + 1 from paper_template where paper = 'quyet-dinh'), sha256(convert_to(gen_random_uuid()::text, 'UTF8')), docx, false, 'thử',
                    now(), 'quantri' from paper_template where paper = 'quyet-dinh' and version = :version returning version)
            insert into paper_template_use (paper, version, from_at, by_whom) select 'quyet-dinh', version, now(), 'quantri' from entered""").param("version", approved).update());
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        signed.numberAndKeep(number, "vanthu");
        Map<ProposalFiles.Kind, java.util.UUID> finals = kept.of(number, ProposalFiles.FINAL);
        assertThat(archive.templateVersion(finals.get(ProposalFiles.Kind.PAPER_DOCX))).hasValue(approved);
        assertThat(archive.templateVersion(finals.get(ProposalFiles.Kind.PAPER_PDF))).hasValue(approved);
    }

    private byte[] bytes(String address, String login) throws Exception {
        return mvc.perform(get(address).with(user(login))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
    }

    private static List<String> book(String text) {
        Matcher matcher = Pattern.compile("Số sổ vàng: (\\d{3}/\\d{4})").matcher(text);
        return matcher.results().map(found -> found.group(1)).toList();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
