package vn.guongsang.demo;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.annotation.PreDestroy;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.guongsang.workcalendar.WorkCalendar;

/** What the inside mail server received, kept as {@code .eml} files in the data folder so that links survive a restart. */
@Component
@Profile("demo")
class TrialMailbox {
    private static final Logger log = LoggerFactory.getLogger(TrialMailbox.class);

    /** @param id name of the file without its ending: milliseconds and a running number */
    record Letter(String id, Instant at, String to, String subject, String text, String html, List<String> attachments) {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(WorkCalendar.ZONE);

        public String time() {
            return TIME.format(at);
        }
    }

    record Page(List<Letter> letters, boolean more) {
    }

    private final GreenMail server;
    private final Path folder;
    private final Clock clock;

    TrialMailbox(GreenMail server, @Value("${guongsang.data-dir}") Path dataFolder, Clock clock) {
        this.server = server;
        this.folder = dataFolder.resolve("mail");
        this.clock = clock;
    }

    /** Newest first; reads no more files than the page needs. */
    synchronized Page page(String search, int number, int size) {
        collect();
        String wanted = search == null ? "" : plain(search);
        try (var files = Files.list(folder)) {
            List<Letter> found = files.filter(file -> file.toString().endsWith(".eml")).sorted(Comparator.reverseOrder()).map(this::read)
                .filter(letter -> wanted.isEmpty() || plain(letter.to() + " " + letter.subject()).contains(wanted))
                .skip((long) (number - 1) * size).limit(size + 1L).toList();
            return new Page(found.subList(0, Math.min(size, found.size())), found.size() > size);
        } catch (NoSuchFileException e) {
            return new Page(List.of(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Letter> find(String id) {
        Path file = folder.resolve(id + ".eml");
        return id.matches("\\d+-\\d+") && Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    @Scheduled(fixedDelay = 2000)
    @PreDestroy
    synchronized void collect() {
        MimeMessage[] received = server.getReceivedMessages();
        if (received.length == 0) {
            return;
        }
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < received.length; i++) {
                try (var out = Files.newOutputStream(folder.resolve("%013d-%03d.eml".formatted(clock.millis(), i)))) {
                    received[i].writeTo(out);
                }
            }
            server.purgeEmailFromAllMailboxes();
        } catch (IOException | MessagingException | FolderException e) {
            log.warn("The trial mailbox could not keep its mail", e);
        }
    }

    private Letter read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var message = new MimeMessage((Session) null, in);
            var body = new StringBuilder[] {new StringBuilder(), new StringBuilder()};
            List<String> attachments = new ArrayList<>();
            walk(message, body, attachments);
            String id = file.getFileName().toString().replace(".eml", "");
            return new Letter(id, Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-')))), addresses(message.getAllRecipients()),
                message.getSubject(), body[0].toString(), body[1].toString(), attachments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("Not a mail: " + file, e);
        }
    }

    private static void walk(Part part, StringBuilder[] body, List<String> attachments) throws MessagingException, IOException {
        if (part.getFileName() != null && Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            attachments.add(part.getFileName());
        } else if (part.isMimeType("text/plain")) {
            body[0].append(part.getContent());
        } else if (part.isMimeType("text/html")) {
            body[1].append(part.getContent());
        } else if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                walk(parts.getBodyPart(i), body, attachments);
            }
        }
    }

    /** Found with and without tone marks. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('đ', 'd').replace('Đ', 'd').toLowerCase(Locale.ROOT).strip();
    }

    private static String addresses(Address[] addresses) {
        return addresses == null ? "" : Arrays.stream(addresses).map(address -> ((InternetAddress) address).toUnicodeString()).collect(Collectors.joining(", "));
    }
}
