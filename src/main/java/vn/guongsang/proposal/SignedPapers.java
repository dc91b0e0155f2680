package vn.guongsang.proposal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.document.Files;
import vn.guongsang.document.RefusedFileException;
import vn.guongsang.document.StoredFile;
import vn.guongsang.document.Upload;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.signature.SignatureAnswer;
import vn.guongsang.signature.SignatureReport;
import vn.guongsang.signature.Signatures;

/** Takes in papers that were signed outside. Receiving, checking and comparing take seconds: only the look before and the keeping after are transactions. */
@Component
class SignedPapers {
    private static final Logger LOG = LoggerFactory.getLogger(SignedPapers.class);
    private static final String PDF = "application/pdf";

    /**
     * @param paper  the final one as it was rendered with its number
     * @param leader whose name it bears
     */
    private record Issued(UUID paper, String leader) {
    }

    private final ProposalRepository proposals;
    private final ProposalService service;
    private final ProposalFiles kept;
    private final Files files;
    private final Signatures signatures;
    private final Directory directory;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignedPapers(ProposalRepository proposals, ProposalService service, ProposalFiles kept, Files files, Signatures signatures, Directory directory, AccessPolicy policy, AuditTrail audit,
                 TransactionTemplate transaction, Clock clock) {
        this.proposals = proposals;
        this.service = service;
        this.kept = kept;
        this.files = files;
        this.signatures = signatures;
        this.directory = directory;
        this.policy = policy;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps the file in place of one kept before, until the paper is issued.
     *
     * @param inkScan whoever sends it says that it was signed on paper; without that, a file without a digital signature is not taken
     */
    void take(String number, String name, InputStream content, boolean inkScan, Actor clerk) throws IOException {
        Issued issued = transaction.execute(status -> paper(number, clerk));
        try (Upload upload = files.receive(name, content, Files.MAX_FILE_BYTES)) {
            if (!upload.mediaType().equals(PDF)) {
                throw broken("Bản đã ký phải là tệp PDF; “%s” thì không.".formatted(upload.name()));
            }
            SignatureReport report = signatures.check(bytes(upload), bytes(issued.paper()), issued.leader()).expecting(issued.leader());
            require(report, inkScan);
            transaction.executeWithoutResult(status -> keep(number, issued, upload, report, clerk));
        } catch (RefusedFileException e) {
            throw broken(e.getMessage());
        }
    }

    private static void require(SignatureReport report, boolean inkScan) {
        if (report.answer() == SignatureAnswer.INVALID) {
            throw broken("Bản ký không được nhận. " + report.reason());
        }
        if (report.answer() == SignatureAnswer.UNSIGNED && !inkScan) {
            throw broken("Tệp không có chữ ký số. Nếu đã ký số, hãy tải đúng tệp PDF mà phần mềm ký trả về (không in, không quét lại). "
                + "Nếu đã ký, đóng dấu trên giấy, hãy đánh dấu “Bản quét chữ ký tay” rồi tải lại.");
        }
    }

    private Issued paper(String number, Actor clerk) {
        Proposal proposal = proposals.lock(number).orElseThrow(NotFoundException::new);
        policy.require(clerk, Act.ISSUE_PAPER, service.subject(number));
        UUID paper = kept.of(number, ProposalFiles.FINAL).get(ProposalFiles.Kind.PAPER_PDF);
        if (proposal.state() != ProposalState.AWAITING_SIGNATURE || paper == null) {
            throw broken("Hãy lấy số văn bản và chờ phần mềm tạo xong, rồi ký và tải bản đã ký lên.");
        }
        return new Issued(paper, directory.official(proposal.decidedBy()).orElseThrow(NotFoundException::new).fullName());
    }

    private void keep(String number, Issued issued, Upload upload, SignatureReport report, Actor clerk) {
        if (!paper(number, clerk).equals(issued)) {
            throw broken("Văn bản vừa được lấy số khác trong lúc kiểm tra. Hãy ký bản mới rồi tải lại.");
        }
        StoredFile stored;
        try {
            stored = files.store(upload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        signatures.keep(stored.id(), report);
        files.delete(kept.putSigned(number, stored.id(), clock.instant()));
        audit.record(AuditEvent.of(number, "PROPOSAL_SIGNED_PAPER_KEPT", clerk.username()).withFacts(Map.of("sha256", stored.sha256(), "signatures", report.answer().name())));
        LOG.info("{} signed paper kept: {}", number, report.answer());
    }

    private static byte[] bytes(Upload upload) throws IOException {
        try (InputStream content = upload.open()) {
            return content.readAllBytes();
        }
    }

    private byte[] bytes(UUID file) {
        try (InputStream content = files.open(file)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleBrokenException broken(String why) {
        return new RuleBrokenException(List.of(new Problem("file", why)));
    }
}
