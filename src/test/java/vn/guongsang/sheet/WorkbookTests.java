package vn.guongsang.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class WorkbookTests {
    private record Line(String name, Integer amount, LocalDate day, Instant at) {
    }

    private static final Sheet<Line> SHEET = Sheet.<Line>of("Danh sách").text("Tên", 30, Line::name).number("Số", Line::amount).day("Ngày", Line::day).moment("Lúc", Line::at);

    @Test
    void daysAndNumbersAreWhatTheyAreAndTextIsNeverAFormula() throws Exception {
        XSSFSheet sheet = sheet(SHEET.with(List.of(new Line("=cmd|' /C calc'!A0", 12, LocalDate.of(2026, 11, 5), Instant.parse("2026-11-22T18:30:00Z")), new Line(null, null, null, null))));
        XSSFRow row = sheet.getRow(1);
        assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
        assertThat(row.getCell(0).getStringCellValue()).isEqualTo("=cmd|' /C calc'!A0");
        assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(12);
        assertThat(row.getCell(2).getLocalDateTimeCellValue().toLocalDate()).isEqualTo(LocalDate.of(2026, 11, 5));
        assertThat(row.getCell(3).getLocalDateTimeCellValue()).as("in Vietnam").isEqualTo(LocalDateTime.of(2026, 11, 23, 1, 30));
        assertThat(row.getCell(2).getCellStyle().getDataFormatString()).isEqualTo("dd/mm/yyyy");
        assertThat(sheet.getRow(2).getCell(3).getStringCellValue()).isEmpty();
    }

    @Test
    void theHeadStaysCanBeFilteredAndIsPrintedOnEveryPage() throws Exception {
        XSSFSheet sheet = sheet(SHEET.with(List.of(new Line("a", 1, null, null), new Line("b", 2, null, null))));
        assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
        assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:D3");
        assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
        assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
    }

    @Test
    void aBookHasItsTitleAndNumberedColumnsAboveItsRows() throws Exception {
        XSSFSheet sheet = sheet(SHEET.titled("SỔ NĂM 2026", rows -> rows.accept(new Line("a", 1, null, null))));
        assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isEqualTo("SỔ NĂM 2026");
        assertThat(sheet.getRow(2).getCell(3).getStringCellValue()).isEqualTo("(4)");
        assertThat(sheet.getRow(3).getCell(0).getStringCellValue()).isEqualTo("a");
        assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("2:3");
    }

    @Test
    void aFileThatLeavesRowsOutSaysSo() throws Exception {
        List<List<String>> rows = Cells.of(write(Sheet.<Integer>of("Số").number("Số", n -> n).with(taker -> IntStream.rangeClosed(1, Workbook.MOST + 2).forEach(taker::accept))));
        assertThat(rows).hasSize(1 + Workbook.MOST + 1);
        assertThat(rows.get(rows.size() - 1).get(0)).startsWith("Tệp chỉ có 50.000 dòng đầu");
    }

    private static XSSFSheet sheet(Sheet.Filled<?> filled) throws Exception {
        return new XSSFWorkbook(new ByteArrayInputStream(write(filled))).getSheetAt(0);
    }

    private static byte[] write(Sheet.Filled<?> filled) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Workbook.of("Danh sách", filled).write(out);
        return out.toByteArray();
    }
}
