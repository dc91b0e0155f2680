package vn.guongsang.submission;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.guongsang.approval.Choice;
import vn.guongsang.proposal.ProposalTestBeans;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.proposal.SignedPapersTestBeans;

/** Letters that were issued and are on their way upward. */
@Component
public class UpwardTestBeans {
    private static final String AWARD = "BK_UBND_CN";
    private static final String NAME = "Bằng khen của Chủ tịch UBND tỉnh (cá nhân)";

    private final Proposals proposals;
    private final ProposalTestBeans given;
    private final SignedPapersTestBeans papers;

    UpwardTestBeans(Proposals proposals, ProposalTestBeans given, SignedPapersTestBeans papers) {
        this.proposals = proposals;
        this.given = given;
        this.papers = papers;
    }

    /** @return the proposal's number */
    public String submitted(int cases) {
        return submitted(given.ready(cases, AWARD, NAME, "TTTT", "chuyenvien2"));
    }

    /** @return a case whose report is missing */
    public String withoutReport() {
        return given.readyWithoutReport(AWARD, NAME, "TTTT", "chuyenvien2");
    }

    public String submitted(List<String> numbers) {
        String number = issued(numbers);
        given.jobs(number);
        return number;
    }

    /** Its package is not built yet. */
    public String issued(List<String> numbers) {
        String number = proposals.prepare(numbers, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(number);
        given.decide(number, ProposalTestBeans.all(numbers, Choice.APPROVE));
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        papers.numberAndKeep(number, "vanthu");
        given.complete(number, "Task_IssuePaper", "vanthu", Map.of("signedBy", "giamdoc"));
        return number;
    }
}
