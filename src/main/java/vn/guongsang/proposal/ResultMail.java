package vn.guongsang.proposal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.guongsang.nomination.UnitResults;

/** Units with something approved hear all their results when the paper is out, the others as soon as the refusals are told. */
@Component
class ResultMail {
    private final UnitResults units;

    ResultMail(UnitResults units) {
        this.units = units;
    }

    void refusals(Proposal proposal, List<ProposalItem> items) {
        tell(proposal, items, false, null);
    }

    void results(Proposal proposal, List<ProposalItem> items, String paper) {
        tell(proposal, items, true, paper);
    }

    private void tell(Proposal proposal, List<ProposalItem> items, boolean withApproved, String paper) {
        Set<String> approving = items.stream().filter(ProposalItem::approved).map(ProposalItem::unitCode).collect(Collectors.toSet());
        Map<String, String> results = new LinkedHashMap<>();
        items.stream().filter(item -> item.choice() != null && approving.contains(item.unitCode()) == withApproved)
            .forEach(item -> results.put(item.nomination(), result(proposal, item, paper)));
        units.tell("ket-qua", proposal.number(), results);
    }

    private static String result(Proposal proposal, ProposalItem item, String paper) {
        return switch (item.choice()) {
            case APPROVE -> proposal.aboveDirector() ? "đã trình cấp trên theo Tờ trình " + paper : "được khen thưởng theo Quyết định " + paper;
            case RETURN -> "lãnh đạo Sở trả lại Văn phòng Sở để xem xét thêm";
            case REFUSE -> "lãnh đạo Sở không đồng ý";
        };
    }
}
