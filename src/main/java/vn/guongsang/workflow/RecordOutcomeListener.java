package vn.guongsang.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.submission.Submissions;

/** The outcomes themselves were recorded one by one by the form's own requests. */
@Component
class RecordOutcomeListener extends CompletionListener {
    private final Submissions submissions;

    RecordOutcomeListener(IdentityService identity, Submissions submissions) {
        super(identity);
        this.submissions = submissions;
    }

    @Override
    String complete(String caseKey, SentFields sent, String actor) {
        int open = submissions.openOutcomes(caseKey);
        if (open > 0) {
            throw new RuleBrokenException("Còn %d đề nghị chưa có kết quả. Hãy ghi kết quả của từng đề nghị trước khi hoàn thành.".formatted(open));
        }
        return null;
    }
}
