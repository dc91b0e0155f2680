package vn.guongsang.proposal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Subject;
import vn.guongsang.document.Files;
import vn.guongsang.document.StoredFile;
import vn.guongsang.problem.BusyException;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.proposal.ProposalFiles.Kind;
import vn.guongsang.signature.DocumentSigning;
import vn.guongsang.signature.SignatureAnswer;
import vn.guongsang.signature.SignatureReport;
import vn.guongsang.signature.Signatures;
import vn.guongsang.signature.SigningKey;

/**
 * Signs the numbered paper inside the product: first the leader who decided, then the office. What comes out is checked as an upload is, outside of a
 * transaction because that takes seconds, and becomes the signed file unless the paper was signed or sealed meanwhile.
 */
@Service
class PaperSigning {
    private static final Logger LOG = LoggerFactory.getLogger(PaperSigning.class);
    private static final String PDF = "application/pdf";

    /**
     * @param from     the final paper's files as they were when it was made
     * @param prepared what the leader's signature answers, or null
     * @param list     the sealed list, or null
     */
    private record Made(Map<Kind, UUID> from, byte[] pdf, UUID prepared, byte[] list) {
    }

    private final ProposalRepository proposals;
    private final ProposalService service;
    private final ProposalFiles kept;
    private final PaperLedger ledger;
    private final DocumentSigning signing;
    private final Signatures signatures;
    private final Files files;
    private final Directory directory;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PaperSigning(ProposalRepository proposals, ProposalService service, ProposalFiles kept, PaperLedger ledger, DocumentSigning signing, Signatures signatures, Files files,
                 Directory directory, AccessPolicy policy, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
        this.proposals = proposals;
        this.service = service;
        this.kept = kept;
        this.ledger = ledger;
        this.signing = signing;
        this.signatures = signatures;
        this.files = files;
        this.directory = directory;
        this.policy = policy;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    // --- the leader

    DocumentSigning.Prepared prepare(String number, Actor leader, List<byte[]> certificates) {
        return asSigner(number, leader, (proposal, finals) -> signing.prepare(finals.get(Kind.PAPER_PDF), leader.username(), name(proposal), certificates));
    }

    void complete(String number, Actor leader, UUID prepared, byte[] signature) {
        keep(number, "PAPER_SIGNED", leader, asSigner(number, leader, (proposal, finals) ->
            new Made(finals, signing.complete(prepared, finals.get(Kind.PAPER_PDF), leader.username(), signature), prepared, null)));
    }

    /** With a key that the server reaches by itself; the key may be slow, so nothing is locked meanwhile. */
    void sign(String number, Actor leader) {
        String name = asSigner(number, leader, (proposal, finals) -> name(proposal));
        SigningKey key = signing.keyOf(leader.username(), name).orElseThrow(NotFoundException::new);
        DocumentSigning.Prepared prepared = prepare(number, leader, key.certificates());
        complete(number, leader, prepared.id(), key.sign(prepared.digest()));
    }

    /** True when that leader signs this paper here, the server reaches the key and no seal would be lost by it. */
    boolean offeredTo(String number, Actor leader) {
        Proposal proposal = proposals.findById(number).orElseThrow(NotFoundException::new);
        Map<Kind, UUID> finals = kept.of(number, ProposalFiles.FINAL);
        return proposal.state() == ProposalState.AWAITING_SIGNATURE && signer(proposal, leader) && finals.containsKey(Kind.PAPER_PDF) && !finals.containsKey(Kind.LIST_SIGNED)
            && signing.keyOf(leader.username(), name(proposal)).isPresent();
    }

    /** Of those who may read it, only the leader who decided it: that name stands on the paper. */
    private <T> T asSigner(String number, Actor leader, BiFunction<Proposal, Map<Kind, UUID>, T> act) {
        return transaction.execute(status -> {
            Proposal proposal = lock(number);
            policy.require(leader, Act.READ_PROPOSAL, service.subject(number));
            if (!signer(proposal, leader)) {
                throw new AccessDeniedException(Act.SIGN_PAPER.name());
            }
            return act.apply(proposal, unsealed(proposal));
        });
    }

    private boolean signer(Proposal proposal, Actor leader) {
        Set<String> decider = proposal.decidedBy() == null ? Set.of() : Set.of(proposal.decidedBy());
        return policy.permits(leader, Act.SIGN_PAPER, new Subject(null, decider, service.subject(proposal.number()).interested()));
    }

    // --- the office

    /** The paper with the leader's signature, and the list that goes with it. */
    void seal(String number, Actor clerk) {
        keep(number, "PAPER_SEALED", clerk, transaction.execute(status -> {
            Proposal proposal = lock(number);
            policy.require(clerk, Act.ISSUE_PAPER, service.subject(number));
            Map<Kind, UUID> finals = unsealed(proposal);
            if (!finals.containsKey(Kind.SIGNED)) {
                throw broken("Văn bản chưa có chữ ký số của lãnh đạo. Hãy để lãnh đạo ký số trước, hoặc tải bản lãnh đạo đã ký số lên, rồi đóng dấu.");
            }
            return new Made(finals, signing.seal(finals.get(Kind.SIGNED), name(proposal)), null,
                signing.sealAnnex(finals.get(Kind.LIST_PDF), ledger.taken(number).orElseThrow().number().text()));
        }));
    }

    // --- both

    private void keep(String number, String action, Actor actor, Made made) {
        SignatureReport report = checked(number, made);
        if (report.answer() == SignatureAnswer.INVALID) {
            throw broken("Bản ký không được giữ lại. " + report.reason());
        }
        transaction.executeWithoutResult(status -> {
            Proposal proposal = lock(number);
            if (!finals(proposal).equals(made.from())) {
                throw broken("Văn bản vừa được ký hoặc đóng dấu trong lúc này. Hãy tải lại trang để xem.");
            }
            if (made.prepared() != null) {
                signing.spend(made.prepared());
            }
            StoredFile file = files.keep(ProposalPapers.paperName(proposal.series()) + " đã ký số.pdf", PDF, made.pdf());
            signatures.keep(file.id(), report);
            files.delete(kept.putSigned(number, file.id(), clock.instant()));
            if (made.list() != null) {
                kept.put(number, ProposalFiles.FINAL, Kind.LIST_SIGNED, files.keep("Danh sách kèm theo đã ký số.pdf", PDF, made.list()).id(), clock.instant());
            }
            audit.record(AuditEvent.of(number, action, actor.username()).withFacts(Map.of("sha256", file.sha256(), "signatures", report.answer().name())));
            LOG.info("{} {}: {}", number, action, report.answer());
        });
    }

    private SignatureReport checked(String number, Made made) {
        String signer = name(proposals.findById(number).orElseThrow(NotFoundException::new));
        try {
            return signatures.check(made.pdf(), bytes(made.from().get(Kind.PAPER_PDF)), signer).asMadeHere();
        } catch (BusyException e) {
            throw new BusyException("Phần mềm đang bận nên chưa kiểm tra xong bản ký; văn bản chưa thay đổi. Hãy bấm lại sau một phút.", e.retryAfter());
        }
    }

    /** Signing or sealing once more would drop the seal unasked. */
    private Map<Kind, UUID> unsealed(Proposal proposal) {
        Map<Kind, UUID> finals = finals(proposal);
        if (finals.containsKey(Kind.LIST_SIGNED)) {
            throw broken("Văn bản đã có dấu số của cơ quan. Hãy tải lại trang để xem.");
        }
        return finals;
    }

    /** The final paper's files, while it waits for its signature. */
    private Map<Kind, UUID> finals(Proposal proposal) {
        Map<Kind, UUID> finals = kept.of(proposal.number(), ProposalFiles.FINAL);
        if (proposal.state() != ProposalState.AWAITING_SIGNATURE || !finals.containsKey(Kind.PAPER_PDF)) {
            throw broken("Văn bản chỉ được ký số, đóng dấu sau khi văn thư lấy số và trước khi phát hành.");
        }
        return finals;
    }

    private String name(Proposal proposal) {
        return directory.official(proposal.decidedBy()).orElseThrow(NotFoundException::new).fullName();
    }

    private byte[] bytes(UUID file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            files.write(file, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Proposal lock(String number) {
        return proposals.lock(number).orElseThrow(NotFoundException::new);
    }

    private static RuleBrokenException broken(String why) {
        return new RuleBrokenException(List.of(new Problem("file", why)));
    }
}
