package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.guongsang.document.PdfGeometry.Line;

/** The code on papers that leave with a number. */
class PaperCodeTests {
    private static final PaperFonts FONTS = new PaperFonts();
    private static final PaperPdf PDF = new PaperPdf(FONTS);
    private static final Papers PAPERS = new TemplatePapers(new ShippedTemplates(), FONTS, PDF);
    private static final String ADDRESS = "https://guongsang.example.vn/xac-minh/7k3m9qxt2wfr5hbc";
    private static final List<PaperTemplates> NUMBERED = List.of(PaperTemplates.QUYET_DINH, PaperTemplates.TO_TRINH, PaperTemplates.CONG_VAN_TRA_LAI, PaperTemplates.THONG_BAO_KET_QUA);

    @ParameterizedTest
    @ValueSource(ints = {96, 150, 300})
    void isReadFromThePage(int dpi) throws IOException {
        for (PaperTemplates template : NUMBERED) {
            assertThat(QrReader.read(paper(template, ADDRESS).pdf(), dpi)).as(template + " at " + dpi).contains(ADDRESS);
        }
        byte[] certificate = new DesignedCertificates(FONTS, PDF).render(List.of(CertificateTests.certificate("Bà Nguyễn Thị Minh Hạnh")));
        assertThat(QrReader.read(certificate, dpi)).as("certificate at " + dpi).contains(ADDRESS);
    }

    @ParameterizedTest
    @EnumSource(PaperTemplates.class)
    void standsOnWhatIsIssuedWithANumberAndNowhereElse(PaperTemplates template) throws IOException {
        boolean numbered = NUMBERED.contains(template);
        assertThat(template.fields().stream().anyMatch(field -> field.name().equals("xac_minh"))).isEqualTo(numbered);
        assertThat(pictures(paper(template, ADDRESS))).hasSize(numbered ? 1 : 0);
    }

    @Test
    void standsBelowTheRecipientsBesideTheSignature() throws IOException {
        PdfGeometry page = PdfGeometry.of(paper(PaperTemplates.QUYET_DINH, ADDRESS).pdf());
        Line code = page.line("Mã xác minh: 7k3m 9qxt 2wfr 5hbc");
        Line lastRecipient = page.line("- Lưu: VT");
        assertThat(code.page()).isEqualTo(lastRecipient.page());
        assertThat(code.left()).isCloseTo(lastRecipient.left(), org.assertj.core.data.Offset.offset(0.5));
        assertThat(code.baseline() - lastRecipient.baseline()).isBetween(25.0, 35.0);
        assertThat(page.line("tại https://guongsang.example.vn/xac-minh").right()).isLessThan(page.line("KT. GIÁM ĐỐC").left());
    }

    /** No code, and no gap where it would stand. */
    @Test
    void isNotOnADraft() throws IOException {
        for (PaperTemplates template : NUMBERED) {
            RenderedPaper draft = paper(template, "");
            assertThat(pictures(draft)).isEmpty();
            assertThat(PdfGeometry.of(draft.pdf()).lines).extracting(Line::text).noneMatch(line -> line.contains("xác minh") || line.startsWith("tại http"));
            assertThat(Archivable.faults(draft.pdf())).isEmpty();
        }
    }

    private static List<String> pictures(RenderedPaper paper) throws IOException {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(paper.docx()))) {
            return word.getTables().stream().flatMap(table -> table.getRows().stream()).flatMap(row -> row.getTableCells().stream()).flatMap(cell -> cell.getParagraphs().stream())
                .flatMap(paragraph -> paragraph.getRuns().stream()).flatMap(run -> run.getEmbeddedPictures().stream())
                .map(picture -> picture.getDescription()).peek(alt -> assertThat(alt).isEqualTo("Mã QR dẫn tới trang xác minh " + ADDRESS)).toList();
        }
    }

    private static RenderedPaper paper(PaperTemplates template, String address) {
        Map<String, String> fields = PaperSamples.fields(template);
        fields.put("xac_minh", address);
        return PAPERS.render(template.file(), fields, PaperSamples.tables(template, 2), address.isEmpty());
    }
}
