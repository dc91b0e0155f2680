package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateLintTests {
    private static final PaperFonts FONTS = new PaperFonts();
    private static final TemplateLint LINT = new TemplateLint(new TemplatePapers(new ShippedTemplates(), FONTS, new PaperPdf(FONTS)), FONTS);

    @ParameterizedTest
    @EnumSource(PaperTemplates.class)
    void findsNothingInWhatIsShipped(PaperTemplates paper) {
        assertThat(LINT.of(paper, TemplateVersions.shipped(paper))).isEmpty();
    }

    @Test
    void takesAChangedSentence() throws IOException {
        assertThat(faults(word -> add(word, "Kính đề nghị Quý cơ quan xem xét số {{so_ky_hieu}}."))).isEmpty();
    }

    @Test
    void saysWhichFieldIsUnknownAndWhere() throws IOException {
        assertThat(faults(word -> add(word, "Số {{so_ky_hiu}}"))).singleElement().asString().contains("Đoạn ", "{{so_ky_hiu}}", "Tờ trình lên cấp trên");
    }

    @Test
    void saysWhichFieldIsNotClosed() throws IOException {
        assertThat(faults(word -> add(word, "Số {{so_ky_hieu}"))).singleElement().asString().contains("chưa đóng", "{{so_ky_hieu}");
        assertThat(faults(word -> add(word, "{{?can_cu}}"))).anyMatch(fault -> fault.contains("{{?can_cu}} chưa có {{/can_cu}}"));
        assertThat(faults(word -> add(word, "{{/can_cu}}"))).anyMatch(fault -> fault.contains("không khớp"));
    }

    @Test
    void asksForTheFieldsThatAPaperCannotDoWithout() throws IOException {
        byte[] list = TemplateVersions.shipped(PaperTemplates.DANH_SACH);
        assertThat(LINT.of(PaperTemplates.QUYET_DINH, list)).extracting(TemplateLint.Finding::sentence)
            .anyMatch(fault -> fault.contains("thiếu trường bắt buộc") && fault.contains("so_ky_hieu")).anyMatch(fault -> fault.contains("không có trường {{tong_so}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{T(java.lang.Runtime).getRuntime().exec('id')}}", "{{#this.class}}", "{{@anh}}", "{{+tep}}", "{{so_ky_hieu.class}}", "{{new java.io.File('/')}}", "{{*ds}}",
        "{{${7*7}}}", "{{so_ky_hieu|upper}}"})
    void takesNoCodeNoPicturesNoFilesInAField(String tag) throws IOException {
        assertThat(faults(word -> add(word, tag))).isNotEmpty();
    }

    @Test
    void saysWhatThePdfWouldLose() throws IOException {
        assertThat(faults(word -> word.createParagraph().createRun().addTab())).singleElement().asString().contains("dấu Tab", "Đoạn ");
        assertThat(faults(word -> word.createParagraph().createRun().getCTR().addNewPict())).anyMatch(fault -> fault.contains("hộp chữ"));
        assertThat(faults(word -> word.createParagraph().createRun().getCTR().addNewObject())).anyMatch(fault -> fault.contains("đối tượng nhúng"));
        assertThat(faults(word -> word.createParagraph().createRun().getCTR().addNewDrawing())).anyMatch(fault -> fault.contains("hình vẽ"));
        assertThat(faults(word -> word.createParagraph().getCTP().addNewHyperlink())).anyMatch(fault -> fault.contains("liên kết"));
        assertThat(faults(word -> word.createParagraph().getCTP().addNewSdt())).anyMatch(fault -> fault.contains("khung nhập"));
        assertThat(faults(word -> word.createParagraph().getCTP().addNewFldSimple().setInstr("DATE"))).anyMatch(fault -> fault.contains("trường tự động"));
        assertThat(faults(word -> word.createParagraph().setNumID(BigInteger.ONE))).anyMatch(fault -> fault.contains("tự đánh số"));
        assertThat(faults(word -> word.createParagraph().getCTP().addNewIns().addNewR().addNewT().setStringValue("thêm"))).anyMatch(fault -> fault.contains("Track Changes"));
        assertThat(faults(word -> word.createParagraph().getCTP().addNewDel().addNewR().addNewDelText().setStringValue("bớt"))).anyMatch(fault -> fault.contains("Track Changes"));
        assertThat(faults(word -> word.getDocument().getBody().addNewAltChunk())).anyMatch(fault -> fault.contains("chèn tệp khác"));
    }

    @Test
    void saysWhichFontIsNotTimesNewRoman() throws IOException {
        assertThat(faults(word -> add(word, "Chữ khác").getRuns().get(0).setFontFamily("Arial"))).singleElement().asString().contains("Arial", "Times New Roman");
        assertThat(faults(word -> {
            XWPFRun run = add(word, "Chữ tiếng Việt").getRuns().get(0);
            run.setFontFamily("Times New Roman");
            run.getCTR().getRPr().getRFontsArray(0).setHAnsi("VNI-Times");
        })).singleElement().asString().contains("VNI-Times");
    }

    @Test
    void saysWhatCannotBePrinted() throws IOException {
        assertThat(faults(word -> add(word, "Đồng ý ☑"))).anyMatch(fault -> fault.contains("U+2611"));
        assertThat(faults(word -> add(word, Normalizer.normalize("Đề nghị", Normalizer.Form.NFD)))).anyMatch(fault -> fault.contains("Unicode tổ hợp"));
    }

    @Test
    void saysWhereThePageDiffersFromTheDecree() throws IOException {
        assertThat(LINT.of(PaperTemplates.TO_TRINH, changed(word -> word.getDocument().getBody().getSectPr().getPgMar().setLeft(BigInteger.valueOf(1134)))))
            .singleElement().satisfies(finding -> {
                assertThat(finding.fatal()).isFalse();
                assertThat(finding.sentence()).contains("Lề trái là 20 mm", "30 đến 35");
            });
    }

    @Test
    void refusesWhatIsNoWordFile() {
        assertThat(LINT.of(PaperTemplates.TO_TRINH, new byte[] {'P', 'K', 3, 4, 0})).singleElement().satisfies(finding -> assertThat(finding.fatal()).isTrue());
    }

    private static List<String> faults(Consumer<XWPFDocument> change) throws IOException {
        return LINT.of(PaperTemplates.TO_TRINH, changed(change)).stream().filter(TemplateLint.Finding::fatal).map(TemplateLint.Finding::sentence).toList();
    }

    private static XWPFParagraph add(XWPFDocument word, String text) {
        XWPFParagraph paragraph = word.createParagraph();
        paragraph.createRun().setText(text);
        return paragraph;
    }

    private static byte[] changed(Consumer<XWPFDocument> change) throws IOException {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(TemplateVersions.shipped(PaperTemplates.TO_TRINH))); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.accept(word);
            word.write(out);
            return out.toByteArray();
        }
    }
}
