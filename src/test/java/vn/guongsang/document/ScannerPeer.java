package vn.guongsang.document;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks clamd's side of INSTREAM, well or badly. */
final class ScannerPeer implements AutoCloseable {
    private final ServerSocket server;
    private volatile long received;

    interface Behaviour {
        void serve(Conversation talk) throws IOException;
    }

    ScannerPeer(Behaviour behaviour) {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    behaviour.serve(new Conversation(socket));
                } catch (IOException e) {
                    // the other side gave up, or the test is over
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    long received() {
        return received;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    final class Conversation {
        private final DataInputStream in;
        private final OutputStream out;

        Conversation(Socket socket) throws IOException {
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        String command() throws IOException {
            StringBuilder command = new StringBuilder();
            for (int b; (b = in.read()) > 0; ) {
                command.append((char) b);
            }
            return command.toString();
        }

        /** All of the file, or what comes before {@code most} bytes. */
        void take(long most) throws IOException {
            received = 0;
            for (int length; (length = in.readInt()) > 0; ) {
                in.skipNBytes(length);
                received += length;
                if (received >= most) {
                    return;
                }
            }
        }

        /** With the zero that ends it. */
        void say(String answer) throws IOException {
            out.write((answer + "\0").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void sayWithoutEnd(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        void waitForTheOther() throws IOException {
            in.readAllBytes();
        }
    }
}
