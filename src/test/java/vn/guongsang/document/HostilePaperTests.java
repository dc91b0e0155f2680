package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is typed into a dossier stands on paper as it was typed, in every field of every paper. */
class HostilePaperTests {
    private static final PaperFonts FONTS = new PaperFonts();
    private static final Papers PAPERS = new TemplatePapers(new ShippedTemplates(), FONTS, new PaperPdf(FONTS));
    private static final String TYPED = "{{so_ky_hieu}} {{/can_cu}} {{T(java.lang.Runtime).getRuntime()}} [stt] <b>&amp;</b><script>alert(1)</script> =cmd|'/C calc'!A0 ${7*7} %s ]]>";
    /** Vietnamese in two characters for each letter, and marks that turn the writing round. */
    private static final String ODD = Normalizer.normalize("Nguyễn Thị Ngọc Ánh", Normalizer.Form.NFD) + "\u202E\u200F\u2066 về hưu\u2069";
    private static final String ODD_AS_MEANT = "Nguyễn Thị Ngọc Ánh về hưu";

    @ParameterizedTest
    @EnumSource(PaperTemplates.class)
    void whatLooksLikeATagAFormulaOrMarkupStaysText(PaperTemplates paper) throws IOException {
        RenderedPaper rendered = render(paper, TYPED + " " + ODD);
        // in narrow columns of the PDF lines are broken anywhere
        for (String text : List.of(letters(pdf(rendered)), letters(word(rendered)))) {
            assertThat(count(text, letters(TYPED + " " + ODD_AS_MEANT))).isGreaterThanOrEqualTo(paper.fields().size() - 2);
            assertThat(text).doesNotContain("\u202E", "\u200F", "\u2066", Normalizer.normalize("ễ", Normalizer.Form.NFD));
        }
    }

    @ParameterizedTest
    @EnumSource(PaperTemplates.class)
    void aNameOfFourThousandLettersStaysOnThePaper(PaperTemplates paper) throws IOException {
        // one word that fits no line, or many that fill pages: each for every other paper
        String name = paper.ordinal() % 2 == 0 ? "Nguyễn".repeat(667).substring(0, 4_000) : "Trần Thị ".repeat(445).substring(0, 4_000).strip();
        Map<String, List<Map<String, String>>> tables = PaperSamples.tables(paper, 2);
        Map<String, String> fields = PaperSamples.fields(paper);
        // the address of the public page is made by the program
        paper.fields().stream().filter(field -> field.form() != PaperField.Form.VERIFICATION).forEach(field -> fields.put(field.name(), name));
        tables.values().forEach(rows -> rows.get(0).replaceAll((column, value) -> column.equals("stt") ? value : name));
        RenderedPaper rendered = PAPERS.render(paper.file(), fields, tables, false);
        PdfGeometry page = PdfGeometry.of(rendered.pdf());
        assertThat(page.lines).allSatisfy(line -> {
            assertThat(line.right()).as(line.text()).isLessThan(page.width - 10);
            assertThat(line.left()).as(line.text()).isGreaterThan(25);
        });
        assertThat(pdf(rendered).replaceAll("\\s", "")).contains(name.replaceAll("\\s", "").substring(0, 30));
    }

    private static RenderedPaper render(PaperTemplates paper, String typed) {
        Map<String, String> fields = paper.fields().stream().collect(Collectors.toMap(PaperField::name, field -> typed));
        Map<String, List<Map<String, String>>> tables = PaperSamples.tables(paper, 2);
        tables.values().forEach(rows -> rows.forEach(row -> row.replaceAll((column, value) -> typed)));
        return PAPERS.render(paper.file(), fields, tables, false);
    }

    private static int count(String text, String what) {
        return text.split(java.util.regex.Pattern.quote(what), -1).length - 1;
    }

    private static String pdf(RenderedPaper paper) throws IOException {
        try (PDDocument document = Loader.loadPDF(paper.pdf())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String word(RenderedPaper paper) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(paper.docx())); XWPFWordExtractor extractor = new XWPFWordExtractor(document)) {
            return extractor.getText();
        }
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s\\u00a0]+", "");
    }
}
