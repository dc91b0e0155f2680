package vn.guongsang.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Sends what is due. Any number of nodes may do so at once: a row is leased by one, and each message has one Message-ID for ever. */
@Component
public class OutboxSender {
    private static final Logger log = LoggerFactory.getLogger(OutboxSender.class);

    private final OutboxTable table;
    private final MailRenderer renderer;
    private final JavaMailSender mail;

    OutboxSender(OutboxTable table, MailRenderer renderer, JavaMailSender mail) {
        this.table = table;
        this.renderer = renderer;
        this.mail = mail;
        if (mail instanceof JavaMailSenderImpl smtp) {
            // without these a server that accepts the connection and says nothing holds the sender for ever
            smtp.getJavaMailProperties().putIfAbsent("mail.smtp.connectiontimeout", "10000");
            smtp.getJavaMailProperties().putIfAbsent("mail.smtp.timeout", "20000");
            smtp.getJavaMailProperties().putIfAbsent("mail.smtp.writetimeout", "20000");
        }
    }

    /** Sends message by message until nothing is due or the server cannot be reached; gives the number of messages that left. */
    public int sendDue() {
        int sent = 0;
        for (List<OutboxMail> due = table.lease(); !due.isEmpty(); due = table.lease()) {
            Failure failure = send(due);
            OutboxMail first = due.get(0);
            if (failure == null) {
                table.sent(due);
                sent++;
                log.info("Mail {} sent, case {}", first.template(), first.facts().get("case"));
                continue;
            }
            table.failed(due, failure.error(), failure.permanent());
            log.warn("Mail {} not sent, case {}, try {}: {}", first.template(), first.facts().get("case"), first.attempts(), failure.error());
            if (failure.serverAway()) {
                // the others would only use up their tries
                break;
            }
        }
        return sent;
    }

    private Failure send(List<OutboxMail> due) {
        MimeMessage message;
        try {
            message = renderer.render(due, mail.createMimeMessage());
        } catch (UnsendableException e) {
            return new Failure(e.error(), true, false);
        } catch (DataAccessException | UncheckedIOException e) {
            return new Failure("NOT_READY", false, false);
        } catch (MessagingException | IOException | RuntimeException e) {
            // the text is at fault, not the moment: it waits for an administrator, the others go on
            log.warn("Mail {} cannot be rendered: {}", due.get(0).template(), e.getClass().getName());
            return new Failure("NOT_RENDERED", true, false);
        }
        try {
            mail.send(message);
            return null;
        } catch (MailAuthenticationException e) {
            return new Failure("SMTP_LOGIN", false, true);
        } catch (MailException e) {
            return refusal(e);
        }
    }

    /** 5xx for the recipient or the message is final; a refused sender or login is our settings' fault and mends itself when they are right. */
    private static Failure refusal(MailException exception) {
        for (Throwable cause : causes(exception)) {
            int code = cause instanceof SMTPAddressFailedException address ? address.getReturnCode()
                : cause instanceof SMTPSendFailedException message ? message.getReturnCode() : 0;
            if (code >= 400 && code < 600) {
                return new Failure("REFUSED_" + code, code >= 500, false);
            }
        }
        boolean answered = causes(exception).stream().anyMatch(SendFailedException.class::isInstance);
        return answered ? new Failure("REFUSED", false, false) : new Failure("SMTP_AWAY", false, true);
    }

    /** The exception, its causes, JavaMail's chain of next exceptions and what Spring keeps beside them. */
    private static Set<Throwable> causes(Throwable exception) {
        Set<Throwable> found = new java.util.LinkedHashSet<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(exception));
        while (!open.isEmpty()) {
            Throwable next = open.poll();
            if (!found.add(next)) {
                continue;
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            if (next instanceof MessagingException messaging && messaging.getNextException() != null) {
                open.add(messaging.getNextException());
            }
            if (next instanceof MailSendException failed) {
                open.addAll(new HashSet<>(failed.getFailedMessages().values()));
            }
        }
        return found;
    }

    private record Failure(String error, boolean permanent, boolean serverAway) {
    }
}
