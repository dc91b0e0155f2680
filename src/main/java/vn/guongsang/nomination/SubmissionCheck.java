package vn.guongsang.nomination;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.guongsang.award.Award;
import vn.guongsang.award.DocumentRequirement;
import vn.guongsang.document.Papers;
import vn.guongsang.problem.Problem;

/** Whether a working copy is complete: every problem at once, each with the field it belongs to. */
record SubmissionCheck(LocalDate today, Papers papers, Map<String, String> unitNames) {
    List<Problem> problems(DraftContent content, Nominee nominee, Award award, List<DraftFile> files) {
        var found = new ArrayList<Problem>();
        if (nominee == null) {
            found.add(new Problem("nominee", "Hãy chọn người, tập thể hoặc hộ gia đình được đề nghị."));
        }
        if (award == null) {
            found.add(new Problem("award", "Hãy chọn danh hiệu hoặc hình thức khen thưởng."));
        } else if (!award.nominable()) {
            found.add(new Problem("award", award.refusal()));
        } else if (nominee != null && !award.nomineeKinds().contains(nominee.kind())) {
            found.add(new Problem("award", award.name() + " chỉ dành cho " + award.nomineeKinds().stream().sorted()
                    .map(kind -> kind.label().toLowerCase()).collect(Collectors.joining(", ")) + ", không dành cho "
                    + nominee.kind().label().toLowerCase() + ": hãy chọn hình thức khác hoặc người khác."));
        }
        if (content.basis() == null) {
            found.add(new Problem("basis", "Hãy chọn loại hình khen thưởng (công trạng, đột xuất…)."));
        }
        period(found, content.periodFrom(), content.periodTo());
        achievements(found, content);
        letters(found, content, nominee);
        previous(found, content.previousAwards());
        if (award != null && award.nominable()) {
            award.dossier().stream().filter(DocumentRequirement::required).filter(DocumentRequirement::byUnit)
                    .filter(need -> files.stream().noneMatch(file -> file.kind().equals(need.kind())))
                    .forEach(need -> found.add(new Problem("files-" + need.kind(), "Còn thiếu tài liệu: " + need.name() + ".")));
        }
        return found;
    }

    private void period(List<Problem> found, YearMonth from, YearMonth to) {
        if (from == null) {
            found.add(new Problem("periodFrom", "Hãy nhập tháng bắt đầu của giai đoạn thành tích."));
        }
        if (to == null) {
            found.add(new Problem("periodTo", "Hãy nhập tháng kết thúc của giai đoạn thành tích."));
        }
        if (from != null && to != null && to.isBefore(from)) {
            found.add(new Problem("periodTo", "Tháng kết thúc phải từ tháng bắt đầu trở đi."));
        }
        // yearly titles are proposed before the year ends (december of this year is a legal end), nothing beyond it
        if (to != null && to.getYear() > today.getYear()) {
            found.add(new Problem("periodTo", "Giai đoạn không được kết thúc sau năm " + today.getYear() + "."));
        }
        if (from != null && from.isBefore(YearMonth.of(1945, 9))) {
            found.add(new Problem("periodFrom", "Tháng bắt đầu chưa hợp lý: hãy xem lại năm."));
        }
    }

    private static void achievements(List<Problem> found, DraftContent content) {
        var summary = content.achievement();
        if (summary == null || summary.isBlank()) {
            found.add(new Problem("achievement", "Hãy viết tóm tắt thành tích: lãnh đạo đọc phần này trước khi quyết định."));
        } else if (summary.strip().length() > Nomination.ACHIEVEMENT) {
            found.add(new Problem("achievement", "Tóm tắt dài " + summary.strip().length() + " ký tự, tối đa " + Nomination.ACHIEVEMENT
                    + ": hãy rút gọn, phần chi tiết viết ở các mục bên dưới."));
        }
        var sections = content.sections();
        if (sections.stream().allMatch(Section::blank)) {
            found.add(new Problem("sections", "Hãy viết ít nhất một mục thành tích."));
        }
        for (int i = 0; i < sections.size(); i++) {
            var section = sections.get(i);
            if (!section.blank() && (section.title() == null || section.title().isBlank())) {
                found.add(new Problem("sections-" + i, "Hãy đặt tên cho mục " + (i + 1) + "."));
            }
            if (!section.blank() && (section.text() == null || section.text().isBlank())) {
                found.add(new Problem("sections-" + i, "Hãy viết nội dung mục " + (i + 1) + " hoặc bỏ mục này."));
            }
        }
    }

    /** What no paper can print is said now, with the field, and not when the paper is made. */
    private void letters(List<Problem> found, DraftContent content, Nominee nominee) {
        if (nominee != null) {
            letters(found, "nominee", "Tên, chức vụ hoặc nơi công tác của người được đề nghị", nominee.displayTitle(), nominee.displayDetail(unitNames.get(nominee.unitCode())));
        }
        letters(found, "achievement", "Tóm tắt thành tích", content.achievement());
        for (int i = 0; i < content.sections().size(); i++) {
            var section = content.sections().get(i);
            letters(found, "sections-" + i, "Mục " + (i + 1), section.title(), section.text());
        }
        for (int i = 0; i < content.previousAwards().size(); i++) {
            var award = content.previousAwards().get(i);
            letters(found, "previousAwards-" + i, "Khen thưởng đã nhận, dòng " + (i + 1), award.name(), award.decision());
        }
    }

    private void letters(List<Problem> found, String field, String where, String... texts) {
        var missing = papers.unprintable(Stream.of(texts).filter(Objects::nonNull).collect(Collectors.joining("\n")));
        if (!missing.isEmpty()) {
            found.add(new Problem(field, where + " có ký tự không in được trên văn bản: " + missing + ". Hãy bỏ hoặc viết lại bằng chữ thường dùng."));
        }
    }

    private void previous(List<Problem> found, List<PreviousAward> awards) {
        for (int i = 0; i < awards.size(); i++) {
            var award = awards.get(i);
            if (award.blank()) {
                continue;
            }
            if (award.year() == null || award.year() < 1945 || award.year() > today.getYear() || award.name() == null || award.name().isBlank()) {
                found.add(new Problem("previousAwards-" + i, "Khen thưởng đã nhận, dòng " + (i + 1)
                        + ": hãy nhập năm (1945–" + today.getYear() + ") và tên danh hiệu, hình thức."));
            }
        }
    }
}
