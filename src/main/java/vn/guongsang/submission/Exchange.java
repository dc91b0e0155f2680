package vn.guongsang.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.problem.RuleBrokenException;

/** Submissions as edXML: queued with the clerk's word, sent and answered outside of anybody's request. */
class Exchange {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);
    private static final int BATCH = 20;

    private final ExchangeSettings settings;
    private final Optional<DocumentExchange> way;
    private final ExchangeTable table;
    private final ExchangeEnvelopes envelopes;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    Exchange(ExchangeSettings settings, Optional<DocumentExchange> way, ExchangeTable table, ExchangeEnvelopes envelopes, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        this.settings = settings;
        this.way = way;
        this.table = table;
        this.envelopes = envelopes;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    boolean reaches(Submission submission) {
        return way.isPresent() && settings.organOf(submission.authorityCode()) != null;
    }

    /** A new document once; withdrawn or replaced only after it was sent. */
    void queue(Submission submission, EdxmlMessage.Business business, String reason, String actor) {
        if (!reaches(submission)) {
            throw new RuleBrokenException("Chưa khai mã định danh của %s để gửi qua trục liên thông. Hãy giao hồ sơ theo cách khác hoặc nhờ quản trị khai mã.".formatted(submission.authorityName()));
        }
        if (!submission.packed()) {
            throw new RuleBrokenException("Hồ sơ trình chưa được đóng gói. Hãy thử lại sau ít phút.");
        }
        boolean first = business == EdxmlMessage.Business.NEW;
        if (!first && (reason == null || reason.isBlank() || reason.strip().length() > EdxmlMessage.SUBJECT)) {
            throw new RuleBrokenException("Hãy ghi lý do thu hồi hoặc thay thế, không quá 500 ký tự.");
        }
        transaction.executeWithoutResult(t -> {
            List<ExchangeTable.Sent> before = table.of(submission.proposal());
            boolean sent = before.stream().anyMatch(message -> message.business() == EdxmlMessage.Business.NEW);
            boolean withdrawn = before.stream().anyMatch(message -> message.business() == EdxmlMessage.Business.REVOCATION);
            if (first && sent) {
                throw new RuleBrokenException("Tờ trình %s đã gửi qua trục liên thông. Nếu cần gửi lại, hãy gửi bản thay thế.".formatted(submission.letterNumber()));
            }
            if (!first && (!sent || withdrawn)) {
                throw new RuleBrokenException(withdrawn ? "Tờ trình đã thu hồi trên trục liên thông." : "Tờ trình chưa gửi qua trục liên thông.");
            }
            String why = first ? business.label() : reason.strip();
            table.queue(new ExchangeTable.Sent(UUID.randomUUID(), submission.proposal(), business, envelopes.documentId(submission), why, clock.instant(), null),
                settings.organOf(submission.authorityCode()), actor);
            audit.record(AuditEvent.of(submission.proposal(), "SUBMISSION_EXCHANGE_QUEUED", actor).withNote(first ? null : why).withFacts(Map.of("business", business.name())));
        });
        log.info("{} queued for the exchange: {}", submission.proposal(), business);
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT45S")
    void run() {
        if (way.isPresent()) {
            try {
                sendQueued();
                receive();
            } catch (IOException | RuntimeException e) {
                // the folder or the database may be away for a moment: the next round tries again
                log.warn("exchange paused: {}", e.getClass().getSimpleName());
            }
        }
    }

    /** Written before the row says so: killed in between, the same name is written once more. */
    void sendQueued() {
        boolean more = true;
        for (int i = 0; i < BATCH && more; i++) {
            more = Boolean.TRUE.equals(transaction.execute(t -> {
                Optional<ExchangeTable.Sent> next = table.nextUnsent();
                next.ifPresent(this::send);
                return next.isPresent();
            }));
        }
    }

    private void send(ExchangeTable.Sent message) {
        Instant now = clock.instant();
        byte[] envelope = EdxmlWriter.write(envelopes.of(message), now);
        try {
            way.orElseThrow().send(message.proposal() + "-" + message.id(), envelope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.sent(message.id(), sha256(envelope), now);
        log.info("{} sent by the exchange: {}", message.proposal(), message.business());
    }

    void receive() throws IOException {
        for (DocumentExchange.Arrived arrived : way.orElseThrow().waiting(BATCH)) {
            boolean readable = false;
            try {
                readable = take(EdxmlReader.read(arrived.envelope()));
            } catch (EdxmlReader.UnreadableException e) {
                log.warn("exchange: an arrival was put aside: {}", e.getMessage());
            }
            way.orElseThrow().taken(arrived, readable);
        }
    }

    private boolean take(EdxmlMessage message) {
        if (message instanceof EdxmlMessage.Status status) {
            boolean known = Boolean.TRUE.equals(transaction.execute(t -> table.hear(status, clock.instant())));
            log.info("exchange: status {} {}", status.code(), known ? "kept" : "of nothing that was sent there");
            return known;
        }
        // documents of others belong to the office's own document system; here only answers are awaited
        log.info("exchange: a document arrived and was put aside for the clerk");
        return false;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
