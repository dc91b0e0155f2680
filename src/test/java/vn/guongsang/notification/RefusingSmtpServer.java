package vn.guongsang.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Speaks SMTP up to the recipient and answers that with a line of the test's choice; null: says nothing at all. */
class RefusingSmtpServer implements AutoCloseable {
    private final ServerSocket socket;

    RefusingSmtpServer(String answerToRecipient) throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(answerToRecipient));
        thread.setDaemon(true);
        thread.start();
    }

    JavaMailSender sender() {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(socket.getLocalPort());
        sender.getJavaMailProperties().put("mail.smtp.timeout", "500");
        return sender;
    }

    private void serve(String answer) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept(); var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                if (answer == null) {
                    in.readLine();
                    continue;
                }
                say(client, "220 test");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    say(client, line.startsWith("RCPT") ? answer : line.startsWith("QUIT") ? "221 bye" : "250 ok");
                }
            } catch (IOException e) {
                // the client went away or the test is over
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
