package vn.guongsang.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param scheduled  false: nothing leaves by itself (tests fire {@link OutboxSender#sendDue()})
 * @param poll       how often each node looks for due mail that nobody announced
 * @param lease      how long one sender may take for one message before another tries; longer than the SMTP time-outs together
 * @param bundleWait how long a bundled mail waits for others of its bundle
 * @param maxTries   after so many failures a mail is dead and an administrator decides
 */
@ConfigurationProperties("guongsang.outbox")
record OutboxProperties(@DefaultValue("true") boolean scheduled, @DefaultValue("15s") Duration poll, @DefaultValue("3m") Duration lease,
                        @DefaultValue("0s") Duration bundleWait, @DefaultValue("20") int maxTries) {
}
