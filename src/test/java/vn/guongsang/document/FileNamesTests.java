package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class FileNamesTests {
    @Test
    void vietnameseNamesOfEveryKeyboardAreTheSameName() {
        String name = "Báo cáo thành tích bà Nguyễn Thị Hạnh.pdf";
        assertThat(FileNames.clean(Normalizer.normalize(name, Normalizer.Form.NFD))).isEqualTo(name);
    }

    @Test
    void aPathIsCutToItsLastPart() {
        assertThat(FileNames.clean("C:\\Users\\an\\báo cáo.pdf")).isEqualTo("báo cáo.pdf");
        assertThat(FileNames.clean("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileNames.clean("a/b/..")).isEqualTo("tep-khong-ten");
    }

    @Test
    void invisibleCharactersCannotHideTheRealEnding() {
        assertThat(FileNames.clean("báo cáo\u202efdp.exe")).isEqualTo("báo cáofdp.exe");
        assertThat(FileNames.clean("a\u0000b\r\nc\u200b.pdf")).isEqualTo("abc.pdf");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(FileNames.clean("thành tích ".repeat(40) + ".docx")).hasSizeLessThanOrEqualTo(200).endsWith(".docx");
    }

    @Test
    void nothingLeftIsANameAllTheSame() {
        assertThat(FileNames.clean(null)).isEqualTo("tep-khong-ten");
        assertThat(FileNames.clean(" \u200b ")).isEqualTo("tep-khong-ten");
    }

    @Test
    void aNameIsNoDeviceAndNoProgramUnderAnotherName() {
        assertThat(FileNames.clean("CON.pdf")).isEqualTo("_CON.pdf");
        assertThat(FileNames.clean("com1")).isEqualTo("_com1");
        assertThat(FileNames.clean("nul .docx")).isEqualTo("_nul .docx");
        assertThat(FileNames.clean("Cốn phụ.pdf")).isEqualTo("Cốn phụ.pdf");
        assertThat(FileNames.clean("console.pdf")).isEqualTo("console.pdf");
        assertThat(FileNames.clean("hóa đơn.exe.pdf")).isEqualTo("hóa đơn_exe.pdf");
        assertThat(FileNames.clean("a.php.js.jpg")).isEqualTo("a_php_js.jpg");
        assertThat(FileNames.clean("12.QĐ-SKHCN ngày 1.2.2026.pdf")).isEqualTo("12.QĐ-SKHCN ngày 1.2.2026.pdf");
    }
}
