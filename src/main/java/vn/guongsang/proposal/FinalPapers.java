package vn.guongsang.proposal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.guongsang.document.Files;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.proposal.ProposalFiles.Kind;

/** The papers of a numbered proposal: the Giấy khen, the list, the paper itself. Each is kept with its own commit, so a job that failed or was killed goes on where it stood. */
@Component
class FinalPapers {
    /** Up to so many nominations all papers take a few seconds together: one job is enough. */
    private static final int SMALL = 20;

    private final ProposalPapers papers;
    private final ProposalCertificates certificates;
    private final ProposalFiles kept;
    private final Files files;
    private final Clock clock;

    FinalPapers(ProposalPapers papers, ProposalCertificates certificates, ProposalFiles kept, Files files, Clock clock) {
        this.papers = papers;
        this.certificates = certificates;
        this.kept = kept;
        this.files = files;
        this.clock = clock;
    }

    /** Makes the next one, all of a small proposal; gives how many are left. */
    int make(Proposal proposal, List<ProposalItem> approved, List<NominationBrief> briefs, PaperLedger.Taken taken) {
        List<Runnable> missing = missing(proposal, approved, briefs, taken);
        int now = approved.size() <= SMALL ? missing.size() : Math.min(1, missing.size());
        missing.subList(0, now).forEach(Runnable::run);
        return missing.size() - now;
    }

    /** The paper comes last: where it is, nothing is missing. */
    private List<Runnable> missing(Proposal proposal, List<ProposalItem> approved, List<NominationBrief> briefs, PaperLedger.Taken taken) {
        List<Runnable> missing = new ArrayList<>();
        Map<Kind, UUID> made = kept.of(proposal.number(), ProposalFiles.FINAL);
        if (made.containsKey(Kind.PAPER_PDF)) {
            return missing;
        }
        Map<Integer, UUID> parts = kept.certificates(proposal.number());
        for (int from : ProposalCertificates.parts(briefs)) {
            if (!parts.containsKey(from)) {
                missing.add(() -> keep(proposal, from, certificates.render(proposal.number(), from)));
            }
        }
        if (!made.containsKey(Kind.LIST_PDF)) {
            missing.add(() -> papers.finalList(proposal, approved, briefs, taken));
        }
        missing.add(() -> papers.finalPaper(proposal, approved, briefs, taken));
        return missing;
    }

    /** As kept; a decision that got its number when they were not made beforehand has them made now. */
    byte[] certificates(String number, int from) {
        UUID made = kept.certificates(number).get(from);
        if (made == null) {
            return certificates.render(number, from);
        }
        try (InputStream file = files.open(made)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(Proposal proposal, int from, byte[] certificates) {
        UUID file = files.keep("Giấy khen %s từ số %d.pdf".formatted(proposal.number(), from), "application/pdf", certificates).id();
        kept.put(proposal.number(), ProposalFiles.FINAL, Kind.CERTIFICATES, from, file, clock.instant());
    }

    /** Null when all are there. */
    ProposalView.Progress progress(String number, Collection<NominationBrief> approved) {
        Map<Kind, UUID> made = kept.of(number, ProposalFiles.FINAL);
        return made.containsKey(Kind.PAPER_PDF) ? null
            : new ProposalView.Progress(kept.certificates(number).size() + (made.containsKey(Kind.LIST_PDF) ? 1 : 0), ProposalCertificates.parts(approved).size() + 2);
    }
}
