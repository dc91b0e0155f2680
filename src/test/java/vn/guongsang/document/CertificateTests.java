package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.guongsang.document.PdfGeometry.Line;
import vn.guongsang.problem.RuleBrokenException;

class CertificateTests {
    private static final PaperFonts FONTS = new PaperFonts();
    private static final Certificates CERTIFICATES = new DesignedCertificates(FONTS, new PaperPdf(FONTS));

    @Test
    void isALandscapePageForEachWithRoomForSignatureAndSeal() throws IOException {
        byte[] pdf = sample();
        Files.write(Files.createDirectories(Path.of("target/papers")).resolve("giay-khen.pdf"), pdf);
        assertThat(Archivable.faults(pdf)).isEmpty();
        PdfGeometry page = PdfGeometry.of(pdf);
        assertThat(page.width).isBetween(296.5, 297.5);
        assertThat(page.height).isBetween(209.5, 210.5);
        assertThat(page.lines.stream().mapToInt(Line::page).max()).hasValue(2);
        assertThat(page.line("Bà Nguyễn Thị Minh Hạnh").centre()).isBetween(147.5, 149.5);
        assertThat(page.line("GIẤY KHEN").size()).isEqualTo(44);
        assertThat(page.lines).extracting(Line::text).contains("Quyết định số: 05/QĐ-SKHCN", "Ngày 05 tháng 11 năm 2026", "Số sổ vàng: 012/2026", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC");
        // the seal covers a third of the signature, from the left
        assertThat(page.line("Trần Quang Huy").baseline() - page.line("PHÓ GIÁM ĐỐC").baseline()).isGreaterThan(25);
        assertThat(page.line("Trần Quang Huy").left() - page.line("Số sổ vàng").right()).isGreaterThan(60);
        assertThat(page.below(page.line("Độc lập - Tự do")).length()).isBetween(60.0, 70.0);
        // everything stays inside the frame
        assertThat(page.lines).allSatisfy(line -> {
            assertThat(line.left()).isGreaterThan(16);
            assertThat(line.right()).isLessThan(281);
            assertThat(line.baseline()).isBetween(16.0, 195.0);
        });
    }

    @Test
    void whatIsTypedStaysText() throws IOException {
        String typed = "<b>Ông</b> {{so}} =cmd|' /C calc'!A0 [[${7*7}]] \u202Etxet " + Normalizer.normalize("Nguyễn", Normalizer.Form.NFD);
        assertThat(PdfGeometry.of(CERTIFICATES.render(List.of(certificate(typed)))).lines.stream().map(Line::text).reduce("", (a, b) -> a + " " + b))
            .contains("<b>Ông</b> {{so}} =cmd|' /C calc'!A0 [[${7*7}]] txet Nguyễn");
        assertThatThrownBy(() -> CERTIFICATES.render(List.of(certificate("Ông ☑")))).isInstanceOf(RuleBrokenException.class).hasMessageContaining("U+2611");
    }

    @Test
    void howeverMuchIsSaidItStandsAboveTheSignature() throws IOException {
        String name = "Nguyễn Thị ".repeat(364).substring(0, 4_000).strip();
        byte[] pdf = CERTIFICATES.render(List.of(certificate(name), certificate("Bà Nguyễn Thị Minh Hạnh", "thành tích ".repeat(180)), certificate("Nguyễn".repeat(667), name)));
        PdfGeometry page = PdfGeometry.of(pdf);
        assertThat(page.lines.stream().mapToInt(Line::page).max()).hasValue(3);
        assertThat(page.lines.stream().filter(line -> line.text().startsWith("Nguyễn") || line.text().contains("thành tích"))).hasSizeGreaterThan(30).allSatisfy(line -> {
            assertThat(line.baseline()).as(line.text()).isLessThan(143);
            assertThat(line.left()).as(line.text()).isGreaterThan(26);
            assertThat(line.right()).as(line.text()).isLessThan(271);
        });
        assertThat(String.join(" ", PaperText.ofPdf(pdf)).replace(" ", "")).contains(name.replace(" ", ""), "Nguyễn".repeat(667));
    }

    static byte[] sample() {
        return CERTIFICATES.render(List.of(certificate("Bà Nguyễn Thị Minh Hạnh"), certificate("Tập thể Phòng Quản lý Công nghệ và Đổi mới sáng tạo - Trung tâm Ứng dụng tiến bộ khoa học")));
    }

    static Certificate certificate(String recipient) {
        return certificate(recipient, "Đã có thành tích: chủ trì nhiệm vụ truy xuất nguồn gốc nhãn lồng Hưng Yên, được áp dụng tại 12 hợp tác xã, rút thời gian kiểm tra từ 05 ngày xuống 01 ngày");
    }

    private static Certificate certificate(String recipient, String reason) {
        return new Certificate("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Giấy khen", recipient, "Phó Trưởng phòng Quản lý Khoa học, Sở Khoa học và Công nghệ",
            reason, "05/QĐ-SKHCN", "Hưng Yên", "ngày 05 tháng 11 năm 2026", "012/2026", List.of("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Trần Quang Huy", "https://guongsang.example.vn/xac-minh/7k3m9qxt2wfr5hbc");
    }
}
