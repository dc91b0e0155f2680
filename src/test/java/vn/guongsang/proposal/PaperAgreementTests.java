package vn.guongsang.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.guongsang.ProductTest;
import vn.guongsang.document.Files;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.sheet.Cells;

/** Letter = rows = nominations, on papers that were rendered and then tampered with, and with a template that says a number of its own. */
@ProductTest
class PaperAgreementTests {
    private static final String LETTERS = "/quan-tri/mau-van-ban/to-trinh";
    @Autowired
    Proposals proposals;
    @Autowired
    ProposalFiles kept;
    @Autowired
    ProposalTestBeans given;
    @Autowired
    Nominations nominations;
    @Autowired
    Files files;
    @Autowired
    MockMvc mvc;

    private interface Change {
        void in(XWPFDocument word);
    }

    @Test
    void everyDifferenceIsNamed() throws Exception {
        List<String> cases = above(3);
        String number = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.jobs(number);
        Map<ProposalFiles.Kind, UUID> papers = kept.of(number, 1);
        byte[] letter = content(papers.get(ProposalFiles.Kind.PAPER_DOCX));
        byte[] list = content(papers.get(ProposalFiles.Kind.LIST_DOCX));
        List<NominationBrief> briefs = nominations.briefs(cases);
        assertThat(differences(letter, list, briefs)).isEmpty();

        assertThat(differences(changed(letter, word -> said(word, "03 cá nhân", "12 cá nhân")), list, briefs)).containsExactly("Tờ trình ghi 12 cá nhân, danh sách có 3 (trong 3 dòng)");
        assertThat(differences(changed(letter, word -> said(word, "03 trường hợp", "04 trường hợp")), list, briefs)).containsExactly("Tờ trình ghi 4 trường hợp, danh sách có 3 (trong 3 dòng)");
        assertThat(differences(letter, changed(list, word -> rows(word).removeRow(2)), briefs))
            .containsExactly("danh sách có 2 dòng, phiếu trình có 3 trường hợp", "danh sách thiếu dòng của " + cases.get(1));
        assertThat(differences(letter, changed(list, word -> rows(word).addRow(rows(word).getRow(3), 4)), briefs)).containsExactly("danh sách có 4 dòng, phiếu trình có 3 trường hợp");
        assertThat(differences(letter, list, List.of(briefs.get(1), briefs.get(0), briefs.get(2))))
            .containsExactly("dòng 1 của danh sách không phải " + cases.get(1), "dòng 2 của danh sách không phải " + cases.get(0));
        assertThat(differences(letter, changed(list, word -> write(rows(word).getRow(1).getCell(4).getParagraphs().get(0), "Giấy khen")), briefs))
            .containsExactly("dòng 1 của danh sách ghi khác hình thức của " + cases.get(0));
        assertThat(differences(letter, list, briefs.subList(0, 2))).contains("Tờ trình ghi 3 cá nhân, danh sách có 2 (trong 3 dòng)", "danh sách có 3 dòng, phiếu trình có 2 trường hợp");
    }

    @Test
    void aTemplateThatSaysANumberOfItsOwnMakesNoPaper() throws Exception {
        String before = mvc.perform(get(LETTERS).with(user("quantri"))).andReturn().getResponse().getContentAsString();
        int version = Integer.parseInt(before.replaceAll("(?s).*?/mau-van-ban/to-trinh/(\\d+)/tep.*", "$1"));
        byte[] template = mvc.perform(get(LETTERS + "/" + version + "/tep").with(user("quantri"))).andReturn().getResponse().getContentAsByteArray();
        byte[] wrong = changed(template, word -> word.createParagraph().createRun().setText("Danh sách gồm 12 cá nhân."));
        String address = mvc.perform(multipart(LETTERS).file(new MockMultipartFile("file", "mau.docx", null, wrong)).param("note", "Ghi sẵn số lượng").with(user("quantri")).with(csrf()))
            .andReturn().getResponse().getRedirectedUrl();
        List<String> cases = above(2);
        String number = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        mvc.perform(post(address + "/ap-dung").with(user("quantri")).with(csrf())).andExpect(status().is3xxRedirection());
        try {
            assertThatThrownBy(() -> given.jobs(number)).hasStackTraceContaining("Tờ trình ghi 12 cá nhân, danh sách có 2 (trong 2 dòng)");
        } finally {
            mvc.perform(post(LETTERS + "/" + version + "/ap-dung").with(user("quantri")).with(csrf())).andExpect(status().is3xxRedirection());
        }
        given.jobs(number);
        assertThat(kept.of(number, 1)).containsKeys(ProposalFiles.Kind.PAPER_DOCX, ProposalFiles.Kind.LIST_PDF);
    }

    @Test
    void theListHasTheSameRowsInWordPdfAndExcel() throws Exception {
        List<String> cases = above(4);
        String number = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.jobs(number);
        Map<ProposalFiles.Kind, UUID> papers = kept.of(number, 1);
        List<String> names = nominations.briefs(cases).stream().map(NominationBrief::nomineeTitle).toList();
        List<List<String>> word = new ArrayList<>();
        try (XWPFDocument list = new XWPFDocument(new ByteArrayInputStream(content(papers.get(ProposalFiles.Kind.LIST_DOCX))))) {
            rows(list).getRows().stream().skip(1).forEach(row -> word.add(row.getTableCells().stream().map(cell -> cell.getText().strip()).toList()));
        }
        List<List<String>> excel = Cells.of(mvc.perform(get("/phieu-trinh/" + number + "/danh-sach.xlsx").with(user("vanphong"))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray());
        assertThat(word).extracting(row -> row.get(1)).isEqualTo(names);
        assertThat(excel.subList(3, excel.size())).extracting(row -> row.subList(1, 5)).isEqualTo(word.stream().map(row -> row.subList(1, 5)).toList());
        try (PDDocument pdf = Loader.loadPDF(content(papers.get(ProposalFiles.Kind.LIST_PDF)))) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text).containsSubsequence(names);
        }
        mvc.perform(get("/phieu-trinh/" + number + "/danh-sach.xlsx").with(user("chuyenvien1"))).andExpect(status().isNotFound());
    }

    private List<String> above(int count) {
        return given.ready(count, "BK_UBND_CN", "Bằng khen của Chủ tịch UBND tỉnh (cá nhân)", "TTTT", "chuyenvien2");
    }

    private static List<String> differences(byte[] letter, byte[] list, List<NominationBrief> briefs) {
        return PaperAgreement.differences("Tờ trình", letter, list, briefs);
    }

    private byte[] content(UUID file) throws Exception {
        try (InputStream content = files.open(file)) {
            return content.readAllBytes();
        }
    }

    private static XWPFTable rows(XWPFDocument list) {
        return list.getTables().stream().filter(table -> table.getRow(0).getCell(0).getText().equals("STT")).findFirst().orElseThrow();
    }

    private static void said(XWPFDocument letter, String before, String after) {
        XWPFParagraph paragraph = letter.getParagraphs().stream().filter(one -> one.getText().contains(before)).findFirst().orElseThrow();
        write(paragraph, paragraph.getText().replace(before, after));
    }

    private static void write(XWPFParagraph paragraph, String text) {
        while (paragraph.getRuns().size() > 1) {
            paragraph.removeRun(1);
        }
        paragraph.getRuns().get(0).setText(text, 0);
    }

    private static byte[] changed(byte[] docx, Change change) throws Exception {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(docx)); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.in(word);
            word.write(out);
            return out.toByteArray();
        }
    }
}
