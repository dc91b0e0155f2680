package vn.guongsang.submission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.document.Files;
import vn.guongsang.document.IncomingBook;
import vn.guongsang.document.RefusedFileException;
import vn.guongsang.document.StoredFile;
import vn.guongsang.document.Upload;
import vn.guongsang.problem.RuleBrokenException;

/** Papers that come back about a submission: checked like anybody's upload, entered in the incoming book, once. What they decide a person records. */
@Component
class ExchangeReplies {
    private static final Logger log = LoggerFactory.getLogger(ExchangeReplies.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final String RECEIVER = "Văn phòng";

    private final ExchangeTable table;
    private final SubmissionTable submissions;
    private final IncomingBook book;
    private final Files files;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExchangeReplies(ExchangeTable table, SubmissionTable submissions, IncomingBook book, Files files, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.submissions = submissions;
        this.book = book;
        this.files = files;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return false when it answers nothing that was sent there, or its files are not taken: a clerk looks at it */
    boolean take(EdxmlMessage.Document reply) throws IOException {
        String proposal = reply.answers().stream().flatMap(answered -> table.asked(answered, reply.from().id()).stream()).findFirst().orElse(null);
        if (proposal == null || table.replied(reply)) {
            return proposal != null;
        }
        List<Upload> received = new ArrayList<>();
        try {
            for (EdxmlMessage.Attachment attachment : reply.attachments()) {
                received.add(files.receive(attachment.name(), new ByteArrayInputStream(attachment.content()), Files.MAX_FILE_BYTES));
            }
            transaction.execute(t -> enter(proposal, reply, received));
            return true;
        } catch (DuplicateKeyException e) {
            // the other node was quicker
            return true;
        } catch (RefusedFileException | RuleBrokenException e) {
            log.warn("{} a reply of the exchange was not taken", proposal);
            return false;
        } finally {
            for (Upload upload : received) {
                upload.close();
            }
        }
    }

    private IncomingBook.Entry enter(String proposal, EdxmlMessage.Document reply, List<Upload> received) {
        List<UUID> kept = received.stream().map(this::store).toList();
        String notation = reply.code().number() + "/" + reply.code().notation();
        String subject = cut((reply.typeName() + " " + reply.subject()).strip(), 500);
        String author = reply.from().name().isBlank() ? submissions.find(proposal).orElseThrow().authorityName() : reply.from().name();
        IncomingBook.Entry entry = book.enter(new IncomingBook.Arrived(cut(author, 200), notation, reply.date(), subject, RECEIVER, kept), "system");
        table.reply(proposal, reply, "%s ngày %s: %s".formatted(notation, DAY.format(reply.date()), subject), entry, clock.instant());
        audit.record(AuditEvent.of(proposal, "SUBMISSION_REPLY_RECEIVED", "system"));
        log.info("{} a reply came by the exchange and is arrival {} of {}", proposal, entry.number(), entry.year());
        return entry;
    }

    /** Files of all replies to that submission. */
    List<StoredFile> files(String proposal) {
        return table.replies(proposal).stream().flatMap(reply -> book.files(reply.book()).stream()).toList();
    }

    private UUID store(Upload upload) {
        try {
            return files.store(upload).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
