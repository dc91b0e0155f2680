package vn.guongsang.notification;

import java.net.URI;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.guongsang.directory.Department;

@Service
class QueuedOutbox implements Outbox {
    private final OutboxTable table;
    private final ObjectProvider<OutboxPoller> poller;
    private final String host;

    QueuedOutbox(OutboxTable table, ObjectProvider<OutboxPoller> poller, Department department) {
        this.table = table;
        this.poller = poller;
        this.host = URI.create(department.publicAddress()).getHost();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(Mail mail) {
        if ((mail.recipient() == null) == (mail.address() == null)) {
            throw new IllegalArgumentException("a mail goes to a person or to an address: " + mail.template());
        }
        UUID id = UUID.randomUUID();
        if (table.insert(id, mail, "<" + id + "@" + host + ">")) {
            TransactionSynchronizationManager.registerSynchronization(new Poke());
        }
    }

    /** Equal to every other one, so that one transaction wakes the sender once. */
    private final class Poke implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            poller.ifAvailable(OutboxPoller::poke);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Poke;
        }

        @Override
        public int hashCode() {
            return Poke.class.hashCode();
        }
    }
}
