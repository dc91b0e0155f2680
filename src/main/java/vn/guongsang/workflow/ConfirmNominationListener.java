package vn.guongsang.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import vn.guongsang.nomination.Nominations;

/** The unit's head confirms exactly the version that was shown, or sends it back. */
@Component
class ConfirmNominationListener extends CompletionListener {
    private final Nominations nominations;

    ConfirmNominationListener(IdentityService identity, Nominations nominations) {
        super(identity, "outcome", "version", "reason");
        this.nominations = nominations;
    }

    @Override
    String complete(String caseKey, SentFields sent, String actor) {
        String outcome = sent.required("outcome", "Hãy chọn xác nhận hoặc trả lại.");
        switch (outcome) {
            case NominationProcess.ROUTE_CONFIRM ->
                nominations.confirm(caseKey, sent.number("version", "Chưa rõ bạn đã xem phiên bản nào. Hãy tải lại trang."), actor);
            case NominationProcess.ROUTE_SEND_BACK ->
                nominations.sendBack(caseKey, sent.required("reason", "Hãy ghi lý do trả lại để đơn vị biết cần sửa gì."), actor);
            default -> throw SentFields.broken("outcome", "Hãy chọn xác nhận hoặc trả lại.");
        }
        return outcome;
    }
}
