package vn.guongsang.sheet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Texts stay texts, so that Excel neither runs "=cmd" nor turns "01/2026" into a day. */
final class SheetWriter {
    private static final int LONGEST_CELL = 32_767;
    private static final int WIDEST = 255;

    private final SXSSFWorkbook book;
    private final CellStyle text;
    private final CellStyle number;
    private final CellStyle day;
    private final CellStyle moment;
    private final CellStyle heading;

    SheetWriter(SXSSFWorkbook book) {
        this.book = book;
        this.text = style("@");
        this.number = style("General");
        this.day = style("dd/mm/yyyy");
        this.moment = style("dd/mm/yyyy hh:mm");
        this.heading = style("@");
        Font bold = book.createFont();
        bold.setBold(true);
        heading.setFont(bold);
    }

    <T> void add(Sheet.Filled<T> filled) {
        List<Sheet.Column<T>> columns = filled.sheet().columns();
        SXSSFSheet sheet = book.createSheet(filled.sheet().name());
        for (int i = 0; i < columns.size(); i++) {
            sheet.setColumnWidth(i, Math.min(WIDEST, columns.get(i).width()) * 256);
            sheet.setDefaultColumnStyle(i, text);
        }
        heads(filled).forEach(head -> line(sheet, head));
        int first = sheet.getLastRowNum() + 1;
        filled.rows().accept(row -> {
            int at = sheet.getLastRowNum() + 1;
            if (at < first + Workbook.MOST) {
                Row line = sheet.createRow(at);
                for (int i = 0; i < columns.size(); i++) {
                    fill(line.createCell(i), columns.get(i).value().apply(row));
                }
            } else if (at == first + Workbook.MOST) {
                line(sheet, List.of("Tệp chỉ có %,d dòng đầu: hãy lọc hẹp hơn để lấy các dòng còn lại.".formatted(Workbook.MOST).replace(',', '.')));
            }
        });
        for (int i = 0; i < columns.size(); i++) {
            choices(sheet, i, first, columns.get(i).choices());
        }
        sheet.createFreezePane(0, first);
        sheet.setAutoFilter(new CellRangeAddress(first - 1, Math.max(first, sheet.getLastRowNum()), 0, columns.size() - 1));
        sheet.setRepeatingRows(new CellRangeAddress(filled.title() == null ? 0 : 1, first - 1, -1, -1));
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        print.setFitHeight((short) 0);
        sheet.setFitToPage(true);
    }

    private static Stream<List<String>> heads(Sheet.Filled<?> filled) {
        List<String> heads = filled.sheet().heads();
        return filled.title() == null ? Stream.of(heads)
            : Stream.of(List.of(filled.title()), heads, IntStream.rangeClosed(1, heads.size()).mapToObj("(%d)"::formatted).toList());
    }

    private void line(SXSSFSheet sheet, List<String> texts) {
        Row row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (int i = 0; i < texts.size(); i++) {
            row.createCell(i).setCellValue(texts.get(i));
            row.getCell(i).setCellStyle(heading);
        }
    }

    /** A hint: what is typed is judged when it is read. */
    private static void choices(SXSSFSheet sheet, int column, int first, List<String> values) {
        if (!values.isEmpty()) {
            DataValidationHelper helper = sheet.getDataValidationHelper();
            DataValidation list = helper.createValidation(helper.createExplicitListConstraint(values.toArray(String[]::new)), new CellRangeAddressList(first, Workbook.MOST, column, column));
            list.setShowErrorBox(false);
            sheet.addValidationData(list);
        }
    }

    private void fill(Cell cell, Object value) {
        if (value instanceof Number amount) {
            cell.setCellValue(amount.doubleValue());
            cell.setCellStyle(number);
        } else if (value instanceof LocalDate date) {
            cell.setCellValue(date);
            cell.setCellStyle(day);
        } else if (value instanceof Instant instant) {
            cell.setCellValue(instant.atZone(Sheet.ZONE).toLocalDateTime());
            cell.setCellStyle(moment);
        } else {
            String words = value == null ? "" : (String) value;
            cell.setCellValue(words.length() > LONGEST_CELL ? words.substring(0, LONGEST_CELL) : words);
            cell.setCellStyle(text);
        }
    }

    private CellStyle style(String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }
}
