package vn.guongsang.submission;

import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The IMAP mailbox that others send envelopes to. Nothing in it is trusted: only mail from addresses we send to, with exactly one {@code .edxml}, is read, and no
 * more of it than a reader takes. A mail leaves the inbox for {@value #TAKEN} or {@value #REFUSED}, where a person can look at it.
 */
class ExchangeMailbox {
    static final String TAKEN = "guongsang-da-nhan";
    static final String REFUSED = "guongsang-loi";
    /** An envelope in base64, and the letter around it. */
    private static final int MAX_MAIL = EdxmlReader.MAX_ENVELOPE / 2 * 3;
    private static final int MAX_PARTS = 30;
    private static final int MAX_DEPTH = 5;
    private static final String TIMEOUT = "20000";
    private static final Logger log = LoggerFactory.getLogger(ExchangeMailbox.class);

    private interface Dialogue<T> {
        T with(Store store, Folder inbox) throws MessagingException, IOException;
    }

    private final ExchangeSettings.Mailbox settings;

    ExchangeMailbox(ExchangeSettings.Mailbox settings) {
        this.settings = settings;
    }

    List<DocumentExchange.Arrived> waiting(int max) throws IOException {
        return dialogue((store, inbox) -> {
            List<DocumentExchange.Arrived> arrived = new ArrayList<>();
            long all = 0;
            int count = Math.min(max, inbox.getMessageCount());
            for (Message message : count == 0 ? new Message[0] : inbox.getMessages(1, count)) {
                Part file = envelope(message);
                byte[] content = file == null || message.getSize() > MAX_MAIL ? null : atMost(file);
                if (content == null) {
                    log.warn("exchange: a mail was put aside");
                    move(store, inbox, message, REFUSED);
                } else if (arrived.isEmpty() || all + content.length <= EdxmlReader.MAX_ENVELOPE) {
                    all += content.length;
                    arrived.add(new DocumentExchange.Arrived(((UIDFolder) inbox).getUIDValidity() + "-" + ((UIDFolder) inbox).getUID(message), content));
                }
            }
            return arrived;
        });
    }

    void putAside(String name, boolean readable) throws IOException {
        dialogue((store, inbox) -> {
            UIDFolder numbered = (UIDFolder) inbox;
            Message message = name.startsWith(numbered.getUIDValidity() + "-") ? numbered.getMessageByUID(Long.parseLong(name.substring(name.indexOf('-') + 1))) : null;
            // null: the other node was quicker
            if (message != null) {
                move(store, inbox, message, readable ? TAKEN : REFUSED);
            }
            return null;
        });
    }

    /** The one envelope of a mail from somebody we know, or null. A mail that cannot be taken apart is like one without. */
    private Part envelope(Message message) throws MessagingException {
        try {
            List<Part> found = new ArrayList<>();
            collect(message, found, 0);
            return found.size() == 1 && known(message) ? found.get(0) : null;
        } catch (IOException | MessagingException | RuntimeException e) {
            if (!message.getFolder().isOpen()) {
                throw new MessagingException("the mailbox is gone", e);
            }
            return null;
        }
    }

    private boolean known(Message message) throws MessagingException {
        return message.getFrom() != null && message.getFrom().length == 1 && message.getFrom()[0] instanceof InternetAddress from
            && settings.addresses().values().stream().anyMatch(from.getAddress()::equalsIgnoreCase);
    }

    private static void collect(Part part, List<Part> found, int depth) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            if (depth >= MAX_DEPTH || parts.getCount() > MAX_PARTS) {
                throw new MessagingException("too many parts");
            }
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                collect(inner, found, depth + 1);
            }
        } else if (part.getFileName() != null && part.getFileName().toLowerCase(Locale.ROOT).endsWith(FolderExchange.ENDING)) {
            found.add(part);
        }
    }

    private static byte[] atMost(Part part) throws MessagingException, IOException {
        try (InputStream content = part.getInputStream()) {
            byte[] read = content.readNBytes(EdxmlReader.MAX_ENVELOPE + 1);
            return read.length > EdxmlReader.MAX_ENVELOPE ? null : read;
        }
    }

    private static void move(Store store, Folder inbox, Message message, String where) throws MessagingException {
        Folder folder = store.getFolder(where);
        if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("no folder " + where);
        }
        inbox.copyMessages(new Message[] {message}, folder);
        message.setFlag(Flags.Flag.DELETED, true);
    }

    private <T> T dialogue(Dialogue<T> dialogue) throws IOException {
        String protocol = settings.tls() ? "imaps" : "imap";
        Properties properties = new Properties();
        properties.putAll(Map.of("mail." + protocol + ".connectiontimeout", TIMEOUT, "mail." + protocol + ".timeout", TIMEOUT, "mail." + protocol + ".writetimeout", TIMEOUT,
            "mail." + protocol + ".peek", "true", "mail." + protocol + ".fetchsize", "1048576", "mail.imaps.ssl.checkserveridentity", "true"));
        try (Store store = Session.getInstance(properties).getStore(protocol)) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            // closing takes out what was moved
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                return dialogue.with(store, inbox);
            }
        } catch (MessagingException e) {
            throw new IOException("the mailbox cannot be read", e);
        }
    }
}
