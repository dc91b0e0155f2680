package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.guongsang.document.PdfGeometry.Line;

/** Every shipped paper with the dictionary's samples: archivable, the same words in Word and PDF, and NĐ 30/2020 measured. They lie in {@code target/papers}. */
class PaperQualityTests {
    private static final PaperFonts FONTS = new PaperFonts();
    private static final Papers PAPERS = new TemplatePapers(new ShippedTemplates(), FONTS, new PaperPdf(FONTS));
    private static final String COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private static final String MOTTO = "Độc lập - Tự do - Hạnh phúc";

    @ParameterizedTest
    @EnumSource(PaperTemplates.class)
    void isArchivableAndAccessible(PaperTemplates template) throws IOException {
        RenderedPaper paper = paper(template);
        Path folder = Files.createDirectories(Path.of("target/papers"));
        Files.write(folder.resolve(template.file() + ".docx"), paper.docx());
        Files.write(folder.resolve(template.file() + ".pdf"), paper.pdf());
        assertThat(Archivable.faults(paper.pdf())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PaperTemplates.class)
    void saysTheSameWordsInTheSameOrderInWordAndPdf(PaperTemplates template) throws IOException {
        RenderedPaper paper = paper(template);
        assertThat(PaperText.ofPdf(paper.pdf())).containsExactlyElementsOf(PaperText.ofWord(paper.docx()));
    }

    @ParameterizedTest
    @EnumSource(PaperTemplates.class)
    void hasTheWordsItHadBefore(PaperTemplates template) throws IOException {
        Path golden = Path.of("src/test/resources/papers/" + template.file() + ".txt");
        String text = String.join(" ", PaperText.ofPdf(paper(template).pdf()));
        if (System.getProperty("golden.write") != null) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, text + "\n");
        }
        assertThat(text).isEqualTo(Files.readString(golden).strip());
    }

    @ParameterizedTest
    @EnumSource(PaperTemplates.class)
    void standsWhereTheDecreeSays(PaperTemplates template) throws IOException {
        PdfGeometry page = PdfGeometry.of(paper(template).pdf());
        boolean landscape = template == PaperTemplates.DANH_SACH || template == PaperTemplates.PHIEU_THAM_DINH;
        assertThat(page.width).isBetween(landscape ? 296.5 : 209.5, landscape ? 297.5 : 210.5);
        assertThat(page.height).isBetween(landscape ? 209.5 : 296.5, landscape ? 210.5 : 297.5);
        // margins: 20–25 above and below, 30–35 left, 15–20 right; the number of a page stands in the upper margin
        List<Line> text = page.lines.stream().filter(line -> !(line.text().matches("\\d+") && line.baseline() < 20)).toList();
        assertThat(text).allSatisfy(line -> {
            assertThat(line.left()).as(line.text()).isGreaterThanOrEqualTo(29.9);
            assertThat(page.width - line.right()).as(line.text()).isGreaterThanOrEqualTo(14.5);
            assertThat(line.baseline()).as(line.text()).isGreaterThan(20).isLessThan(page.height - 19.5);
        });
        assertThat(text.stream().mapToDouble(Line::left).min().orElseThrow()).isLessThan(35);

        Line country = page.line(COUNTRY);
        Line motto = page.line(MOTTO);
        Line issuer = page.line("SỞ KHOA HỌC VÀ CÔNG NGHỆ");
        Line parent = page.line("UBND TỈNH HƯNG YÊN");
        assertThat(country.bold()).isTrue();
        assertThat(country.size()).isBetween(12.0, 13.0);
        assertThat(motto.bold()).isTrue();
        assertThat(motto.size()).isBetween(13.0, 14.0);
        assertThat(motto.centre()).isCloseTo(country.centre(), within(0.5));
        assertThat(parent.bold()).isFalse();
        assertThat(parent.size()).isBetween(12.0, 13.0);
        assertThat(issuer.bold()).isTrue();
        assertThat(issuer.centre()).isCloseTo(parent.centre(), within(0.5));
        // two columns side by side, the names on one line with the country's
        assertThat(parent.baseline()).isCloseTo(country.baseline(), within(1.0));
        assertThat(issuer.right()).isLessThan(country.left());
        // the rules: as long as the motto; a third to a half of the office's name
        assertThat(page.below(motto).length()).isCloseTo(motto.right() - motto.left(), within(1.0));
        assertThat(page.below(issuer).length() / (issuer.right() - issuer.left())).isBetween(1 / 3.0, 0.5);

        Line date = page.line("Hưng Yên, ngày 05 tháng 11 năm 2026");
        assertThat(date.italic()).isTrue();
        assertThat(date.size()).isBetween(13.0, 14.0);
        assertThat(date.baseline()).isGreaterThan(page.below(motto).y());
    }

    @ParameterizedTest
    @EnumSource(value = PaperTemplates.class, names = {"CONG_VAN_TRA_LAI"}, mode = EnumSource.Mode.EXCLUDE)
    void theRuleBelowTheSubjectIsAThirdToAHalfOfIt(PaperTemplates template) throws IOException {
        PdfGeometry page = PdfGeometry.of(paper(template).pdf());
        String subject = PaperSamples.fields(template).get("trich_yeu");
        List<Line> lines = page.lines.stream().filter(line -> line.page() == 1 && line.bold() && line.size() == 14 && subject.contains(line.text())).toList();
        Line last = lines.get(lines.size() - 1);
        double widest = lines.stream().mapToDouble(line -> line.right() - line.left()).max().orElseThrow();
        assertThat(page.below(last).length() / widest).isBetween(0.33, 0.5);
        assertThat(page.below(last).centre()).isCloseTo((30 + page.width - 15) / 2, within(0.5));
    }

    @Test
    void aDecisionIsWrittenAsTheDecreeWritesIt() throws IOException {
        PdfGeometry page = PdfGeometry.of(paper(PaperTemplates.QUYET_DINH).pdf());
        Line number = page.line("Số: 05/QĐ-SKHCN");
        assertThat(number.size()).isEqualTo(13);
        assertThat(number.bold() || number.italic()).isFalse();
        assertThat(number.baseline()).isCloseTo(page.line("Hưng Yên, ngày 05").baseline(), within(1.0));
        assertThat(page.line("Căn cứ Luật").italic()).isTrue();
        assertThat(page.line("Xét đề nghị").text()).endsWith(".");
        assertThat(page.line("Điều 1.").bold()).isTrue();
        // first line 10 or 12.7 mm in
        assertThat(page.line("Điều 1.").left() - 30).isCloseTo(12.7, within(0.3));
        assertThat(page.line("Điều 1.").size()).isBetween(13.0, 14.0);
        Line recipients = page.line("Nơi nhận:");
        assertThat(recipients.size()).isEqualTo(12);
        assertThat(recipients.bold() && recipients.italic()).isTrue();
        Line last = page.line("- Lưu: VT");
        assertThat(last.text()).endsWith("VP.");
        assertThat(last.size()).isEqualTo(11);
        assertThat(last.bold() || last.italic()).isFalse();
        assertThat(page.line("- Như Điều 3").text()).endsWith(";");
        Line capacity = page.line("KT. GIÁM ĐỐC");
        Line name = page.line("Trần Quang Huy");
        assertThat(capacity.bold() && name.bold()).isTrue();
        assertThat(name.centre()).isCloseTo(capacity.centre(), within(0.5));
        assertThat(capacity.left()).isGreaterThan(page.width / 2);
        // room for signature and seal
        assertThat(name.baseline() - page.line("PHÓ GIÁM ĐỐC").baseline()).isBetween(25.0, 40.0);
    }

    /** Centred in the upper margin; the annex counts its own; none on the first page of either. */
    @Test
    void pagesHaveTheirNumbers() throws IOException {
        Map<String, String> fields = PaperSamples.fields(PaperTemplates.QUYET_DINH);
        fields.merge("can_cu", "Căn cứ dài thêm để sang trang sau, từ đoạn này sang đoạn khác.\n".repeat(40), (own, more) -> more + own);
        PdfGeometry page = PdfGeometry.of(PAPERS.render("quyet-dinh", fields, PaperSamples.tables(PaperTemplates.QUYET_DINH, 30), false).pdf());
        List<Line> numbers = page.lines.stream().filter(line -> line.text().matches("\\d+") && line.baseline() < 20).toList();
        int annex = page.line("DANH SÁCH").page();
        int last = page.lines.stream().mapToInt(Line::page).max().orElseThrow();
        assertThat(annex).isGreaterThan(2).isLessThan(last);
        assertThat(numbers).extracting(Line::page).containsExactlyElementsOf(IntStream.rangeClosed(2, last).filter(number -> number != annex).boxed().toList());
        assertThat(numbers).allSatisfy(number -> {
            assertThat(number.text()).isEqualTo(String.valueOf(number.page() < annex ? number.page() : number.page() - annex + 1));
            assertThat(number.size()).isBetween(13.0, 14.0);
            assertThat(number.centre()).isCloseTo((30 + page.width - 15) / 2, within(1.0));
        });
    }

    static RenderedPaper paper(PaperTemplates template) {
        return paper(template, 2);
    }

    static RenderedPaper paper(PaperTemplates template, int rows) {
        return PAPERS.render(template.file(), PaperSamples.fields(template), PaperSamples.tables(template, rows), false);
    }

    private static org.assertj.core.data.Offset<Double> within(double millimetres) {
        return org.assertj.core.data.Offset.offset(millimetres);
    }
}
