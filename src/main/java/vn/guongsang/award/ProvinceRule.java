package vn.guongsang.award;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the province sets for one of the department's own awards, from a day on.
 *
 * @param example taken from another province, to be replaced
 */
public record ProvinceRule(UUID id, String award, LocalDate from, String paper, boolean example, Integer postingDays, Integer processingDays,
                           List<DocumentRequirement> dossier, OffsetDateTime enteredAt, String enteredBy) {
    /** "theo ví dụ của tỉnh khác …" or the province's own paper. */
    public String basis() {
        return example ? "theo ví dụ của tỉnh khác (" + paper + "), cần thay bằng quy định của tỉnh" : paper;
    }

    List<Award.Step> steps() {
        List<Award.Step> steps = new ArrayList<>();
        if (processingDays != null) {
            steps.add(new Award.Step(Award.Item.PROCESSING_DAYS, processingDays, "Thẩm định trong " + processingDays + " ngày làm việc kể từ khi đủ hồ sơ.", basis(), !example));
        }
        if (postingDays != null && postingDays > 0) {
            steps.add(new Award.Step(Award.Item.POSTING_DAYS, postingDays, "Niêm yết công khai " + postingDays + " ngày làm việc.", basis(), !example));
        }
        return steps;
    }
}
