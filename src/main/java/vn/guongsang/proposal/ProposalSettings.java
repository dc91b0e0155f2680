package vn.guongsang.proposal;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param strongSeries paper series (QĐ, TTr) whose approval asks for an authenticator
 * @param maxItems     nominations in one proposal
 * @param grounds      "căn cứ" of decisions and letters, each without its ending. The default is what holds from 01/10/2026 as far as it was read
 *                     (domain facts, section 0): whether Luật 06/2026/QH16 brought a decree of its own is not known, so an administrator can replace it
 */
@ConfigurationProperties("guongsang.proposal")
record ProposalSettings(@DefaultValue Set<String> strongSeries, @DefaultValue("500") int maxItems,
                        List<String> grounds) {
    private static final List<String> GROUNDS = List.of(
        "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15, được sửa đổi, bổ sung bởi Luật số 06/2026/QH16",
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng");

    ProposalSettings {
        grounds = grounds == null || grounds.isEmpty() ? GROUNDS : List.copyOf(grounds);
    }
}
