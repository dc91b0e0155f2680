package vn.guongsang.submission;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.guongsang.document.Files;
import vn.guongsang.notification.Mail;
import vn.guongsang.notification.Outbox;

/** By mail: envelopes leave through the outbox as an attachment, so that none is lost or sent twice, and come into a mailbox of their own. */
class MailExchange implements DocumentExchange {
    private final ExchangeSettings.Mailbox settings;
    private final Outbox outbox;
    private final Files files;
    private final ExchangeMailbox mailbox;

    MailExchange(ExchangeSettings.Mailbox settings, Outbox outbox, Files files) {
        this.settings = settings;
        this.outbox = outbox;
        this.files = files;
        this.mailbox = new ExchangeMailbox(settings);
    }

    @Override
    public boolean reaches(String authority) {
        return settings.address(authority) != null;
    }

    @Override
    public UUID send(Outgoing outgoing) throws IOException {
        if (outgoing.envelope().length > settings.largest().toBytes()) {
            throw new IOException("larger than mail takes");
        }
        UUID file = files.keep(outgoing.name() + FolderExchange.ENDING, "application/xml", outgoing.envelope()).id();
        outbox.queue(new Mail("edxml|" + outgoing.id(), null, settings.address(outgoing.authority()), "trao-doi-edxml", Map.of("case", outgoing.proposal()), null, List.of(file), null));
        return file;
    }

    @Override
    public List<Arrived> waiting(int max) throws IOException {
        return mailbox.waiting(max);
    }

    @Override
    public void taken(Arrived arrived, boolean readable) throws IOException {
        mailbox.putAside(arrived.name(), readable);
    }
}
