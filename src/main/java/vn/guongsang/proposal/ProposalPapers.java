package vn.guongsang.proposal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.guongsang.award.Award;
import vn.guongsang.award.Awards;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Directory;
import vn.guongsang.document.Files;
import vn.guongsang.document.PaperDates;
import vn.guongsang.document.PaperNumber;
import vn.guongsang.document.Papers;
import vn.guongsang.document.RenderedPaper;
import vn.guongsang.document.StoredFile;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.proposal.ProposalFiles.Kind;

/** Renders a proposal's decision or submission letter and its list, as drafts and with the number. */
@Component
class ProposalPapers {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String PDF = "application/pdf";

    /** Luật 06/2022/QH15 and the decree that stands beside it since 01/7/2025; a law of 2026 amends the former (its text was not read). */
    private static final String GROUNDS = """
        Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
        Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ;""";

    private final Papers papers;
    private final Files files;
    private final ProposalFiles kept;
    private final Awards awards;
    private final Directory directory;
    private final Department department;
    private final Clock clock;

    ProposalPapers(Papers papers, Files files, ProposalFiles kept, Awards awards, Directory directory, Department department, Clock clock) {
        this.papers = papers;
        this.files = files;
        this.kept = kept;
        this.awards = awards;
        this.directory = directory;
        this.department = department;
        this.clock = clock;
    }

    void drafts(Proposal proposal, List<ProposalItem> items, List<NominationBrief> briefs) {
        LocalDate today = Words.date(clock.instant());
        Signer signer = Signer.today(directory, proposal.leader(), today);
        String number = "…/%s-%s".formatted(proposal.series(), department.symbol());
        String day = PaperDates.open(today.getYear());
        String name = "Dự thảo %s %s (bản %d)".formatted(paperName(proposal.series()), proposal.number(), proposal.version());
        String list = "Dự thảo Danh sách %s (bản %d)".formatted(proposal.number(), proposal.version());
        render(proposal, items, briefs, fields(proposal, briefs, signer, number, day), true, proposal.version(), name, list);
    }

    /** The paper with its number and date, to be signed; made once. */
    void finals(Proposal proposal, List<ProposalItem> items, List<NominationBrief> briefs, PaperNumber number, LocalDate date) {
        Signer signer = Signer.of(directory, proposal.decidedBy(), proposal.onBehalfOf(), Words.date(proposal.decidedAt()));
        String tag = number.text().replace('/', '-');
        render(proposal, items, briefs, fields(proposal, briefs, signer, number.text(), PaperDates.text(date)), false, ProposalFiles.FINAL,
            "%s %s".formatted(paperName(proposal.series()), tag), "Danh sách kèm %s".formatted(tag));
    }

    private void render(Proposal proposal, List<ProposalItem> items, List<NominationBrief> briefs, Map<String, String> fields, boolean draft, int version,
                        String paperName, String listName) {
        List<Map<String, String>> rows = rows(briefs);
        requireAgreement(proposal.number(), items, briefs, rows, fields.get("so_luong"));
        Map<String, List<Map<String, String>>> tables = Map.of("danh_sach", rows);
        RenderedPaper paper = papers.render(proposal.aboveDirector() ? "to-trinh" : "quyet-dinh", fields, tables, draft);
        RenderedPaper list = papers.render("danh-sach", fields, tables, draft);
        Set<UUID> replaced = new HashSet<>();
        Stream.of(
            put(proposal, version, Kind.PAPER_DOCX, files.keep(paperName + ".docx", DOCX, paper.docx())),
            put(proposal, version, Kind.PAPER_PDF, files.keep(paperName + ".pdf", PDF, paper.pdf())),
            put(proposal, version, Kind.LIST_DOCX, files.keep(listName + ".docx", DOCX, list.docx())),
            put(proposal, version, Kind.LIST_PDF, files.keep(listName + ".pdf", PDF, list.pdf()))).forEach(replaced::addAll);
        if (!replaced.isEmpty()) {
            files.delete(replaced);
        }
    }

    private Set<UUID> put(Proposal proposal, int version, Kind kind, StoredFile file) {
        return kept.put(proposal.number(), version, kind, file.id(), clock.instant()).map(Set::of).orElse(Set.of());
    }

    /** The number in the letter, the rows of the list and the nominations must be the same: a letter that says 12 with a list of 11 is refused above. */
    static void requireAgreement(String number, List<ProposalItem> items, List<NominationBrief> briefs, List<Map<String, String>> rows, String count) {
        List<String> wanted = items.stream().map(ProposalItem::nomination).toList();
        List<String> given = briefs.stream().map(NominationBrief::number).toList();
        if (items.isEmpty() || !wanted.equals(given) || rows.size() != items.size() || Integer.parseInt(count) != items.size()) {
            throw new IllegalStateException("%s: %d items, %d nominations, %d rows, %s in the letter".formatted(number, items.size(), briefs.size(), rows.size(), count));
        }
    }

    private static List<Map<String, String>> rows(List<NominationBrief> briefs) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (NominationBrief brief : briefs) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("stt", String.valueOf(rows.size() + 1));
            row.put("ten", brief.nomineeTitle());
            row.put("chuc_vu_don_vi", brief.nomineeDetail() == null ? "" : brief.nomineeDetail());
            row.put("thanh_tich", Words.reason(brief.achievement()));
            row.put("hinh_thuc", brief.awardName());
            rows.add(row);
        }
        return rows;
    }

    private Map<String, String> fields(Proposal proposal, List<NominationBrief> briefs, Signer signer, String number, String day) {
        String what = Words.awards(briefs);
        boolean oneAward = briefs.stream().map(NominationBrief::awardCode).distinct().count() == 1;
        String subject = oneAward ? (proposal.aboveDirector() ? "đề nghị tặng " : "tặng ") + plainName(what)
            : (proposal.aboveDirector() ? "đề nghị " : "") + "khen thưởng " + Words.nominees(briefs);
        String attached = "(Kèm theo %s số %s %s của %s)".formatted(paperName(proposal.series()), number, day, department.name());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("co_quan_chu_quan", department.parent().toUpperCase(VIETNAMESE));
        fields.put("co_quan", department.name().toUpperCase(VIETNAMESE));
        fields.put("so_ky_hieu", number);
        fields.put("dia_danh", department.place());
        fields.put("ngay_thang", day);
        fields.put("trich_yeu", "Về việc " + subject);
        fields.put("kinh_gui", addressee(proposal, briefs));
        fields.put("tham_quyen", "GIÁM ĐỐC " + department.name().toUpperCase(VIETNAMESE));
        fields.put("so_luong", "%02d".formatted(briefs.size()));
        fields.put("can_cu", GROUNDS + "\nTheo đề nghị của Chánh Văn phòng Sở tại Phiếu trình %s.".formatted(proposal.number()));
        fields.put("noi_dung", proposal.aboveDirector() ? letter(briefs, what) : decision(briefs, what));
        fields.put("noi_nhan", (proposal.aboveDirector() ? "Như trên" : "Như Điều 3") + "\nLưu: VT, VP");
        fields.put("danh_sach_tieu_de", "Được " + subject);
        fields.put("danh_sach_kem_theo", attached);
        fields.put("kem_theo", attached);
        fields.put("tong_so", "Tổng số: %02d trường hợp (%s).".formatted(briefs.size(), Words.nominees(briefs)));
        fields.put("quyen_han_chuc_vu", (signer.authority() + "\n" + signer.position()).strip());
        fields.put("nguoi_ky", signer.name());
        return fields;
    }

    private static String decision(List<NominationBrief> briefs, String what) {
        return """
            Điều 1. Khen thưởng %02d trường hợp (%s): %s (có danh sách kèm theo).
            Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
            Điều 3. Chánh Văn phòng Sở, thủ trưởng các đơn vị liên quan và các tập thể, cá nhân, hộ gia đình có tên trong danh sách chịu trách nhiệm thi hành Quyết định này./."""
            .formatted(briefs.size(), Words.nominees(briefs), what);
    }

    private String letter(List<NominationBrief> briefs, String what) {
        return """
            %s kính trình cấp có thẩm quyền xem xét, khen thưởng cho %02d trường hợp (%s): %s.
            Hồ sơ gửi kèm gồm danh sách trích ngang, báo cáo thành tích và tài liệu của từng trường hợp.
            Kính đề nghị xem xét, trình cấp có thẩm quyền quyết định./."""
            .formatted(department.name(), briefs.size(), Words.nominees(briefs), what);
    }

    private String addressee(Proposal proposal, List<NominationBrief> briefs) {
        if (!proposal.aboveDirector()) {
            return "";
        }
        Award award = awards.award(briefs.get(0).awardCode());
        return award.authority().name();
    }

    static String paperName(String series) {
        return series.equals(Proposal.LETTER) ? "Tờ trình" : "Quyết định";
    }

    /** As it stands in a sentence: "danh hiệu “…”", "Giấy khen của …", without the catalogue's "(cá nhân)". */
    private static String plainName(String award) {
        String name = award.replaceAll(" \\((cá nhân|tập thể|hộ gia đình)\\)$", "");
        return name.startsWith("Danh hiệu") ? "d" + name.substring(1) : name;
    }
}
