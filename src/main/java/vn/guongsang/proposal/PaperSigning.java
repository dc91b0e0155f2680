package vn.guongsang.proposal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Subject;
import vn.guongsang.document.Files;
import vn.guongsang.document.StoredFile;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.signature.DocumentSigning;

/** Signs the numbered paper inside the product: first the leader who decided, then the office. What comes out is the signed file, as if it was uploaded. */
@Service
@Transactional
class PaperSigning {
    private static final Logger LOG = LoggerFactory.getLogger(PaperSigning.class);
    private static final String PDF = "application/pdf";

    private final ProposalRepository proposals;
    private final ProposalService service;
    private final ProposalFiles kept;
    private final PaperLedger ledger;
    private final DocumentSigning signing;
    private final Files files;
    private final Directory directory;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;

    PaperSigning(ProposalRepository proposals, ProposalService service, ProposalFiles kept, PaperLedger ledger, DocumentSigning signing, Files files, Directory directory,
                 AccessPolicy policy, AuditTrail audit, Clock clock) {
        this.proposals = proposals;
        this.service = service;
        this.kept = kept;
        this.ledger = ledger;
        this.signing = signing;
        this.files = files;
        this.directory = directory;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    DocumentSigning.Prepared prepare(String number, Actor leader, List<byte[]> certificates) {
        Proposal proposal = lock(number);
        requireSigner(proposal, leader);
        return signing.prepare(paper(proposal), leader.username(), name(proposal), certificates);
    }

    void complete(String number, Actor leader, UUID prepared, byte[] signature) {
        Proposal proposal = lock(number);
        requireSigner(proposal, leader);
        keepSigned(proposal, leader, signing.complete(prepared, paper(proposal), leader.username(), signature));
    }

    /** True when that leader signs this paper here and the server reaches the key. */
    @Transactional(readOnly = true)
    boolean offeredTo(String number, Actor leader) {
        Proposal proposal = proposals.findById(number).orElseThrow(NotFoundException::new);
        return proposal.state() == ProposalState.AWAITING_SIGNATURE && signer(proposal, leader)
            && kept.of(number, ProposalFiles.FINAL).containsKey(ProposalFiles.Kind.PAPER_PDF) && signing.reachesKeyOf(leader.username(), name(proposal));
    }

    void sign(String number, Actor leader) {
        Proposal proposal = lock(number);
        requireSigner(proposal, leader);
        keepSigned(proposal, leader, signing.sign(paper(proposal), leader.username(), name(proposal)));
    }

    private void keepSigned(Proposal proposal, Actor leader, byte[] pdf) {
        record(proposal.number(), "PAPER_SIGNED", leader, keep(proposal, pdf));
        LOG.info("{} paper signed by the leader", proposal.number());
    }

    /** The paper with the leader's signature, and the list that goes with it. */
    void seal(String number, Actor clerk) {
        Proposal proposal = lock(number);
        policy.require(clerk, Act.ISSUE_PAPER, service.subject(number));
        paper(proposal);
        Map<ProposalFiles.Kind, UUID> finals = kept.of(number, ProposalFiles.FINAL);
        if (finals.containsKey(ProposalFiles.Kind.LIST_SIGNED)) {
            throw broken("Văn bản đã có dấu số của cơ quan. Hãy tải lại trang để xem.");
        }
        if (!finals.containsKey(ProposalFiles.Kind.SIGNED)) {
            throw broken("Văn bản chưa có chữ ký số của lãnh đạo. Hãy để lãnh đạo ký số trước, hoặc tải bản lãnh đạo đã ký số lên, rồi đóng dấu.");
        }
        StoredFile file = keep(proposal, signing.seal(finals.get(ProposalFiles.Kind.SIGNED), name(proposal)));
        byte[] list = signing.sealAnnex(finals.get(ProposalFiles.Kind.LIST_PDF), ledger.taken(number).orElseThrow().number().text());
        kept.put(number, ProposalFiles.FINAL, ProposalFiles.Kind.LIST_SIGNED, files.keep("Danh sách kèm theo đã ký số.pdf", PDF, list).id(), clock.instant());
        record(number, "PAPER_SEALED", clerk, file);
        LOG.info("{} sealed", number);
    }

    /** Of those who may read it, only the leader who decided it: that name stands on the paper. */
    private void requireSigner(Proposal proposal, Actor leader) {
        policy.require(leader, Act.READ_PROPOSAL, service.subject(proposal.number()));
        if (!signer(proposal, leader)) {
            throw new AccessDeniedException(Act.SIGN_PAPER.name());
        }
    }

    private boolean signer(Proposal proposal, Actor leader) {
        Set<String> decider = proposal.decidedBy() == null ? Set.of() : Set.of(proposal.decidedBy());
        return policy.permits(leader, Act.SIGN_PAPER, new Subject(null, decider, service.subject(proposal.number()).interested()));
    }

    /** The final paper, while it waits for its signature. */
    private UUID paper(Proposal proposal) {
        UUID paper = kept.of(proposal.number(), ProposalFiles.FINAL).get(ProposalFiles.Kind.PAPER_PDF);
        if (proposal.state() != ProposalState.AWAITING_SIGNATURE || paper == null) {
            throw broken("Văn bản chỉ được ký số, đóng dấu sau khi văn thư lấy số và trước khi phát hành.");
        }
        return paper;
    }

    private String name(Proposal proposal) {
        return directory.official(proposal.decidedBy()).orElseThrow(NotFoundException::new).fullName();
    }

    private StoredFile keep(Proposal proposal, byte[] pdf) {
        StoredFile file = files.keep(ProposalPapers.paperName(proposal.series()) + " đã ký số.pdf", PDF, pdf);
        files.delete(kept.putSigned(proposal.number(), file.id(), clock.instant()));
        return file;
    }

    private void record(String number, String action, Actor actor, StoredFile file) {
        audit.record(AuditEvent.of(number, action, actor.username()).withFacts(Map.of("sha256", file.sha256())));
    }

    private Proposal lock(String number) {
        return proposals.lock(number).orElseThrow(NotFoundException::new);
    }

    private static RuleBrokenException broken(String why) {
        return new RuleBrokenException(List.of(new Problem("file", why)));
    }
}
