package vn.guongsang.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
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
    /** In minutes. */
    private static final int LONGEST_PAUSE = 60;

    private final ExchangeSettings settings;
    private final Optional<DocumentExchange> way;
    private final ExchangeTable table;
    private final ExchangeEnvelopes envelopes;
    private final ExchangeReplies replies;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    Exchange(ExchangeSettings settings, Optional<DocumentExchange> way, ExchangeTable table, ExchangeEnvelopes envelopes, ExchangeReplies replies, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        this.settings = settings;
        this.way = way;
        this.table = table;
        this.envelopes = envelopes;
        this.replies = replies;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    boolean reaches(Submission submission) {
        return settings.organOf(submission.authorityCode()) != null && way.filter(one -> one.reaches(submission.authorityCode())).isPresent();
    }

    /** A new document once; withdrawn or replaced only after it was sent. */
    void queue(Submission submission, EdxmlMessage.Business business, String reason, String actor) {
        if (!reaches(submission)) {
            throw new RuleBrokenException("Chưa khai mã định danh, địa chỉ nhận văn bản điện tử của %s. Hãy giao hồ sơ theo cách khác hoặc nhờ quản trị khai báo.".formatted(submission.authorityName()));
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
                throw new RuleBrokenException("Tờ trình %s đã gửi điện tử. Nếu cần gửi lại, hãy gửi bản thay thế.".formatted(submission.letterNumber()));
            }
            if (!first && (!sent || withdrawn)) {
                throw new RuleBrokenException(withdrawn ? "Tờ trình đã thu hồi bản điện tử." : "Tờ trình chưa gửi điện tử.");
            }
            String why = first ? business.label() : reason.strip();
            table.queue(ExchangeTable.Sent.queued(submission, business, envelopes.documentId(submission), why, clock.instant()), settings.organOf(submission.authorityCode()), actor);
            audit.record(AuditEvent.of(submission.proposal(), "SUBMISSION_EXCHANGE_QUEUED", actor).withNote(first ? null : why).withFacts(Map.of("business", business.name())));
        });
        log.info("{} queued for the exchange: {}", submission.proposal(), business);
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT45S")
    void run() {
        if (way.isPresent() && settings.scheduled()) {
            try {
                sendQueued();
                receive();
            } catch (IOException | RuntimeException e) {
                // the folder or the database may be away for a moment: the next round tries again
                log.warn("exchange paused: {}", e.getClass().getSimpleName());
            }
        }
    }

    /** Handed over before the row says so: killed in between, the same name is handed over once more. */
    void sendQueued() {
        boolean more = true;
        for (int i = 0; i < BATCH && more; i++) {
            more = sendNext();
        }
    }

    private boolean sendNext() {
        ExchangeTable.Sent[] tried = new ExchangeTable.Sent[1];
        try {
            transaction.executeWithoutResult(t -> table.nextUnsent(clock.instant()).ifPresent(next -> {
                tried[0] = next;
                send(next);
            }));
        } catch (RuntimeException e) {
            if (tried[0] == null) {
                throw e;
            }
            Duration pause = Duration.ofMinutes(Math.min(LONGEST_PAUSE, 1L << Math.min(tried[0].attempts(), 10)));
            String why = e instanceof RuleBrokenException rule ? rule.getMessage() : "Đường gửi chưa nhận được gói này.";
            transaction.executeWithoutResult(t -> table.failed(tried[0].id(), why.length() > EdxmlMessage.SUBJECT ? why.substring(0, EdxmlMessage.SUBJECT) : why, clock.instant().plus(pause)));
            log.warn("{} not sent by the exchange, try {}: {}", tried[0].proposal(), tried[0].attempts() + 1, e.getClass().getSimpleName());
        }
        return tried[0] != null;
    }

    private void send(ExchangeTable.Sent message) {
        Instant now = clock.instant();
        byte[] envelope = EdxmlWriter.write(envelopes.of(message), now);
        try {
            UUID waiting = way.orElseThrow().send(new DocumentExchange.Outgoing(message.id(), message.proposal(), message.authority(), envelope));
            table.sent(message.id(), sha256(envelope), waiting, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log.info("{} sent by the exchange: {}", message.proposal(), message.business());
    }

    /** What failed is tried again at once. */
    void again(String proposal, String actor) {
        transaction.executeWithoutResult(t -> {
            if (!table.again(proposal)) {
                throw new RuleBrokenException("Không có gói nào gửi lỗi.");
            }
            audit.record(AuditEvent.of(proposal, "SUBMISSION_EXCHANGE_AGAIN", actor));
        });
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

    private boolean take(EdxmlMessage message) throws IOException {
        if (message instanceof EdxmlMessage.Status status) {
            boolean known = Boolean.TRUE.equals(transaction.execute(t -> table.hear(status, clock.instant())));
            log.info("exchange: status {} {}", status.code(), known ? "kept" : "of nothing that was sent there");
            return known;
        }
        // other documents belong to the office's own document system; here only answers are awaited
        return message instanceof EdxmlMessage.Document document && replies.take(document);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
