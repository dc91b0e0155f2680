package vn.guongsang.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import vn.guongsang.submission.Submissions;

/** The clerk has delivered the package by hand. */
@Component
class HandOverListener extends CompletionListener {
    private final Submissions submissions;

    HandOverListener(IdentityService identity, Submissions submissions) {
        super(identity, "handedOn", "receivedBy");
        this.submissions = submissions;
    }

    @Override
    String complete(String caseKey, SentFields sent, String actor) {
        submissions.recordHandOver(caseKey, sent.day("handedOn", "Hãy chọn ngày bàn giao."),
            sent.required("receivedBy", "Hãy ghi người hoặc bộ phận đã nhận hồ sơ."), actor);
        return null;
    }
}
