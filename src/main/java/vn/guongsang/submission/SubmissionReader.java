package vn.guongsang.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;

/** What pages and forms read of a submission. */
@Component
@Transactional(readOnly = true)
class SubmissionReader {
    private final SubmissionTable table;
    private final Nominations nominations;

    SubmissionReader(SubmissionTable table, Nominations nominations) {
        this.table = table;
        this.nominations = nominations;
    }

    /** Empty before the package is begun. */
    Optional<SubmissionView> view(String number) {
        return table.find(number).map(this::view);
    }

    private SubmissionView view(Submission s) {
        List<Outcome> outcomes = table.outcomes(s.proposal());
        Map<String, NominationBrief> briefs = nominations.briefs(outcomes.stream().map(Outcome::nomination).toList()).stream()
            .collect(Collectors.toMap(NominationBrief::number, Function.identity()));
        String base = "/phieu-trinh/" + s.proposal();
        return new SubmissionView(s.proposal(), s.letterNumber(), s.letterDate(), new SubmissionView.Authority(s.authorityName(), s.channel().name(), s.email()),
            s.packed() ? new SubmissionView.Package(base + "/goi-ho-so", s.packageSize(), s.packageSha256()) : null, s.sentAt(), s.handedOn(), s.receivedBy(),
            s.receiptNumber() == null ? null : new SubmissionView.Receipt(s.receiptNumber(), s.receiptOn()),
            outcomes.stream().map(outcome -> item(outcome, briefs.get(outcome.nomination()), base)).toList(), base);
    }

    private static SubmissionView.Item item(Outcome outcome, NominationBrief brief, String base) {
        SubmissionView.Result result = outcome.open() ? null : new SubmissionView.Result(outcome.result().name(), Outcome.label(outcome.result()),
            outcome.decisionNumber(), outcome.on(), outcome.remark(), outcome.scannedFile() == null ? null : base + "/ban-quet/" + outcome.scannedFile());
        return new SubmissionView.Item(outcome.nomination(), brief == null ? "" : brief.nomineeTitle(), brief == null ? "" : brief.awardName(), result);
    }
}
