package vn.guongsang.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.guongsang.award.Award;
import vn.guongsang.award.RuleSheet;

/**
 * From which year a nominee may be proposed for an award, if the coming years go well.
 *
 * @param assumptions sentences: what is taken for granted about years that are not over
 * @param years       the year judged, in their order
 */
public record Outlook(Award award, List<String> assumptions, List<Year> years) {
    /** @param received assumed day of receipt */
    public record Year(int year, LocalDate received, RuleSheet sheet) {
        public boolean open() {
            return failing().isEmpty();
        }

        public List<RuleSheet.Line> failing() {
            return sheet.lines().stream().filter(RuleSheet.Line::blocks).toList();
        }

        /** What has to be proved when the dossier is made. */
        public List<RuleSheet.Line> missing() {
            return sheet.lines().stream().filter(RuleSheet.Line::unproved).toList();
        }
    }

    /** The first year in which no rule stands in the way; what is missing has still to be proved. */
    public Optional<Year> earliest() {
        return years.stream().filter(Year::open).findFirst();
    }

    /** One sentence for the top of the page. */
    public String summary() {
        int last = years.get(years.size() - 1).year();
        return earliest().map(year -> "Sớm nhất: xét năm %d, nếu các giả định dưới đây thành sự thật%s.".formatted(year.year(),
                year.missing().isEmpty() ? "" : " và chứng minh được %d điều còn thiếu".formatted(year.missing().size())))
            .orElse("Đến hết năm %d vẫn có quy tắc không đạt.".formatted(last));
    }
}
