package vn.guongsang.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import vn.guongsang.document.PaperLayout.Column;
import vn.guongsang.document.PaperLayout.Head;

/**
 * Wrote the templates in {@code papers/} the first time; from then on they are Word files. Models: NĐ 30/2020/NĐ-CP, Phụ lục III (1.2 Quyết định, 1.4 Tờ
 * trình, Báo cáo, Thông báo, 1.5 Công văn, 1.9 Biên bản); reports: the parts that NĐ 152/2025/NĐ-CP asks, as far as they were read. Run it with the folder
 * and the names of papers to write those anew.
 */
final class PaperTemplateWriter {
    private static final Column NUMBER = new Column("stt*", "STT", 12);

    private PaperTemplateWriter() {
    }

    public static void main(String[] args) throws IOException {
        Set<PaperTemplates> wanted = EnumSet.noneOf(PaperTemplates.class);
        for (int i = 1; i < args.length; i++) {
            wanted.add(PaperTemplates.of(args[i]));
        }
        for (PaperTemplates paper : wanted) {
            layout(paper).write(Path.of(args[0]).resolve(paper.file() + ".docx"));
        }
    }

    private static PaperLayout layout(PaperTemplates paper) {
        return switch (paper) {
            case QUYET_DINH -> decision();
            case TO_TRINH -> letter();
            case TO_TRINH_DON_VI -> unitLetter();
            case DANH_SACH -> list();
            case BAO_CAO_CA_NHAN -> personalReport();
            case BAO_CAO_TAP_THE -> collectiveReport();
            case BAO_CAO_TOM_TAT -> summary();
            case PHIEU_TRINH -> proposal();
            case PHIEU_THAM_DINH -> ruleSheet();
            case BIEN_BAN -> minutes();
            case CONG_VAN_TRA_LAI -> returned();
            case THONG_BAO_KET_QUA -> result();
        };
    }

    private static PaperLayout decision() {
        PaperLayout paper = titled(Head.NUMBERED, "QUYẾT ĐỊNH");
        paper.line(ParagraphAlignment.CENTER, 14, true, false, "{{tham_quyen}}").setSpacingAfter(120);
        paper.grounds();
        XWPFParagraph decides = paper.line(ParagraphAlignment.CENTER, 14, true, false, "QUYẾT ĐỊNH:");
        decides.setSpacingBefore(60);
        decides.setSpacingAfter(120);
        decides.setKeepNext(true);
        paper.article("Điều 1. ", "{{khen_thuong}} cho {{thanh_phan}} (có danh sách kèm theo).");
        paper.article("Điều 2. ", "Quyết định này có hiệu lực kể từ ngày ký. Mức tiền thưởng thực hiện theo quy định hiện hành.");
        paper.article("Điều 3. ", "Chánh Văn phòng Sở, Trưởng các phòng, Thủ trưởng các đơn vị trực thuộc và các trường hợp có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.").setKeepNext(true);
        paper.signatureWithCode();
        paper.annex();
        paper.line(ParagraphAlignment.CENTER, 14, true, false, "DANH SÁCH");
        paper.line(ParagraphAlignment.CENTER, 14, true, false, "{{danh_sach_tieu_de}}");
        paper.line(ParagraphAlignment.CENTER, 13, false, true, "{{danh_sach_kem_theo}}");
        paper.rule(paper.document.createParagraph(), 55, 55);
        paper.line(ParagraphAlignment.CENTER, 6, false, false, "");
        paper.rows("danh_sach", 13, NUMBER, new Column("ten", "Họ và tên / Tập thể", 40), new Column("chuc_vu_don_vi", "Chức vụ, đơn vị", 45),
            new Column("thanh_tich", "Tóm tắt thành tích", 43), new Column("hinh_thuc", "Hình thức khen thưởng", 25));
        return paper;
    }

    private static PaperLayout letter() {
        PaperLayout paper = titled(Head.NUMBERED, "TỜ TRÌNH");
        paper.addressees();
        paper.grounds();
        paper.body("{{ten_co_quan}} kính trình {{cap_khen}} xem xét, {{de_nghi}} cho {{so_luong}} trường hợp, gồm {{thanh_phan}}.");
        paper.body("Hồ sơ gửi kèm gồm danh sách trích ngang, báo cáo thành tích và tài liệu của từng trường hợp.");
        paper.body("Kính đề nghị {{noi_trinh}} xem xét, trình cấp có thẩm quyền quyết định./.").setKeepNext(true);
        paper.signatureWithCode();
        return paper;
    }

    private static PaperLayout unitLetter() {
        PaperLayout paper = titled(Head.NUMBERED, "TỜ TRÌNH");
        paper.addressees();
        paper.grounds();
        paper.content();
        paper.signature(true);
        return paper;
    }

    private static PaperLayout list() {
        PaperLayout paper = new PaperLayout(true);
        paper.head(Head.DATED);
        paper.title("DANH SÁCH", "{{trich_yeu}}");
        paper.line(ParagraphAlignment.CENTER, 13, false, true, "{{kem_theo}}").setSpacingAfter(120);
        paper.rows("danh_sach", 13, NUMBER, new Column("ten", "Họ và tên / Tập thể", 50), new Column("chuc_vu_don_vi", "Chức vụ, đơn vị", 65),
            new Column("thanh_tich", "Tóm tắt thành tích", 85), new Column("hinh_thuc", "Hình thức khen thưởng", 40));
        XWPFParagraph total = paper.line(ParagraphAlignment.LEFT, 13, false, false, "{{tong_so}}");
        total.setSpacingBefore(120);
        total.setSpacingAfter(120);
        total.setKeepNext(true);
        paper.signature(false);
        return paper;
    }

    private static PaperLayout ruleSheet() {
        PaperLayout paper = new PaperLayout(true);
        paper.head(Head.DATED);
        paper.title("PHIẾU THẨM ĐỊNH", "{{trich_yeu}}");
        paper.line(ParagraphAlignment.LEFT, 13, false, true, "{{luat}}").setSpacingAfter(120);
        paper.rows("dong", 12, NUMBER, new Column("de_nghi", "Đề nghị, kết luận", 52), new Column("quy_tac", "Quy tắc, căn cứ", 62), new Column("ket_qua", "Kết quả", 28),
            new Column("du_kien", "Dữ kiện và nơi ghi", 56), new Column("y_kien", "Ý kiến Văn phòng Sở", 41));
        return paper;
    }

    private static PaperLayout personalReport() {
        PaperLayout paper = titled(Head.DATED, "BÁO CÁO THÀNH TÍCH");
        paper.heading("I. SƠ LƯỢC LÝ LỊCH");
        paper.body("- Họ và tên: {{ho_ten}}.");
        paper.body("- Ngày, tháng, năm sinh: {{ngay_sinh}}. Giới tính: {{gioi_tinh}}.");
        paper.body("- Quê quán: {{que_quan}}.");
        paper.body("- Nơi thường trú: {{noi_o}}. Điện thoại: {{dien_thoai}}.");
        paper.body("- Đơn vị công tác: {{don_vi}}.");
        paper.body("- Chức vụ, nghề nghiệp: {{chuc_vu}}. Đảng viên: {{dang_vien}}.");
        paper.body("- Trình độ chuyên môn, nghiệp vụ: {{trinh_do}}.");
        achievements(paper);
        keptWithSignature(paper, "Tôi cam đoan nội dung báo cáo đúng sự thật và chịu trách nhiệm trước pháp luật; trong giai đoạn trên không bị xử lý kỷ luật.");
        paper.signatures("XÁC NHẬN CỦA ĐƠN VỊ", "{{thu_truong}}", "NGƯỜI BÁO CÁO", "{{ho_ten}}");
        return paper;
    }

    private static PaperLayout collectiveReport() {
        PaperLayout paper = titled(Head.DATED, "BÁO CÁO THÀNH TÍCH");
        paper.heading("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH");
        paper.body("- Tên tập thể (hộ gia đình): {{ten}}.");
        paper.body("- Trụ sở, địa chỉ: {{dia_chi}}. Điện thoại: {{dien_thoai}}.");
        paper.body("- Tổng số người: {{tong_so}}.");
        paper.body("- Quá trình thành lập, tổ chức bộ máy: {{to_chuc}}.");
        paper.body("- Chức năng, nhiệm vụ: {{nhiem_vu}}.");
        achievements(paper);
        keptWithSignature(paper, "Tập thể cam đoan nội dung báo cáo đúng sự thật và chịu trách nhiệm trước pháp luật.");
        paper.signature(false);
        return paper;
    }

    private static void achievements(PaperLayout paper) {
        paper.heading("II. THÀNH TÍCH ĐẠT ĐƯỢC");
        paper.body("Giai đoạn đề nghị khen thưởng: {{giai_doan}}.");
        paper.paragraphs("tom_tat", false);
        paper.parts("phan");
        paper.heading("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG");
        paper.rows("khen_thuong", 13, new Column("nam*", "Năm", 20), new Column("ten", "Danh hiệu thi đua, hình thức khen thưởng", 75),
            new Column("quyet_dinh", "Số, ngày quyết định; cơ quan ban hành", 70));
    }

    private static PaperLayout summary() {
        PaperLayout paper = titled(Head.DATED, "BÁO CÁO TÓM TẮT THÀNH TÍCH");
        paper.body("1. Họ và tên (tên tập thể, hộ gia đình): {{ten}}.");
        paper.body("2. Chức vụ, đơn vị (địa chỉ): {{chuc_vu_don_vi}}.");
        paper.body("3. Hình thức đề nghị: {{hinh_thuc}}. Giai đoạn: {{giai_doan}}.");
        paper.body("4. Tóm tắt thành tích:");
        paper.paragraphs("tom_tat", false);
        paper.body("5. Khen thưởng đã nhận:");
        paper.paragraphs("da_khen", false);
        keptWithSignature(paper, "{{don_vi}} xác nhận và chịu trách nhiệm về nội dung trên./.");
        paper.signature(false);
        return paper;
    }

    private static PaperLayout proposal() {
        PaperLayout paper = titled(Head.NUMBERED, "PHIẾU TRÌNH");
        paper.addressees();
        paper.allButLast();
        paper.rows("danh_sach", 13, NUMBER, new Column("ten", "Họ và tên / Tập thể", 55), new Column("chuc_vu_don_vi", "Chức vụ, đơn vị", 58),
            new Column("hinh_thuc", "Hình thức khen thưởng", 40));
        paper.heading("Ý kiến của Văn phòng Sở:");
        paper.paragraphs("y_kien", false);
        paper.heading("Ý kiến của lãnh đạo Sở:");
        paper.paragraphs("y_kien_lanh_dao", false);
        paper.last();
        paper.signature(true);
        return paper;
    }

    private static PaperLayout minutes() {
        PaperLayout paper = titled(Head.NUMBERED, "BIÊN BẢN");
        paper.body("Thời gian bắt đầu: {{bat_dau}}.");
        paper.body("Địa điểm: {{dia_diem}}.");
        paper.body("Thành phần tham dự:");
        paper.paragraphs("thanh_phan", false);
        paper.body("Chủ trì (chủ tọa): {{chu_tri}}.");
        paper.body("Thư ký (người ghi biên bản): {{thu_ky}}.");
        paper.body("Nội dung (theo diễn biến cuộc họp):");
        paper.allButLast();
        paper.rows("danh_sach", 13, NUMBER, new Column("ten", "Họ và tên / Tập thể", 60), new Column("hinh_thuc", "Hình thức đề nghị", 53),
            new Column("ket_qua*", "Kết quả biểu quyết", 40));
        paper.last();
        paper.signatures("THƯ KÝ", "{{thu_ky}}", "CHỦ TỌA", "{{chu_tri}}");
        return paper;
    }

    private static PaperLayout returned() {
        PaperLayout paper = new PaperLayout(false);
        paper.head(Head.LETTER);
        paper.line(ParagraphAlignment.CENTER, 13, false, false, "");
        paper.addressees();
        paper.content();
        paper.signatureWithCode();
        return paper;
    }

    private static PaperLayout result() {
        PaperLayout paper = titled(Head.NUMBERED, "THÔNG BÁO");
        paper.allButLast();
        paper.rows("danh_sach", 13, NUMBER, new Column("ten", "Họ và tên / Tập thể", 55), new Column("hinh_thuc", "Hình thức khen thưởng", 48),
            new Column("ket_qua", "Kết quả", 50));
        paper.last();
        paper.signatureWithCode();
        return paper;
    }

    private static PaperLayout titled(Head head, String kind) {
        PaperLayout paper = new PaperLayout(false);
        paper.head(head);
        paper.title(kind, "{{trich_yeu}}");
        return paper;
    }

    private static void keptWithSignature(PaperLayout paper, String text) {
        paper.body(text).setKeepNext(true);
    }
}
