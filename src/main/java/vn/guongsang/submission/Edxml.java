package vn.guongsang.submission;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** Names and codes of edXML that writing and reading share. */
final class Edxml {
    static final String NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016";
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final Map<String, String> STATUS = new TreeMap<>(Map.of("01", "Đã đến", "02", "Từ chối tiếp nhận", "03", "Đã tiếp nhận", "04", "Đã phân công", "05", "Đang xử lý",
        "06", "Đã hoàn thành", "13", "Lấy lại", "15", "Đồng ý cập nhật, lấy lại", "16", "Từ chối cập nhật, lấy lại"));

    private Edxml() {
    }

    /** Codes between are not given in what was read of the regulation: they are kept and shown as they came. */
    static String statusLabel(String code) {
        return STATUS.getOrDefault(code, "Trạng thái " + code);
    }
}
