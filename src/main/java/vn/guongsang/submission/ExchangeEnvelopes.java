package vn.guongsang.submission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.Department;
import vn.guongsang.document.Files;
import vn.guongsang.document.OutgoingBook;
import vn.guongsang.document.OutgoingPaper;
import vn.guongsang.document.PaperArchive;
import vn.guongsang.document.StoredFile;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.proposal.IssuedPaper;
import vn.guongsang.proposal.Proposals;

/** What goes into an envelope: the signed letter, its list, and the package of evidence. */
@Component
class ExchangeEnvelopes {
    private static final int LETTER = 16;

    private final ExchangeSettings settings;
    private final SubmissionTable submissions;
    private final SubmissionAgreement agreement;
    private final Proposals proposals;
    private final OutgoingBook book;
    private final Files files;
    private final PaperArchive archive;
    private final Department department;

    ExchangeEnvelopes(ExchangeSettings settings, SubmissionTable submissions, SubmissionAgreement agreement, Proposals proposals, OutgoingBook book, Files files, PaperArchive archive, Department department) {
        this.settings = settings;
        this.submissions = submissions;
        this.agreement = agreement;
        this.proposals = proposals;
        this.book = book;
        this.files = files;
        this.archive = archive;
        this.department = department;
    }

    String documentId(Submission submission) {
        return "%s,%s,%s".formatted(settings.organ(), Edxml.DAY.format(submission.letterDate()), submission.letterNumber());
    }

    EdxmlMessage.Document of(ExchangeTable.Sent message) {
        Submission submission = submissions.find(message.proposal()).orElseThrow(NotFoundException::new);
        IssuedPaper letter = proposals.issuedPaper(message.proposal());
        OutgoingPaper entry = book.issued(message.proposal()).orElseThrow(NotFoundException::new).paper();
        if (message.business() != EdxmlMessage.Business.REVOCATION) {
            agreement.require(message.proposal());
        }
        boolean first = message.business() == EdxmlMessage.Business.NEW;
        int comma = entry.signer().indexOf(", ");
        return new EdxmlMessage.Document(new EdxmlMessage.Organ(settings.organ(), department.name(), settings.address(), settings.email()),
            List.of(new EdxmlMessage.Organ(settings.organOf(submission.authorityCode()), submission.authorityName(), "", submission.email())), EdxmlMessage.Code.of(submission.letterNumber()),
            department.place(), submission.letterDate(), LETTER, entry.type(), entry.subject(), comma < 0 ? "" : entry.signer().substring(comma + 2),
            comma < 0 ? entry.signer() : entry.signer().substring(0, comma), extent(submission, letter, entry), message.business(), message.reason(), first ? List.of() : List.of(message.documentId()), List.of(),
            message.business() == EdxmlMessage.Business.REVOCATION ? List.of() : attachments(submission, letter));
    }

    private EdxmlMessage.Extent extent(Submission submission, IssuedPaper letter, OutgoingPaper entry) {
        int cases = submissions.outcomes(submission.proposal()).size();
        return new EdxmlMessage.Extent(entry.copies(), archive.pages(letter.docx()).orElse(0), List.of("Danh sách: %02d trường hợp, %02d trang".formatted(cases, archive.pages(letter.listDocx()).orElse(0)),
            "Hồ sơ của %02d trường hợp".formatted(cases)));
    }

    private List<EdxmlMessage.Attachment> attachments(Submission submission, IssuedPaper letter) {
        List<EdxmlMessage.Attachment> attachments = new ArrayList<>();
        attachments.add(attachment(letter.signed(), "Tờ trình đã ký"));
        attachments.add(attachment(letter.listPdf(), "Danh sách"));
        // larger ones go by hand, with their digest in the manifest
        if (submission.packageFile() != null && submission.packageSize() <= EdxmlReader.MAX_FILE) {
            attachments.add(attachment(submission.packageFile(), "Hồ sơ kèm theo"));
        }
        return attachments;
    }

    private EdxmlMessage.Attachment attachment(UUID id, String description) {
        StoredFile file = files.file(id);
        ByteArrayOutputStream content = new ByteArrayOutputStream((int) file.size());
        try {
            files.write(id, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EdxmlMessage.Attachment(SubmissionPackage.safe(file.name()), description, file.mediaType(), content.toByteArray());
    }
}
