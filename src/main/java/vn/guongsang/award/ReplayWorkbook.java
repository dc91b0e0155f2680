package vn.guongsang.award;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The cases whose answer would change, as a list to work through. */
final class ReplayWorkbook {
    private static final List<String> HEADS = List.of("Mã hồ sơ", "Bản", "Danh hiệu, hình thức", "Ngày tiếp nhận", "Kết quả đã ghi", "Kết quả theo bảng này", "Dòng thay đổi và lý do");

    private ReplayWorkbook() {
    }

    static byte[] of(Replays.Replay replay, List<Replays.Change> changes) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet("Kết quả thay đổi");
            Font bold = book.createFont();
            bold.setBold(true);
            CellStyle head = book.createCellStyle();
            head.setFont(bold);
            CellStyle wrapped = book.createCellStyle();
            wrapped.setWrapText(true);
            fill(sheet.createRow(0), List.of("Bảng " + replay.hash(), "", "", "", "Đã xem %d/%d hồ sơ".formatted(replay.looked(), replay.total())), null);
            fill(sheet.createRow(1), HEADS, head);
            for (int i = 0; i < changes.size(); i++) {
                Replays.Change change = changes.get(i);
                fill(sheet.createRow(i + 2), List.of(change.caseNumber(), String.valueOf(change.version()), change.award(), RuleFacts.of("date").shown(change.received()),
                    change.before(), change.after(), String.join("\n", change.lines())), wrapped);
            }
            int[] widths = {16, 6, 40, 14, 24, 24, 90};
            for (int i = 0; i < widths.length; i++) {
                sheet.setColumnWidth(i, widths[i] * 256);
            }
            sheet.createFreezePane(0, 2);
            book.write(out);
            return out.toByteArray();
        }
    }

    private static void fill(Row row, List<String> values, CellStyle style) {
        for (int i = 0; i < values.size(); i++) {
            row.createCell(i).setCellValue(values.get(i));
            if (style != null) {
                row.getCell(i).setCellStyle(style);
            }
        }
    }
}
