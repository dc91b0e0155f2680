package vn.guongsang.faults;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server with every bad habit, one at a time. What it keeps is what people got. */
final class MailServer implements AutoCloseable {
    /**
     * REFUSES: takes the connection and closes it. SILENT: says nothing. HANGS_AFTER_DATA: keeps the message and never says so. SLOW: thinks before each
     * word. BUSY and REJECTS: 451 and 554 to each recipient. POISONED: 554 to the content of mails to one address, all others as they should be.
     */
    enum Habit { GOOD, REFUSES, SILENT, HANGS_AFTER_DATA, SLOW, BUSY, REJECTS, POISONED }

    /** @param text the plain part */
    record Letter(String messageId, String to, String subject, String text) {
    }

    private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private volatile Habit habit = Habit.GOOD;
    private volatile String poisoned = "";

    MailServer() throws IOException {
        daemon(() -> {
            while (!door.isClosed()) {
                try {
                    Socket client = door.accept();
                    daemon(() -> talk(client));
                } catch (IOException e) {
                    // closed
                }
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    void now(Habit next) {
        habit = next;
    }

    void poison(String address) {
        poisoned = address;
        habit = Habit.POISONED;
    }

    List<Letter> letters() {
        return letters;
    }

    /** Group 1 of the pattern in the newest letter to that address that holds the other text too. */
    Optional<String> find(String to, String part, Pattern pattern) {
        for (int i = letters.size() - 1; i >= 0; i--) {
            Letter letter = letters.get(i);
            if (letter.to().equals(to) && (letter.subject() + letter.text()).contains(part)) {
                Matcher matcher = pattern.matcher(letter.text());
                if (matcher.find()) {
                    return Optional.of(matcher.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private void talk(Socket client) {
        try (client; var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            Habit today = habit;
            if (today == Habit.REFUSES) {
                return;
            }
            if (today == Habit.SILENT) {
                in.readLine();
                return;
            }
            say(client, "220 suite");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
                switch (word) {
                    case "RCPT" -> {
                        to = line.replaceAll(".*<(.*)>.*", "$1");
                        say(client, today == Habit.BUSY ? "451 later" : today == Habit.REJECTS ? "554 no" : "250 ok");
                    }
                    case "DATA" -> {
                        say(client, "354 go on");
                        Letter letter = read(in, to);
                        if (today == Habit.POISONED && to.equals(poisoned)) {
                            say(client, "554 poison");
                            break;
                        }
                        letters.add(letter);
                        if (today == Habit.HANGS_AFTER_DATA) {
                            in.readLine();
                            return;
                        }
                        say(client, "250 kept");
                    }
                    case "QUIT" -> {
                        say(client, "221 bye");
                        return;
                    }
                    default -> say(client, "250 ok");
                }
            }
        } catch (IOException e) {
            // the client went away
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Letter read(BufferedReader in, String to) throws IOException, MessagingException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.ISO_8859_1)));
        return new Letter(message.getMessageID(), to, message.getSubject(), plain(message));
    }

    private static String plain(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                String found = plain(many.getBodyPart(i));
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return "";
        }
        return part.isMimeType("text/plain") ? (String) part.getContent() : "";
    }

    private void say(Socket client, String line) throws IOException {
        if (habit == Habit.SLOW) {
            try {
                Thread.sleep(Duration.ofMillis(250).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "suite-mail");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
