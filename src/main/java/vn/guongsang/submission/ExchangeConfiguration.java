package vn.guongsang.submission;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.document.Files;
import vn.guongsang.notification.Outbox;

@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {
    /** Without a way nothing is exchanged, and pages say nothing of it. */
    @Bean
    Exchange exchange(ExchangeSettings settings, ExchangeTable table, ExchangeEnvelopes envelopes, ExchangeReplies replies, Outbox outbox, Files files, TransactionTemplate transaction,
                      AuditTrail audit, Clock clock) {
        return new Exchange(settings, way(settings, outbox, files), table, envelopes, replies, transaction, audit, clock);
    }

    private static Optional<DocumentExchange> way(ExchangeSettings settings, Outbox outbox, Files files) {
        return !settings.on() ? Optional.empty() : Optional.of(settings.folder() != null ? new FolderExchange(settings.folder()) : new MailExchange(settings.mail(), outbox, files));
    }
}
