package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.template.BlockTemplate;
import com.deepoove.poi.template.ElementTemplate;
import com.deepoove.poi.template.MetaTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.guongsang.problem.RuleBrokenException;

/** The rendered papers lie in {@code target/papers} afterwards, to be looked at. */
class PapersTests {
    static {
        // it tells every tag
        ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("com.deepoove")).setLevel(ch.qos.logback.classic.Level.WARN);
    }

    private static final PaperFonts FONTS = new PaperFonts();
    private static final Papers PAPERS = new TemplatePapers(new ShippedTemplates(), FONTS, new PaperPdf(FONTS));

    @ParameterizedTest
    @EnumSource(PaperTemplates.class)
    void everyPaperEmbedsTheTwinOfTimesNewRoman(PaperTemplates template) throws IOException {
        RenderedPaper paper = render(template, 2, false);
        assertThat(words(text(paper.pdf()))).contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").doesNotContain("#", "{{", "[stt]", "DỰ THẢO");
        try (PDDocument document = Loader.loadPDF(paper.pdf())) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("vi");
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).contains("LiberationSerif");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = PaperTemplates.class, names = {"QUYET_DINH", "DANH_SACH"})
    void threeHundredNamesKeepTheirOrderAndTheHeadOnEveryPage(PaperTemplates template) throws IOException {
        RenderedPaper paper = render(template, 300, true);
        keep(template.file() + "-300", paper);
        assertThat(paper.pages()).isGreaterThan(10);
        try (PDDocument document = Loader.loadPDF(paper.pdf())) {
            assertThat(document.getNumberOfPages()).isEqualTo(paper.pages());
            for (int page = 1; page <= paper.pages(); page++) {
                String text = page(document, page);
                assertThat(text).as("page " + page).contains("DỰ THẢO");
                boolean hasRows = page > 1 && text.contains("Tập thể Phòng");
                assertThat(!hasRows || text.contains("Tóm tắt thành tích")).as("head on page " + page).isTrue();
                // the annex of a decision counts its own pages, and shows no number on the first either
                int number = template == PaperTemplates.QUYET_DINH ? page - 1 : page;
                assertThat(text.strip().startsWith(number + " DỰ THẢO")).as("number on page " + page).isEqualTo(number > 1);
            }
        }
        String all = words(text(paper.pdf()));
        int from = 0;
        for (int i = 1; i <= 300; i++) {
            from = all.indexOf("lĩnh vực số %03d".formatted(i), from);
            assertThat(from).as("row " + i).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void theSignatureStandsWithTheLastSentence() throws IOException {
        // more and more text pushes the end of the letter over the end of the page
        for (int lines = 4; lines < 24; lines++) {
            Map<String, String> fields = fields(PaperTemplates.TO_TRINH);
            fields.put("can_cu", "Căn cứ văn bản thứ nhất;\n".repeat(lines).strip());
            RenderedPaper paper = PAPERS.render("to-trinh", fields, Map.of(), false);
            try (PDDocument document = Loader.loadPDF(paper.pdf())) {
                assertThat(page(document, paper.pages())).as(lines + " lines").contains("quyết định./.", "Nơi nhận:", "PHÓ GIÁM ĐỐC", "Trần Quang Huy");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PaperTemplates.class)
    void theTemplateAsksForExactlyThePublishedFields(PaperTemplates template) throws IOException {
        Set<String> tags = new HashSet<>();
        try (InputStream file = getClass().getResourceAsStream("/papers/" + template.file() + ".docx"); XWPFTemplate compiled = XWPFTemplate.compile(file, Configure.createDefault())) {
            tags(compiled.getElementTemplates(), tags);
        }
        // what the product derives from the published fields
        tags.remove("#this");
        template.fields().forEach(field -> tags.removeAll(field.form().derived()));
        Set<String> published = new HashSet<>();
        template.fields().forEach(field -> published.add(field.name()));
        template.tables().forEach(table -> published.add(table.name()));
        assertThat(tags).containsAll(published);
        // what is left stands between the tags of a list
        tags.removeAll(published);
        assertThat(template.tables().stream().flatMap(table -> table.columns().stream()).map(PaperField::name)).containsAll(tags);
    }

    @Test
    void aMissingFieldIsNamed() {
        Map<String, String> fields = fields(PaperTemplates.QUYET_DINH);
        fields.remove("nguoi_ky");
        fields.put("trich_yeu", " ");
        assertThatThrownBy(() -> PAPERS.render("quyet-dinh", fields, rows(PaperTemplates.QUYET_DINH, 1), false)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nguoi_ky").hasMessageContaining("trich_yeu");
        assertThatThrownBy(() -> PAPERS.render("quyet-dinh", fields(PaperTemplates.QUYET_DINH), Map.of(), false)).hasMessageContaining("danh_sach");
    }

    @Test
    void aCharacterWithoutAGlyphIsRefusedNotPrintedAsSomethingElse() {
        Map<String, String> fields = fields(PaperTemplates.TO_TRINH);
        fields.put("de_nghi", "tặng ☑ Bằng khen");
        assertThatThrownBy(() -> PAPERS.render("to-trinh", fields, Map.of(), false)).isInstanceOf(RuleBrokenException.class).hasMessageContaining("☑").hasMessageContaining("U+2611");
    }

    @Test
    void decomposedAndInvisibleCharactersPrintAsTheLettersTheyMean() throws IOException {
        Map<String, String> fields = fields(PaperTemplates.TO_TRINH);
        fields.put("nguoi_ky", Normalizer.normalize("Trần Quang Huy", Normalizer.Form.NFD) + "\u200b");
        assertThat(text(PAPERS.render("to-trinh", fields, Map.of(), false).pdf())).contains("Trần Quang Huy");
    }

    @Test
    void whatLooksLikeATagOrMarkupInTheDataStaysText() throws IOException {
        Map<String, String> fields = fields(PaperTemplates.TO_TRINH);
        fields.put("can_cu", "Đề tài {{so_ky_hieu}} & <b>[stt]</b> ${7*7}\nXem xét./.");
        String pdf = words(text(PAPERS.render("to-trinh", fields, Map.of(), false).pdf()));
        assertThat(pdf).contains("{{so_ky_hieu}} & <b>[stt]</b> ${7*7}");
    }

    @Test
    void severalAddresseesMakeAListWithDashes() throws IOException {
        Map<String, String> fields = fields(PaperTemplates.TO_TRINH);
        fields.put("kinh_gui", "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên\nSở Nội vụ tỉnh Hưng Yên");
        assertThat(text(PAPERS.render("to-trinh", fields, Map.of(), false).pdf())).contains("Kính gửi:", "- Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên;", "- Sở Nội vụ tỉnh Hưng Yên.");
    }

    @Test
    void aTemplateWithATextBoxOrAListIsRefusedByName() throws IOException {
        byte[] docx;
        try (InputStream file = getClass().getResourceAsStream("/papers/to-trinh.docx"); XWPFDocument document = new XWPFDocument(file);
             java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream()) {
            document.createParagraph().createRun().addTab();
            document.createParagraph().createRun().getCTR().addNewPict();
            document.write(out);
            docx = out.toByteArray();
        }
        assertThatThrownBy(() -> WordToXhtml.convert(docx, "Tờ trình")).isInstanceOf(UnsupportedTemplateException.class).hasMessageContaining("pict").hasMessageContaining("tab");
    }

    @Test
    void datesHaveTheZerosOfTheDecree() {
        assertThat(PaperDates.text(LocalDate.of(2026, 11, 5))).isEqualTo("ngày 05 tháng 11 năm 2026");
        assertThat(PaperDates.text(LocalDate.of(2026, 2, 28))).isEqualTo("ngày 28 tháng 02 năm 2026");
        assertThat(PaperDates.text(LocalDate.of(2026, 3, 1))).isEqualTo("ngày 01 tháng 3 năm 2026");
    }

    private static RenderedPaper render(PaperTemplates template, int rows, boolean draft) {
        return PAPERS.render(template.file(), fields(template), rows(template, rows), draft);
    }

    private static Map<String, String> fields(PaperTemplates template) {
        return PaperSamples.fields(template);
    }

    private static Map<String, List<Map<String, String>>> rows(PaperTemplates template, int count) {
        Map<String, List<Map<String, String>>> tables = PaperSamples.tables(template, count);
        tables.values().forEach(rows -> IntStream.range(0, rows.size()).filter(i -> rows.get(i).containsKey("thanh_tich"))
            .forEach(i -> rows.get(i).merge("thanh_tich", ", lĩnh vực số %03d".formatted(i + 1), String::concat)));
        return tables;
    }

    private static void tags(List<MetaTemplate> templates, Set<String> tags) {
        for (MetaTemplate template : templates) {
            if (template instanceof BlockTemplate block) {
                tags.add(block.getStartMark().getTagName());
                tags(block.getTemplates(), tags);
            } else if (template instanceof ElementTemplate element) {
                tags.add(element.getTagName());
            }
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String page(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ");
    }

    private static void keep(String name, RenderedPaper paper) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/papers"));
        Files.write(folder.resolve(name + ".docx"), paper.docx());
        Files.write(folder.resolve(name + ".pdf"), paper.pdf());
    }
}
