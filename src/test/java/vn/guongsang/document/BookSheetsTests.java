package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import vn.guongsang.sheet.Workbook;

class BookSheetsTests {
    private static final DataFormatter SHOWN = new DataFormatter(Locale.forLanguageTag("vi"));
    private final PaperNumber number = new PaperNumber("QĐ", 2026, 5, "SKHCN");
    private final OutgoingPaper paper = new OutgoingPaper(LocalDate.of(2026, 3, 5), "Quyết định", "=HYPERLINK(\"http://evil.example\")", "Nguyễn Văn Bình, Giám đốc", "Các đơn vị", "VT, VP", 3, null, 10, java.util.List.of());

    @Test
    void theWorkbookHasTheTenColumnsOfTheDecreeAndNoFormula() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Workbook.of("Sổ", BookSheets.OUTGOING.titled("Sổ đăng ký văn bản đi năm 2026", lines -> {
            lines.accept(line(PaperStatus.VALID, null));
            lines.accept(new Books.Outgoing(new PaperNumber("QĐ", 2026, 6, "SKHCN"), "x", "PT-2026-0001", null, null, null, null, null, null, null, null, "Đánh máy nhầm"));
        })).write(out);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            Sheet sheet = book.getSheetAt(0);
            assertThat(texts(sheet.getRow(1))).isEqualTo(BookSheets.OUTGOING.heads()).hasSize(10);
            assertThat(texts(sheet.getRow(3))).containsExactly("05/QĐ-SKHCN", "05/03/2026", "Quyết định =HYPERLINK(\"http://evil.example\")", "Nguyễn Văn Bình, Giám đốc", "Các đơn vị", "VT, VP", "3",
                "06/03/2026", "Đã ký", "");
            assertThat(texts(sheet.getRow(4))).startsWith("06/QĐ-SKHCN").endsWith("HỦY SỐ: Đánh máy nhầm");
            assertThat(sheet.getRow(3).getCell(1).getLocalDateTimeCellValue().toLocalDate()).isEqualTo(LocalDate.of(2026, 3, 5));
            sheet.forEach(row -> row.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA)));
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
        }
    }

    @Test
    void theIncomingBookHasTheTenColumnsOfTheDecree() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Workbook.of("Sổ", BookSheets.INCOMING.titled("Sổ đăng ký văn bản đến năm 2026", lines -> lines.accept(new Books.Incoming(2026, 12, LocalDate.of(2026, 11, 20), "UBND tỉnh", "789/QĐ-UBND", LocalDate.of(2026, 11, 18),
            "Quyết định về việc tặng Bằng khen", "Văn phòng", null, "", "", List.of())))).write(out);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(texts(book.getSheetAt(0).getRow(1))).isEqualTo(BookSheets.INCOMING.heads()).hasSize(10);
            assertThat(texts(book.getSheetAt(0).getRow(3))).containsExactly("20/11/2026", "12", "UBND tỉnh", "789/QĐ-UBND", "18/11/2026", "Quyết định về việc tặng Bằng khen", "Văn phòng", "", "", "");
        }
    }

    @Test
    void theRemarksSayWhatBecameOfAPaper() {
        assertThat(line(PaperStatus.VALID, null).remarks()).isEmpty();
        assertThat(line(PaperStatus.REVOKED, null).remarks()).isEqualTo("Thu hồi: Sai thẩm quyền");
        assertThat(line(PaperStatus.REPLACED, new PaperNumber("QĐ", 2026, 9, "SKHCN")).remarks()).isEqualTo("Được thay thế bằng 09/QĐ-SKHCN: Sai thẩm quyền");
    }

    /** NĐ 30/2020/NĐ-CP: a dispatch has no code of its type. */
    @Test
    void aDispatchIsNumberedWithItsUnitInsteadOfAType() {
        assertThat(new PaperNumber(PaperSeries.DISPATCH.code(), 2026, 5, "SKHCN-VP").text()).isEqualTo("05/SKHCN-VP");
        assertThat(new PaperNumber(PaperSeries.NOTICE.code(), 2026, 105, "SKHCN").text()).isEqualTo("105/TB-SKHCN");
    }

    private Books.Outgoing line(PaperStatus status, PaperNumber by) {
        boolean valid = status == PaperStatus.VALID;
        return new Books.Outgoing(number, "x", "PT-2026-0001", paper, LocalDate.of(2026, 3, 6), "Đã ký", "", status, valid ? null : LocalDate.of(2026, 4, 1), valid ? null : "Sai thẩm quyền", by, null);
    }

    private static List<String> texts(Row row) {
        List<String> texts = new java.util.ArrayList<>();
        row.forEach(cell -> texts.add(SHOWN.formatCellValue(cell)));
        return texts;
    }
}
