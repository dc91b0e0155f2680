package vn.guongsang.submission;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.audit.AuditTrail;

@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {
    /** Without a folder nothing is exchanged, and pages say nothing of it. */
    @Bean
    Exchange exchange(ExchangeSettings settings, ExchangeTable table, ExchangeEnvelopes envelopes, TransactionTemplate transaction,
                      AuditTrail audit, Clock clock) {
        return new Exchange(settings, Optional.<DocumentExchange>ofNullable(settings.on() ? new FolderExchange(settings.folder()) : null), table, envelopes, transaction, audit, clock);
    }
}
