package vn.guongsang.audit;

import java.time.Instant;
import java.util.UUID;
import vn.guongsang.sheet.Sheet;

/** One reading; {@code viewerName} is the full name as the directory has it today, {@code file} null when no file was read. */
public record AccessLine(Instant at, String viewer, String viewerName, String caseKey, Reading reading, UUID file, String address) {
    public static final Sheet<AccessLine> SHEET = Sheet.<AccessLine>of("Lượt xem").moment("Lúc", AccessLine::at).text("Tài khoản", 18, AccessLine::viewer)
        .text("Họ và tên", 28, AccessLine::viewerName).text("Hồ sơ", 26, AccessLine::caseKey).text("Việc", 26, line -> line.reading().label())
        .text("Tệp", 38, line -> line.file() == null ? "" : line.file().toString()).text("Từ địa chỉ", 20, AccessLine::address);
}
