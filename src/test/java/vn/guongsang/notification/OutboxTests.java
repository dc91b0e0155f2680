package vn.guongsang.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.TestClock;

@ProductTest
class OutboxTests {
    @Autowired Outbox outbox;
    @Autowired OutboxSender sender;
    @Autowired OutboxTable table;
    @Autowired MailRenderer renderer;
    @Autowired GreenMail mailServer;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;

    private final String key = "test-" + UUID.randomUUID();

    @BeforeEach
    void nothingElseIsDue() {
        sender.sendDue();
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
        transaction.executeWithoutResult(s -> jdbc.sql("delete from outbox where dedup_key like 'test-%'").update());
    }

    @Test
    void aMailQueuedInARolledBackTransactionNeverExisted() {
        transaction.executeWithoutResult(status -> {
            outbox.queue(mail(key));
            status.setRollbackOnly();
        });
        assertThat(state()).isNull();
        assertThatThrownBy(() -> outbox.queue(mail(key))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aKeyIsSentOnceHoweverOftenItIsQueued() throws Exception {
        queue(mail(key));
        queue(mail(key));
        sender.sendDue();
        sender.sendDue();
        queue(mail(key));
        sender.sendDue();
        assertThat(state()).isEqualTo("SENT");
        List<MimeMessage> messages = received();
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).getMessageID()).isEqualTo(jdbc.sql("select message_id from outbox where dedup_key = :key").param("key", key)
            .query(String.class).single());
    }

    @Test
    void anUnknownRecipientIsDeadAtOnceAndTheOthersGoOn() throws Exception {
        queue(new Mail(key + "-nobody", "nobody-" + key, null, "nhac-quyet-dinh-ban-sao", facts(), null, List.of(), null));
        queue(mail(key));
        sender.sendDue();
        assertThat(state()).isEqualTo("SENT");
        assertThat(jdbc.sql("select state || ' ' || last_error from outbox where dedup_key = :key").param("key", key + "-nobody").query(String.class).single())
            .isEqualTo("DEAD NO_RECIPIENT");
    }

    @Test
    void aServerThatIsAwayCostsOneTryAndAPauseAndNothingIsLost() throws Exception {
        queue(mail(key));
        var server = new RefusingSmtpServer("250 ok");
        server.close();
        assertThat(new OutboxSender(table, renderer, server.sender()).sendDue()).isZero();
        assertThat(stateAndError()).isEqualTo("WAITING 1 SMTP_AWAY");
        sender.sendDue();
        assertThat(stateAndError()).as("not before its pause is over").isEqualTo("WAITING 1 SMTP_AWAY");
        clock.advance(Duration.ofMinutes(2));
        sender.sendDue();
        assertThat(state()).isEqualTo("SENT");
        assertThat(received()).hasSize(1);
    }

    @Test
    void aServerThatSaysNothingHoldsTheSenderForAFiniteTime() throws Exception {
        queue(mail(key));
        try (var server = new RefusingSmtpServer(null)) {
            new OutboxSender(table, renderer, server.sender()).sendDue();
        }
        assertThat(stateAndError()).isEqualTo("WAITING 1 SMTP_AWAY");
    }

    @Test
    void aPermanentRefusalIsDeadAtOnceAndATemporaryOneIsTriedAgain() throws Exception {
        queue(mail(key));
        try (var server = new RefusingSmtpServer("451 later")) {
            new OutboxSender(table, renderer, server.sender()).sendDue();
        }
        assertThat(stateAndError()).isEqualTo("WAITING 1 REFUSED_451");
        clock.advance(Duration.ofMinutes(2));
        try (var server = new RefusingSmtpServer("550 no such user")) {
            new OutboxSender(table, renderer, server.sender()).sendDue();
        }
        assertThat(stateAndError()).isEqualTo("DEAD 2 REFUSED_550");
        clock.advance(Duration.ofDays(1));
        sender.sendDue();
        assertThat(state()).isEqualTo("DEAD");
        // the administrator sends it again
        table.again(jdbc.sql("select id from outbox where dedup_key = :key").param("key", key).query(UUID.class).single());
        sender.sendDue();
        assertThat(state()).isEqualTo("SENT");
    }

    @Test
    void pausesGrowFromOneMinuteToSixHours() {
        assertThat(OutboxTable.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(OutboxTable.pause(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(OutboxTable.pause(10)).isEqualTo(Duration.ofHours(6));
        assertThat(OutboxTable.pause(1000)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aLeaseThatRanOutIsTakenByAnotherAndTheFirstOneMarksNothing() {
        queue(mail(key));
        List<OutboxMail> first = leaseMine();
        assertThat(table.lease()).noneMatch(mail -> mail.id().equals(first.get(0).id()));
        clock.advance(Duration.ofMinutes(4));
        List<OutboxMail> second = leaseMine();
        table.failed(first, "SMTP_AWAY", false);
        assertThat(state()).isEqualTo("LEASED");
        table.sent(second);
        assertThat(state()).isEqualTo("SENT");
    }

    @Test
    void mailsOfOneBundleThatWaitTogetherLeaveAsOneMessage() throws Exception {
        int before = mailServer.getReceivedMessages().length;
        transaction.executeWithoutResult(s -> {
            outbox.queue(mail(key + "-1").bundledAs(key));
            outbox.queue(mail(key + "-2").bundledAs(key));
            outbox.queue(mail(key + "-3").bundledAs(key));
        });
        sender.sendDue();
        MimeMessage[] messages = mailServer.getReceivedMessages();
        assertThat(messages).hasSize(before + 1);
        assertThat(messages[before].getSubject()).startsWith("3 việc");
        assertThat(jdbc.sql("select count(*) from outbox where dedup_key like :key and state = 'SENT'").param("key", key + "-%").query(Integer.class).single())
            .isEqualTo(3);
    }

    @Test
    void aMessageThatWasTriedBeforeTakesNoNewMailAlongUnderItsMessageId() throws Exception {
        queue(mail(key).bundledAs(key));
        leaseMine();
        // the sender died, perhaps after the message had arrived
        clock.advance(Duration.ofMinutes(4));
        transaction.executeWithoutResult(s -> outbox.queue(mail(key + "-new").bundledAs(key)));
        int before = mailServer.getReceivedMessages().length;
        sender.sendDue();
        List<String> sent = new ArrayList<>();
        for (MimeMessage message : Arrays.asList(mailServer.getReceivedMessages()).subList(before, mailServer.getReceivedMessages().length)) {
            sent.add(message.getMessageID());
        }
        assertThat(sent).containsAll(jdbc.sql("select message_id from outbox where dedup_key in (:old, :new)").param("old", key).param("new", key + "-new")
            .query(String.class).list());
    }

    @Test
    void twoSendersAtOnceSendEachMailOnce() throws Exception {
        int before = mailServer.getReceivedMessages().length;
        transaction.executeWithoutResult(s -> {
            for (int i = 0; i < 20; i++) {
                outbox.queue(mail(key + "-" + i));
            }
        });
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(sender::sendDue);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(mailServer.getReceivedMessages()).hasSize(before + 20);
    }

    private List<OutboxMail> leaseMine() {
        UUID mine = jdbc.sql("select id from outbox where dedup_key = :key").param("key", key).query(UUID.class).single();
        for (List<OutboxMail> leased = table.lease(); !leased.isEmpty(); leased = table.lease()) {
            if (leased.get(0).id().equals(mine)) {
                return leased;
            }
        }
        throw new AssertionError("not due");
    }

    private void queue(Mail mail) {
        transaction.executeWithoutResult(status -> outbox.queue(mail));
    }

    private Mail mail(String dedupKey) {
        return Mail.to("vanphong", "nhac-quyet-dinh-ban-sao", dedupKey, facts());
    }

    private Map<String, String> facts() {
        return Map.of("case", key, "sentence", "Phiếu trình " + key, "since", "20/11/2026", "number", "2", "leader", "An", "path", "/viec/" + key);
    }

    private String state() {
        return jdbc.sql("select state from outbox where dedup_key = :key").param("key", key).query(String.class).optional().orElse(null);
    }

    private String stateAndError() {
        return jdbc.sql("select state || ' ' || attempts || ' ' || last_error from outbox where dedup_key = :key").param("key", key).query(String.class).single();
    }

    private List<MimeMessage> received() throws Exception {
        return Arrays.stream(mailServer.getReceivedMessages()).filter(message -> {
            try {
                return message.getSubject() != null && message.getSubject().contains(key);
            } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }
}
