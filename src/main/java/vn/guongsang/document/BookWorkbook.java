package vn.guongsang.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** A book with the columns of NĐ 30/2020/NĐ-CP, Phụ lục IV. Rows go to a temporary file: a year of papers never lies in the heap. Cells are text, never formulas. */
final class BookWorkbook {
    static final List<String> OUTGOING = List.of("Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký", "Nơi nhận văn bản",
        "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú");
    static final List<String> INCOMING = List.of("Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
        "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú");
    private static final int[] OUTGOING_WIDTHS = {20, 12, 50, 26, 34, 18, 9, 12, 18, 30};
    private static final int[] INCOMING_WIDTHS = {12, 9, 30, 22, 12, 50, 26, 12, 18, 30};
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private BookWorkbook() {
    }

    static void outgoing(OutputStream out, int year, Consumer<Consumer<Books.Outgoing>> lines) throws IOException {
        write(out, "SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM " + year, OUTGOING, OUTGOING_WIDTHS, sheet -> lines.accept(line -> sheet.accept(cells(line))));
    }

    static void incoming(OutputStream out, int year, Consumer<Consumer<Books.Incoming>> lines) throws IOException {
        write(out, "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN NĂM " + year, INCOMING, INCOMING_WIDTHS, sheet -> lines.accept(line -> sheet.accept(cells(line))));
    }

    static List<String> cells(Books.Outgoing line) {
        OutgoingPaper paper = line.paper();
        if (paper == null) {
            return List.of(line.number().text(), "", "", "", "", "", "", "", "", line.remarks());
        }
        return List.of(line.number().text(), day(paper.date()), paper.type() + " " + paper.subject(), paper.signer(), paper.recipients(), paper.keeper(),
            String.valueOf(paper.copies()), day(line.sentOn()), line.receipt(), line.remarks());
    }

    static List<String> cells(Books.Incoming line) {
        return List.of(day(line.arrivedOn()), String.valueOf(line.number()), line.author(), line.notation(), day(line.paperDate()), line.subject(), line.recipient(),
            day(line.passedOn()), line.receipt(), line.note());
    }

    private static String day(LocalDate date) {
        return date == null ? "" : DAY.format(date);
    }

    private static void write(OutputStream out, String title, List<String> heads, int[] widths, Consumer<Consumer<List<String>>> rows) throws IOException {
        SXSSFWorkbook book = new SXSSFWorkbook(100);
        try {
            SXSSFSheet sheet = book.createSheet("Sổ");
            CellStyle head = book.createCellStyle();
            Font bold = book.createFont();
            bold.setBold(true);
            head.setFont(bold);
            head.setWrapText(true);
            CellStyle body = book.createCellStyle();
            body.setWrapText(true);
            for (int i = 0; i < widths.length; i++) {
                sheet.setColumnWidth(i, widths[i] * 256);
            }
            sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
            sheet.getPrintSetup().setLandscape(true);
            sheet.setFitToPage(true);
            sheet.getPrintSetup().setFitHeight((short) 0);
            sheet.setRepeatingRows(CellRangeAddress.valueOf("2:3"));
            sheet.createFreezePane(0, 3);
            fill(sheet.createRow(0), List.of(title), head);
            fill(sheet.createRow(1), heads, head);
            fill(sheet.createRow(2), heads.stream().map(name -> "(" + (heads.indexOf(name) + 1) + ")").toList(), head);
            rows.accept(cells -> fill(sheet.createRow(sheet.getLastRowNum() + 1), cells, body));
            book.write(out);
        } finally {
            book.close();
        }
    }

    private static void fill(Row row, List<String> cells, CellStyle style) {
        for (int i = 0; i < cells.size(); i++) {
            row.createCell(i).setCellValue(cells.get(i));
            row.getCell(i).setCellStyle(style);
        }
    }
}
