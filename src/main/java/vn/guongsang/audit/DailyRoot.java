package vn.guongsang.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes each day with a signed root over all heads, at the first full hour after midnight in Việt Nam at which a node runs. However many nodes there
 * are, a day has one root: the lock lets one work, the day is unique.
 */
@Component
class DailyRoot {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Logger log = LoggerFactory.getLogger(DailyRoot.class);

    private final RootBook book;
    private final RootKey key;
    private final RootSettings settings;
    private final AuditVerifier verifier;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DailyRoot(RootBook book, RootKey key, RootSettings settings, AuditVerifier verifier, ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.book = book;
        this.key = key;
        this.settings = settings;
        this.verifier = verifier;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(cron = "0 7 * * * *")
    void hourly() {
        if (settings.scheduled()) {
            close(LocalDate.ofInstant(clock.instant(), ZONE).minusDays(1));
        }
    }

    /** @return the root of that day when this call made it */
    Optional<Root> close(LocalDate day) {
        return transaction.execute(status -> {
            if (!book.alone() || book.has(day)) {
                return Optional.<Root>empty();
            }
            TreeMap<String, Root.Head> all = book.recorded();
            TreeMap<String, Root.Head> grown = book.heads();
            // a chain that was cut stays in the book as long as it was: every later root still shows it
            grown.entrySet().removeIf(head -> all.containsKey(head.getKey()) && head.getValue().position() <= all.get(head.getKey()).position());
            all.putAll(grown);
            if (all.isEmpty()) {
                return Optional.<Root>empty();
            }
            List<Root> last = book.newest(1);
            Root root = Root.sign(last.isEmpty() ? 1 : last.get(0).number() + 1, day, clock.instant(), all, last.isEmpty() ? null : last.get(0).root(), key);
            int broken = verifier.verify(null).findings().size();
            book.append(root, grown);
            if (settings.rootMail() != null && !settings.rootMail().isBlank()) {
                events.publishEvent(new RootSigned(day, settings.rootMail(), root.fields(), broken));
            }
            if (broken > 0) {
                log.error("AUDIT BROKEN: {} chains do not verify, see Quản trị, Nhật ký", broken);
            }
            log.info("root {} of {} signed over {} chains", root.number(), day, root.chains());
            return Optional.of(root);
        });
    }
}
