package vn.guongsang.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import vn.guongsang.submission.Submissions;

/** The authority has taken it in: their incoming number and date. */
@Component
class RecordReceiptListener extends CompletionListener {
    private final Submissions submissions;

    RecordReceiptListener(IdentityService identity, Submissions submissions) {
        super(identity, "receiptNumber", "receivedOn");
        this.submissions = submissions;
    }

    @Override
    String complete(String caseKey, SentFields sent, String actor) {
        submissions.recordReceipt(caseKey, sent.required("receiptNumber", "Hãy ghi số đến của cơ quan tiếp nhận."),
            sent.day("receivedOn", "Hãy chọn ngày cơ quan tiếp nhận vào sổ."), actor);
        return null;
    }
}
