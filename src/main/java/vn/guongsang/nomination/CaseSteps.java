package vn.guongsang.nomination;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The path of a case as a few words: what lies behind, where it is, what comes next. */
final class CaseSteps {
    private static final List<String> NAMES = List.of("Đơn vị lập và gửi", "Trưởng đơn vị xác nhận", "Văn phòng Sở thẩm định", "Trình lãnh đạo Sở",
            "Ký, phát hành", "Kết quả");
    private static final Set<String> BACKWARD = Set.of("NOMINATION_SENT_BACK", "NOMINATION_RETURNED", "NOMINATION_REJECTED", "NOMINATION_WITHDRAWN",
            "NOMINATION_RECALLED", "NOMINATION_OUT_OF_PROPOSAL", "NOMINATION_APPROVAL_TAKEN_BACK", "NOMINATION_HEARD_RETURNED",
            "NOMINATION_HEARD_NOT_APPROVED", "NOMINATION_HEARD_REFUSED_ABOVE");

    private CaseSteps() {
    }

    static List<CaseController.Step> of(NominationState state) {
        int here = switch (state) {
            case DRAFT, SUPPLEMENTING -> 0;
            case AWAITING_HEAD -> 1;
            case IN_REVIEW -> 2;
            case READY, PROPOSED -> 3;
            case APPROVED -> 4;
            case SUBMITTED -> 5;
            case AWARDED -> NAMES.size();
            // ended without an award: nothing is "here" and nothing follows
            default -> -1;
        };
        var steps = new ArrayList<CaseController.Step>();
        for (int i = 0; i < NAMES.size(); i++) {
            steps.add(new CaseController.Step(NAMES.get(i), here < 0 ? "" : i < here ? "done" : i == here ? "here" : "next"));
        }
        return steps;
    }

    static String next(NominationState state) {
        return switch (state) {
            case DRAFT -> "gửi trưởng đơn vị";
            case AWAITING_HEAD -> "Văn phòng Sở thẩm định";
            case SUPPLEMENTING -> "đơn vị gửi lại, trưởng đơn vị xác nhận bản mới";
            case IN_REVIEW -> "đưa vào phiếu trình lãnh đạo Sở";
            case READY -> "Văn phòng Sở lập phiếu trình, lãnh đạo Sở quyết định";
            case PROPOSED -> "lãnh đạo Sở quyết định";
            case APPROVED -> "văn thư cấp số, ký và phát hành";
            case SUBMITTED -> "cấp trên trả kết quả";
            default -> null;
        };
    }

    static boolean backward(String action) {
        return BACKWARD.contains(action);
    }
}
