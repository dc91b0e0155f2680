package vn.guongsang.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.Role;
import vn.guongsang.document.PaperDates;
import vn.guongsang.document.PaperTemplates;
import vn.guongsang.document.Papers;
import vn.guongsang.document.RenderedPaper;
import vn.guongsang.nomination.NominationBrief;

/** Phiếu trình on paper: for the file, and for a leader who wants to hold it. Made anew each time, with the answer once there is one. */
@Component
class ProposalSheet {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final ProposalReader reader;
    private final Papers papers;
    private final Directory directory;
    private final Department department;

    ProposalSheet(ProposalReader reader, Papers papers, Directory directory, Department department) {
        this.reader = reader;
        this.papers = papers;
        this.directory = directory;
        this.department = department;
    }

    @Transactional(readOnly = true)
    RenderedPaper render(String number) {
        ProposalView view = reader.view(number);
        List<NominationBrief> briefs = reader.briefs(view.living().stream().map(ProposalView.Item::number).toList());
        String paper = ProposalPapers.paperName(view.series());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("co_quan_chu_quan", department.name().toUpperCase(VIETNAMESE));
        fields.put("co_quan", "VĂN PHÒNG");
        fields.put("so_ky_hieu", number);
        fields.put("dia_danh", department.place());
        fields.put("ngay_thang", PaperDates.text(reader.createdOn(number)));
        fields.put("trich_yeu", "Về việc khen thưởng: " + Words.awards(briefs));
        fields.put("kinh_gui", "Đồng chí %s, %s".formatted(view.leader().name(), view.leader().position()));
        fields.put("noi_dung", """
            Văn phòng Sở trình lãnh đạo Sở xem xét, %s %s cho %02d trường hợp, gồm %s.
            Danh sách đề nghị:
            Dự thảo %s và danh sách trích ngang gửi kèm phiếu trình này./.""".formatted(view.authority() == null ? "quyết định tặng" : "trình cấp trên tặng", Words.awards(briefs),
            briefs.size(), Words.nominees(briefs), paper));
        fields.put("y_kien", view.remark());
        fields.put("y_kien_lanh_dao", view.decision() == null ? "………………………………………………………" : answer(view));
        fields.put("noi_nhan", "Như trên\nLưu: VP");
        Official chief = directory.officials(Role.CHIEF_OF_OFFICE).stream().findFirst().orElse(null);
        fields.put("quyen_han_chuc_vu", chief == null ? "CHÁNH VĂN PHÒNG" : chief.position().toUpperCase(VIETNAMESE));
        fields.put("nguoi_ky", chief == null ? "……………………" : chief.fullName());
        List<Map<String, String>> rows = new ArrayList<>();
        briefs.forEach(brief -> rows.add(Map.of("stt", "%02d".formatted(rows.size() + 1), "ten", brief.nomineeTitle(),
            "chuc_vu_don_vi", brief.nomineeDetail() == null ? "" : brief.nomineeDetail(), "hinh_thuc", brief.awardName())));
        return papers.render(PaperTemplates.PHIEU_TRINH.file(), fields, Map.of("danh_sach", rows), false);
    }

    private static String answer(ProposalView view) {
        String choices = view.living().stream().filter(item -> item.choiceLabel() != null)
            .collect(Collectors.groupingBy(ProposalView.Item::choiceLabel, LinkedHashMap::new, Collectors.counting())).entrySet().stream()
            .map(choice -> "%s: %02d".formatted(choice.getKey(), choice.getValue())).collect(Collectors.joining("; "));
        String remark = view.decision().remark();
        return "%s quyết định lúc %s. %s.%s".formatted(view.decision().by(), Words.moment(view.decision().at()), choices, remark == null || remark.isBlank() ? "" : "\n" + remark.strip());
    }
}
