package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.guongsang.ProductTest;

@ProductTest
class TemplatePagesTests {
    private static final String PAPER = "/quan-tri/mau-van-ban/thong-bao-ket-qua";

    @Autowired
    MockMvc mvc;
    @Autowired
    Papers papers;
    @Autowired
    PaperArchive archive;
    @Autowired
    JdbcClient jdbc;

    /** A sentence changed in Word, entered, looked at, put in force, taken back; what was rendered in between keeps its version. */
    @Test
    void aChangedSentenceReachesThePapersFromThenOnAndCanBeTakenBack() throws Exception {
        int before = rendered().version();
        String sentence = "Câu mới " + UUID.randomUUID() + ".";
        String address = enter(word(sentence), "Thêm một câu").andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        assertThat(address).startsWith(PAPER + "/");
        assertThat(text(rendered().pdf())).doesNotContain(sentence);
        mvc.perform(get(address).with(user("quantri"))).andExpect(status().isOk()).andExpect(content().string(containsString("Thêm một câu")))
            .andExpect(content().string(containsString("Mọi trường đều có trong danh mục")));
        byte[] preview = mvc.perform(get(address + "/xem").with(user("quantri"))).andExpect(status().isOk()).andExpect(content().contentType("application/pdf")).andReturn()
            .getResponse().getContentAsByteArray();
        assertThat(text(preview)).contains(sentence);

        mvc.perform(post(address + "/ap-dung").with(user("quantri")).with(csrf())).andExpect(redirectedUrl(PAPER));
        RenderedPaper made = rendered();
        assertThat(text(made.pdf())).contains(sentence);
        UUID kept = archive.keep("thử mẫu", made).pdf();
        mvc.perform(post(address + "/ap-dung").with(user("quantri")).with(csrf())).andExpect(status().isUnprocessableEntity());

        mvc.perform(post(PAPER + "/" + before + "/ap-dung").with(user("quantri")).with(csrf())).andExpect(redirectedUrl(PAPER));
        assertThat(text(rendered().pdf())).doesNotContain(sentence);
        assertThat(archive.templateVersion(kept)).hasValue(made.version());
        assertThat(text(papers.render("thong-bao-ket-qua", made.version(), PaperSamples.fields(PaperTemplates.THONG_BAO_KET_QUA),
            PaperSamples.tables(PaperTemplates.THONG_BAO_KET_QUA, 1), false).pdf())).contains(sentence);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'TEMPLATE_PUT_IN_FORCE' and facts like ?").param("%" + made.version() + "%").query(Integer.class).single())
            .isPositive();
    }

    @Test
    void aTemplateWithFaultsIsNotTakenAndEachFaultIsTold() throws Exception {
        int count = count();
        enter(word("Số {{so_kyhieu}} và {{chua_dong"), "Lỗi").andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("không có trường {{so_kyhieu}}"))).andExpect(content().string(containsString("chưa đóng")));
        enter(word("Câu có nghĩa"), "").andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("đã sửa gì")));
        assertThat(count()).isEqualTo(count);
    }

    @Test
    void whatActsByItselfIsNotTaken() throws Exception {
        byte[] sound = word("Câu có nghĩa");
        enter(with(sound, "word/vbaProject.bin", "macro"), "Macro").andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("không được nhận")));
        enter(with(sound, "word/_rels/settings.xml.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" TargetMode="External" Target="https://example.vn/a.dotm"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>"""), "Mẫu ngoài").andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("lấy nội dung từ nơi khác")));
        enter(with(sound, "word/media/bomb.xml", "<a>" + " ".repeat(30_000_000) + "</a>"), "Bom").andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("giải nén")));
        enter("không phải Word".getBytes(), "Chữ").andExpect(status().isUnprocessableEntity());
    }

    @Test
    void onlyTheAdministratorChangesTemplates() throws Exception {
        mvc.perform(get("/quan-tri/mau-van-ban").with(user("quantri"))).andExpect(status().isOk()).andExpect(content().string(containsString("Báo cáo thành tích cá nhân")));
        mvc.perform(get(PAPER).with(user("quantri"))).andExpect(status().isOk()).andExpect(content().string(containsString("[ket_qua]")));
        mvc.perform(get(PAPER + "/1/tep").with(user("quantri"))).andExpect(status().isOk()).andExpect(content().contentType(JdbcPaperArchive.DOCX));
        mvc.perform(get("/quan-tri/mau-van-ban").with(user("vanphong"))).andExpect(status().isForbidden());
        mvc.perform(post(PAPER + "/1/ap-dung").with(user("chanhvp")).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(get("/quan-tri/mau-van-ban/khong-co").with(user("quantri"))).andExpect(status().isNotFound());
        mvc.perform(get(PAPER + "/99").with(user("quantri"))).andExpect(status().isNotFound());
    }

    private ResultActions enter(byte[] docx, String note) throws Exception {
        return mvc.perform(multipart(PAPER).file(new MockMultipartFile("file", "mau.docx", JdbcPaperArchive.DOCX, docx)).param("note", note).with(user("quantri")).with(csrf()));
    }

    private RenderedPaper rendered() {
        return papers.render("thong-bao-ket-qua", PaperSamples.fields(PaperTemplates.THONG_BAO_KET_QUA), PaperSamples.tables(PaperTemplates.THONG_BAO_KET_QUA, 1), false);
    }

    private int count() {
        return jdbc.sql("select count(*) from paper_template where paper = 'thong-bao-ket-qua'").query(Integer.class).single();
    }

    private static byte[] word(String sentence) throws IOException {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(TemplateVersions.shipped(PaperTemplates.THONG_BAO_KET_QUA))); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            word.createParagraph().createRun().setText(sentence);
            word.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] with(byte[] docx, String name, String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(docx)); ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry; (entry = from.getNextEntry()) != null; ) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.transferTo(to);
            }
            to.putNextEntry(new ZipEntry(name));
            to.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("(?<=\\S-)\\R", "").replaceAll("\\s+", " ");
        }
    }
}
