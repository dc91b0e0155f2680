package vn.guongsang.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import vn.guongsang.nomination.Nominations;

/** The Office accepts, returns with what is to be supplemented by when, or rejects. */
@Component
class ReviewDossierListener extends CompletionListener {
    private final Nominations nominations;

    ReviewDossierListener(IdentityService identity, Nominations nominations) {
        super(identity, "outcome", "reason", "items", "dueOn");
        this.nominations = nominations;
    }

    @Override
    String complete(String caseKey, SentFields sent, String actor) {
        String outcome = sent.required("outcome", "Hãy chọn kết quả thẩm định.");
        switch (outcome) {
            case NominationProcess.ROUTE_ACCEPT -> nominations.accept(caseKey, actor);
            case NominationProcess.ROUTE_RETURN -> nominations.returnForSupplement(caseKey,
                sent.required("reason", "Hãy ghi lý do trả lại."),
                sent.required("items", "Hãy ghi những gì đơn vị cần bổ sung, mỗi dòng một việc."),
                sent.day("dueOn", "Hãy chọn ngày đơn vị phải bổ sung xong."), actor);
            case NominationProcess.ROUTE_REJECT -> nominations.reject(caseKey, sent.required("reason", "Hãy ghi lý do từ chối."), actor);
            default -> throw SentFields.broken("outcome", "Hãy chọn kết quả thẩm định.");
        }
        return outcome;
    }
}
