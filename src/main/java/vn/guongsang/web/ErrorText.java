package vn.guongsang.web;

import java.util.List;
import vn.guongsang.problem.Problem;

/**
 * An error as people read it: what happened, what was kept, what to do next.
 *
 * @param reference number that also stands in the log, or null
 */
record ErrorText(int status, String title, String happened, String kept, String next, List<Problem> problems, String reference) {
    private static final String NOTHING_CHANGED = "Không có gì bị thay đổi.";

    static ErrorText of(int status) {
        return switch (status) {
            case 400, 405, 406, 415, 431 -> text(status, "Yêu cầu không hợp lệ", "Hệ thống không hiểu được yêu cầu này, có thể do đường dẫn bị cắt hoặc gõ sai.",
                NOTHING_CHANGED, "Quay lại trang trước và thử lại từ nút hoặc đường dẫn trên trang.");
            case 401 -> text(status, "Cần đăng nhập", "Phiên làm việc đã kết thúc.", "Những gì đã lưu vẫn còn nguyên.", "Đăng nhập rồi mở lại trang này.");
            case 403 -> text(status, "Không được phép", "Tài khoản của bạn không có quyền làm việc này.", NOTHING_CHANGED,
                "Nếu đây là việc của bạn, hãy nhờ quản trị kiểm tra vai trò hoặc giấy ủy quyền đã ghi cho bạn.");
            case 404, 410 -> text(status, "Không tìm thấy trang", "Địa chỉ này không có, đã được thay bằng địa chỉ khác, hoặc không thuộc phần việc của bạn.",
                NOTHING_CHANGED, "Kiểm tra lại số hồ sơ, hoặc tìm hồ sơ trong danh sách.");
            case 409 -> text(status, "Vừa có người thay đổi trước", "Trong lúc bạn làm, nội dung này đã được người khác (hoặc chính bạn ở cửa sổ khác) thay đổi.",
                "Thay đổi của người trước được giữ; thay đổi vừa gửi chưa được ghi.", "Mở lại trang để xem nội dung mới, rồi làm lại nếu vẫn cần.");
            case 413 -> text(status, "Tệp quá lớn", "Mỗi tệp được tối đa 20 MB và cả hồ sơ tối đa 200 MB.", "Tệp này chưa được lưu; các tệp đã tải lên trước vẫn còn.",
                "Giảm dung lượng (quét ở 150–200 dpi, nén ảnh) hoặc tách tệp rồi tải lại.");
            case 422 -> text(status, "Chưa làm được", "Yêu cầu chưa đúng với quy định hoặc với tình trạng hiện nay của hồ sơ.", NOTHING_CHANGED,
                "Sửa theo từng điểm dưới đây rồi gửi lại.");
            case 429 -> text(status, "Quá nhiều lần thử", "Có quá nhiều yêu cầu trong thời gian ngắn.", NOTHING_CHANGED, "Chờ ít phút rồi thử lại.");
            case 503 -> text(status, "Hệ thống đang bận", "Hệ thống tạm thời chưa phục vụ được.", "Những gì đã lưu vẫn còn nguyên.",
                "Chờ một phút rồi mở lại trang: nếu việc vừa làm chưa được ghi, hãy làm lại.");
            default -> status >= 500
                ? text(status, "Có lỗi trong hệ thống", "Hệ thống gặp lỗi khi xử lý yêu cầu này.", "Việc đang làm dở không được ghi một nửa: hoặc đã ghi trọn, hoặc chưa ghi gì.",
                    "Mở lại trang để xem tình trạng, thử lại một lần; nếu vẫn lỗi, báo cho quản trị kèm mã sự cố.")
                : text(status, "Yêu cầu không hợp lệ", "Hệ thống không thực hiện được yêu cầu này.", NOTHING_CHANGED, "Quay lại trang trước và thử lại.");
        };
    }

    /** The form stood open longer than its session, or was sent from elsewhere. */
    static ErrorText staleForm() {
        return text(403, "Trang đã mở quá lâu", "Biểu mẫu này thuộc về một phiên làm việc đã kết thúc, nên hệ thống không nhận.", "Điều bạn vừa gửi chưa được ghi; những gì đã lưu trước đó vẫn còn.",
            "Quay lại trang trước (nội dung đã gõ thường vẫn còn), tải lại trang rồi gửi lần nữa.");
    }

    ErrorText with(List<Problem> more) {
        return new ErrorText(status, title, happened, kept, next, List.copyOf(more), reference);
    }

    ErrorText with(String number) {
        return new ErrorText(status, title, happened, kept, next, problems, number);
    }

    private static ErrorText text(int status, String title, String happened, String kept, String next) {
        return new ErrorText(status, title, happened, kept, next, List.of(), null);
    }
}
