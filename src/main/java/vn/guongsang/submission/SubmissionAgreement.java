package vn.guongsang.submission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.guongsang.award.Awards;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.proposal.Proposals;

/** Letter, list, reports and what the body above is told to expect say the same, or nothing goes up. */
@Component
class SubmissionAgreement {
    /** Kinds of documents that are reports of achievements. */
    private static final String REPORT = "BAO_CAO";

    private final Proposals proposals;
    private final Nominations nominations;
    private final Awards awards;
    private final SubmissionTable table;

    SubmissionAgreement(Proposals proposals, Nominations nominations, Awards awards, SubmissionTable table) {
        this.proposals = proposals;
        this.nominations = nominations;
        this.awards = awards;
        this.table = table;
    }

    void require(String number) {
        List<String> differences = differences(number);
        if (!differences.isEmpty()) {
            throw new RuleBrokenException("Hồ sơ trình của phiếu %s không khớp: %s.".formatted(number, String.join("; ", differences)));
        }
    }

    /** In sentences; empty when all agree. */
    List<String> differences(String number) {
        List<String> differences = new ArrayList<>(proposals.disagreements(number));
        List<NominationBrief> approved = nominations.briefs(proposals.brief(number).approved());
        List<String> sent = table.outcomes(number).stream().map(Outcome::nomination).toList();
        if (!sent.isEmpty() && !new HashSet<>(sent).equals(approved.stream().map(NominationBrief::number).collect(Collectors.toSet()))) {
            differences.add("gói hồ sơ có %d trường hợp, phiếu trình duyệt %d".formatted(sent.size(), approved.size()));
        }
        Map<String, List<Nominations.FrozenFile>> evidence = nominations.files(approved.stream().map(NominationBrief::number).toList());
        for (NominationBrief brief : approved) {
            Set<String> kinds = evidence.getOrDefault(brief.number(), List.of()).stream().map(Nominations.FrozenFile::kind).collect(Collectors.toSet());
            boolean asked = awards.award(brief.awardCode()).dossier().stream().anyMatch(need -> need.required() && need.byUnit() && need.kind().startsWith(REPORT));
            if (asked && kinds.stream().noneMatch(kind -> kind.startsWith(REPORT))) {
                differences.add("thiếu báo cáo của " + brief.number());
            }
        }
        return differences;
    }
}
