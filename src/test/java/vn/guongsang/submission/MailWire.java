package vn.guongsang.submission;

import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** The other end of the mail: reads its own mailbox over IMAP, answers over SMTP. */
record MailWire(JavaMailSender mail, int imap, String own, String theirs, Runnable posted) implements Superior.Wire {
    @Override
    public List<byte[]> received() throws Exception {
        posted.run();
        List<byte[]> received = new ArrayList<>();
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", imap, own, "bi-mat");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                for (Message message : inbox.getMessages()) {
                    collect((Multipart) message.getContent(), received);
                    message.setFlag(Flags.Flag.DELETED, true);
                }
            }
        }
        return received;
    }

    private static void collect(Multipart parts, List<byte[]> received) throws Exception {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.getContent() instanceof Multipart inner) {
                collect(inner, received);
            } else if (part.getFileName() != null && part.getFileName().endsWith(".edxml")) {
                received.add(part.getInputStream().readAllBytes());
            }
        }
    }

    @Override
    public void send(byte[] envelope) throws Exception {
        mail.send(letter(own, theirs, "tra-loi.edxml", envelope));
    }

    MimeMessage letter(String from, String to, String name, byte[]... files) throws Exception {
        MimeMessageHelper letter = new MimeMessageHelper(mail.createMimeMessage(), true, "UTF-8");
        letter.setFrom(from);
        letter.setTo(to);
        letter.setSubject("Trả lời");
        letter.setText("Kính gửi.");
        for (byte[] file : files) {
            letter.addAttachment(name, new ByteArrayResource(file));
        }
        return letter.getMimeMessage();
    }
}
