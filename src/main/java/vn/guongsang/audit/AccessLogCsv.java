package vn.guongsang.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import vn.guongsang.directory.Csv;

/** The access log for a spreadsheet. */
public final class AccessLogCsv {
    /** More than anybody reads; the rest is asked for by person or case. */
    public static final int MOST = 50_000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private AccessLogCsv() {
    }

    public static void write(List<AccessLine> lines, HttpServletResponse response) throws IOException {
        Csv csv = Csv.attachment("Lượt xem hồ sơ.csv", response);
        csv.row("Lúc", "Tài khoản", "Họ và tên", "Hồ sơ", "Việc", "Tệp", "Từ địa chỉ");
        lines.forEach(line -> csv.row(MOMENT.format(line.at()), line.viewer(), line.viewerName(), line.caseKey(), line.reading().label(),
            line.file() == null ? "" : line.file().toString(), line.address()));
        csv.close();
    }
}
