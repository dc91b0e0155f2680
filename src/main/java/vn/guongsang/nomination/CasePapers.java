package vn.guongsang.nomination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.document.PaperDates;
import vn.guongsang.document.PaperTemplates;
import vn.guongsang.document.Papers;
import vn.guongsang.document.RenderedPaper;

/**
 * The papers around one case, filled in from its dossier to be signed by hand: made anew each time they are asked for. What the product does not know stays
 * dotted, to be written in.
 */
@Component
class CasePapers {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final String DOTS = "…………………………";
    private static final String OFFICE = "Văn phòng Sở";

    private final Papers papers;
    private final Directory directory;
    private final Department department;
    private final Terms terms;

    CasePapers(Papers papers, Directory directory, Department department, Terms terms) {
        this.papers = papers;
        this.directory = directory;
        this.department = department;
        this.terms = terms;
    }

    /** What there is to say about this case, in the order of its way. */
    List<PaperTemplates> of(CaseFile one) {
        List<PaperTemplates> all = new ArrayList<>();
        all.add(one.shown().nominee().kind() == NomineeKind.INDIVIDUAL ? PaperTemplates.BAO_CAO_CA_NHAN : PaperTemplates.BAO_CAO_TAP_THE);
        all.addAll(List.of(PaperTemplates.BAO_CAO_TOM_TAT, PaperTemplates.BIEN_BAN, PaperTemplates.TO_TRINH_DON_VI));
        if (one.returnReason() != null && OFFICE.equals(one.returnBy())) {
            all.add(PaperTemplates.CONG_VAN_TRA_LAI);
        }
        if (result(one) != null) {
            all.add(PaperTemplates.THONG_BAO_KET_QUA);
        }
        return all;
    }

    /** What a paper says, as its template takes it. */
    record Wording(Map<String, String> fields, Map<String, List<Map<String, String>>> tables) {
    }

    Wording wording(PaperTemplates paper, CaseFile one) {
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        return new Wording(fields(paper, one, tables), tables);
    }

    RenderedPaper render(PaperTemplates paper, Wording wording) {
        return papers.render(paper.file(), wording.fields(), wording.tables(), false);
    }

    private Map<String, String> fields(PaperTemplates paper, CaseFile one, Map<String, List<Map<String, String>>> tables) {
        return switch (paper) {
            case BAO_CAO_CA_NHAN, BAO_CAO_TAP_THE -> report(one.shown(), tables);
            case BAO_CAO_TOM_TAT -> summary(one.shown());
            case TO_TRINH_DON_VI -> letter(one.shown());
            case BIEN_BAN -> minutes(one.shown(), tables);
            case CONG_VAN_TRA_LAI -> returned(one);
            case THONG_BAO_KET_QUA -> result(one, tables);
            default -> throw new IllegalArgumentException(paper + " is no paper of a case");
        };
    }

    // ---- of the unit

    private Map<String, String> unit(Dossier dossier) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("co_quan_chu_quan", department.name().toUpperCase(VIETNAMESE));
        fields.put("co_quan", dossier.unitName().toUpperCase(VIETNAMESE));
        common(fields);
        Official head = directory.officials(dossier.unitCode(), Role.UNIT_HEAD).stream().findFirst().orElse(null);
        fields.put("quyen_han_chuc_vu", head == null ? "THỦ TRƯỞNG ĐƠN VỊ" : head.position().toUpperCase(VIETNAMESE));
        fields.put("nguoi_ky", head == null ? DOTS : head.fullName());
        return fields;
    }

    private Map<String, String> report(Dossier dossier, Map<String, List<Map<String, String>>> tables) {
        Dossier.Who who = dossier.nominee();
        Map<String, String> fields = unit(dossier);
        fields.put("trich_yeu", "Đề nghị tặng " + award(dossier));
        fields.put("giai_doan", period(dossier));
        fields.put("tom_tat", dossier.achievement());
        fields.put("dien_thoai", DOTS);
        fields.put("ho_ten", who.name());
        fields.put("ngay_sinh", who.birthDate() == null ? DOTS : Words.day(LocalDate.parse(who.birthDate())));
        fields.put("gioi_tinh", who.sex() == null ? DOTS : Sex.valueOf(who.sex()).label());
        fields.put("que_quan", DOTS);
        fields.put("noi_o", DOTS);
        fields.put("don_vi", who.organisation() == null || who.organisation().isBlank() ? "%s, %s".formatted(dossier.unitName(), department.name()) : who.organisation());
        fields.put("chuc_vu", who.position() == null ? DOTS : who.position());
        fields.put("dang_vien", who.partyMember() == null ? DOTS : who.partyMember() ? "có" : "không");
        fields.put("trinh_do", DOTS);
        fields.put("thu_truong", fields.get("nguoi_ky"));
        fields.put("ten", who.title());
        fields.put("dia_chi", who.address() == null ? DOTS : who.address());
        fields.put("tong_so", who.size() == null ? DOTS : "%d người%s".formatted(who.size(), who.women() == null ? "" : ", trong đó %d nữ".formatted(who.women())));
        fields.put("to_chuc", DOTS);
        fields.put("nhiem_vu", DOTS);
        tables.put("phan", dossier.sections().stream().map(section -> Map.of("tieu_de", section.title(), "doan", section.text())).toList());
        List<Map<String, String>> awards = dossier.previousAwards().stream().map(award -> Map.of("nam", award.year() == null ? "" : award.year().toString(), "ten", text(award.name()),
            "quyet_dinh", text(award.decision()))).toList();
        tables.put("khen_thuong", awards.isEmpty() ? List.of(Map.of("nam", "", "ten", "Chưa có", "quyet_dinh", "")) : awards);
        return fields;
    }

    private Map<String, String> summary(Dossier dossier) {
        Map<String, String> fields = unit(dossier);
        fields.put("trich_yeu", "Đề nghị tặng " + award(dossier));
        fields.put("ten", dossier.nominee().title());
        fields.put("chuc_vu_don_vi", dossier.nominee().detail());
        fields.put("hinh_thuc", award(dossier));
        fields.put("giai_doan", period(dossier));
        fields.put("tom_tat", dossier.achievement());
        StringBuilder before = new StringBuilder();
        dossier.previousAwards().forEach(award -> before.append("- ").append(award.year() == null ? "" : "Năm " + award.year() + ": ").append(text(award.name()))
            .append(award.decision() == null ? "" : ", " + award.decision()).append(".\n"));
        fields.put("da_khen", before.isEmpty() ? "Chưa có." : before.toString());
        fields.put("don_vi", dossier.unitName());
        return fields;
    }

    private Map<String, String> letter(Dossier dossier) {
        Map<String, String> fields = unit(dossier);
        fields.put("so_ky_hieu", PaperTemplates.openNumber("TTr", dossier.unitCode()));
        fields.put("trich_yeu", "Về việc đề nghị tặng " + award(dossier));
        fields.put("kinh_gui", "Giám đốc %s\nVăn phòng Sở (Thường trực Hội đồng Thi đua - Khen thưởng Sở)".formatted(department.name()));
        fields.put("can_cu", "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\nCăn cứ Biên bản họp xét khen thưởng của %s.".formatted(dossier.unitName()));
        fields.put("noi_dung", """
            %s đề nghị tặng %s cho %s%s, đã có thành tích trong giai đoạn %s.
            Hồ sơ %s gửi kèm gồm báo cáo thành tích và các tài liệu theo quy định.
            Kính trình Giám đốc Sở xem xét, quyết định./.""".formatted(dossier.unitName(), award(dossier), dossier.nominee().title(), detail(dossier), period(dossier), dossier.number()));
        fields.put("noi_nhan", "Như trên\nLưu: " + dossier.unitCode());
        return fields;
    }

    private Map<String, String> minutes(Dossier dossier, Map<String, List<Map<String, String>>> tables) {
        Map<String, String> fields = unit(dossier);
        fields.put("so_ky_hieu", PaperTemplates.openNumber("BB", dossier.unitCode()));
        fields.put("trich_yeu", "Họp xét đề nghị khen thưởng");
        fields.put("bat_dau", "…… giờ …… phút, " + PaperDates.open(terms.today().getYear()));
        fields.put("dia_diem", DOTS);
        fields.put("thanh_phan", "- Có mặt: ……… người.\n- Vắng mặt: ……… người (lý do: ………………).");
        fields.put("chu_tri", fields.get("nguoi_ky"));
        fields.put("thu_ky", DOTS);
        fields.put("noi_dung", """
            Chủ trì nêu tiêu chuẩn của hình thức khen thưởng và tóm tắt thành tích của trường hợp được giới thiệu; những người dự họp thảo luận, đánh giá ưu điểm, tồn tại.
            Cuộc họp biểu quyết với kết quả như sau:
            Cuộc họp kết thúc vào …… giờ …… phút cùng ngày; biên bản đã được đọc lại và thông qua./.""");
        tables.put("danh_sach", List.of(Map.of("stt", "01", "ten", dossier.nominee().title(), "hinh_thuc", award(dossier), "ket_qua", "……/……")));
        return fields;
    }

    // ---- of the Office

    private Map<String, String> office(String kind) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("co_quan_chu_quan", department.parent().toUpperCase(VIETNAMESE));
        fields.put("co_quan", department.name().toUpperCase(VIETNAMESE));
        common(fields);
        fields.put("so_ky_hieu", kind);
        Official chief = directory.officials(Role.CHIEF_OF_OFFICE).stream().findFirst().orElse(null);
        Official signer = chief == null ? null : directory.standIn(chief.username(), terms.today());
        String office = chief == null ? "CHÁNH VĂN PHÒNG" : chief.position().toUpperCase(VIETNAMESE);
        // the Office's head signs by the Director's order and may leave that to his deputy (NĐ 30/2020/NĐ-CP, Điều 13.3)
        fields.put("quyen_han_chuc_vu", "TL. GIÁM ĐỐC\n" + (signer == null || signer.username().equals(chief.username()) ? office
            : "KT. %s\n%s".formatted(office, signer.position().toUpperCase(VIETNAMESE))));
        fields.put("nguoi_ky", signer == null ? DOTS : signer.fullName());
        return fields;
    }

    private Map<String, String> returned(CaseFile one) {
        Dossier dossier = one.shown();
        Map<String, String> fields = office("……/%s-VP".formatted(department.symbol()));
        fields.put("trich_yeu", "bổ sung hồ sơ đề nghị khen thưởng " + one.number());
        fields.put("kinh_gui", dossier.unitName());
        StringBuilder text = new StringBuilder("Văn phòng Sở đã thẩm định hồ sơ %s đề nghị tặng %s cho %s và trả lại với lý do: %s%n".formatted(one.number(), award(dossier),
            dossier.nominee().title(), sentence(one.returnReason())));
        if (one.returnItems() != null && !one.returnItems().isBlank()) {
            text.append("Đề nghị đơn vị bổ sung:\n");
            one.returnItems().lines().filter(line -> !line.isBlank()).forEach(line -> text.append("- ").append(sentence(line)).append('\n'));
        }
        text.append(one.returnDueOn() == null ? "Đề nghị đơn vị bổ sung, gửi lại hồ sơ trên phần mềm./."
            : "Hồ sơ bổ sung gửi về Văn phòng Sở trước hết %s./.".formatted(PaperDates.text(one.returnDueOn())));
        fields.put("noi_dung", text.toString());
        fields.put("noi_nhan", "Như trên\nLưu: VT, VP");
        return fields;
    }

    private Map<String, String> result(CaseFile one, Map<String, List<Map<String, String>>> tables) {
        Dossier dossier = one.shown();
        Map<String, String> fields = office(PaperTemplates.openNumber("TB", department.symbol()));
        fields.put("trich_yeu", "Kết quả khen thưởng");
        fields.put("noi_dung", "%s thông báo kết quả đối với đề nghị khen thưởng của %s như sau:\nĐề nghị đơn vị thông báo tới tập thể, cá nhân có tên trên./."
            .formatted(department.name(), dossier.unitName()));
        fields.put("noi_nhan", dossier.unitName() + "\nLưu: VT, VP");
        tables.put("danh_sach", List.of(Map.of("stt", "01", "ten", dossier.nominee().title(), "hinh_thuc", award(dossier), "ket_qua", result(one))));
        return fields;
    }

    /** Null while nothing is decided. */
    private static String result(CaseFile one) {
        return switch (one.state()) {
            case AWARDED -> "Được khen thưởng" + (one.resultPaper() == null ? "" : " (" + one.resultPaper() + ")");
            case NOT_APPROVED, REFUSED_ABOVE -> one.state().label() + (one.resultRemark() == null ? "" : ": " + one.resultRemark());
            default -> null;
        };
    }

    // ----

    private void common(Map<String, String> fields) {
        fields.put("dia_danh", department.place());
        fields.put("ngay_thang", PaperDates.open(terms.today().getYear()));
    }

    private static String award(Dossier dossier) {
        return dossier.awardName().replaceAll("\\s*\\((cá nhân|tập thể|hộ gia đình)\\)$", "");
    }

    private static String period(Dossier dossier) {
        return "từ tháng %s đến tháng %s".formatted((Object[]) dossier.period().split(" – "));
    }

    private static String detail(Dossier dossier) {
        String detail = dossier.nominee().detail();
        return detail == null || detail.isBlank() ? "" : ", " + detail;
    }

    private static String sentence(String text) {
        String one = text.strip();
        return one.endsWith(".") || one.endsWith("!") || one.endsWith("?") ? one : one + ".";
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
