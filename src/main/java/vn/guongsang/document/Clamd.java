package vn.guongsang.document;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.guongsang.problem.BusyException;

/**
 * ClamAV's daemon over TCP or a socket of this machine, with the command INSTREAM: the daemon needs no right to read our files. Only its clear "OK"
 * lets a file pass. Non-blocking channels, because a blocking one of a socket of this machine has no time-out in Java.
 */
final class Clamd implements VirusScanner {
    private static final Logger log = LoggerFactory.getLogger(Clamd.class);
    private static final Duration COME_BACK = Duration.ofMinutes(1);
    private static final int CHUNK = 64 * 1024;
    private static final int MAX_REPLY = 4096;

    private final String address;
    private final Duration timeout;

    /** @param address {@code tcp://host:port} or {@code unix:/path} */
    Clamd(String address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        socket();
    }

    @Override
    public void scan(Path file) throws RefusedContent {
        String reply;
        try (InputStream content = Files.newInputStream(file)) {
            reply = ask("zINSTREAM\0", content, timeout);
        } catch (IOException e) {
            throw unclear(e.toString());
        }
        if (reply.endsWith(" FOUND")) {
            log.warn("clamd refused a file: {}", reply.replaceAll("[^\\x20-\\x7e]", "?"));
            throw new RefusedContent("chương trình diệt vi-rút phát hiện mã độc. Hãy quét vi-rút máy của bạn và tải lên bản sạch.");
        }
        if (!reply.equals("stream: OK")) {
            throw unclear(reply.replaceAll("[^\\x20-\\x7e]", "?"));
        }
    }

    /** Whether it answers at all. */
    boolean answers() {
        try {
            return ask("zPING\0", InputStream.nullInputStream(), Duration.ofSeconds(3)).equals("PONG");
        } catch (IOException e) {
            return false;
        }
    }

    private static BusyException unclear(String why) {
        log.error("clamd gave no clear answer, so the file was not taken: {}", why);
        return new BusyException("Chương trình quét vi-rút của máy chủ chưa trả lời nên chưa nhận tệp. Hãy tải lại sau một phút; nếu vẫn vậy, báo quản trị.", COME_BACK);
    }

    private String ask(String command, InputStream content, Duration within) throws IOException {
        // resolved each time: a container may come back elsewhere
        SocketAddress target = socket();
        if (target instanceof InetSocketAddress internet && internet.isUnresolved()) {
            throw new UnknownHostException(internet.getHostString());
        }
        try (Selector selector = Selector.open();
             SocketChannel channel = target instanceof UnixDomainSocketAddress ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            channel.configureBlocking(false);
            Conversation talk = new Conversation(channel, channel.register(selector, 0), System.nanoTime() + within.toNanos());
            if (!channel.connect(target)) {
                talk.await(SelectionKey.OP_CONNECT);
                channel.finishConnect();
            }
            talk.send(ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII)));
            if (command.startsWith("zINSTREAM")) {
                talk.stream(content);
            }
            return talk.reply();
        }
    }

    private SocketAddress socket() {
        URI uri = URI.create(address);
        if ("unix".equals(uri.getScheme())) {
            return UnixDomainSocketAddress.of(address.substring("unix:".length()));
        }
        if ("tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
            return new InetSocketAddress(uri.getHost(), uri.getPort());
        }
        throw new IllegalArgumentException("guongsang.files.clamd must be tcp://host:port or unix:/path, not " + address);
    }

    /** One question and its answer, with one deadline for all of it. */
    private static final class Conversation {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final long deadline;
        private final ByteBuffer reply = ByteBuffer.allocate(MAX_REPLY);
        private boolean answered;

        Conversation(SocketChannel channel, SelectionKey key, long deadline) {
            this.channel = channel;
            this.key = key;
            this.deadline = deadline;
        }

        void await(int operations) throws IOException {
            key.interestOps(operations);
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0 || key.selector().select(left) == 0) {
                throw new SocketTimeoutException("no answer in time");
            }
            key.selector().selectedKeys().clear();
        }

        void stream(InputStream content) throws IOException {
            byte[] buffer = new byte[CHUNK];
            for (int n; !answered && (n = content.readNBytes(buffer, 0, CHUNK)) > 0; ) {
                send(ByteBuffer.allocate(4 + n).putInt(n).put(buffer, 0, n).flip());
            }
            if (!answered) {
                send(ByteBuffer.allocate(4));
            }
        }

        /** Listens while it sends: an early answer (a size limit) is followed by a closed line, and would be lost in a write that fails. */
        void send(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining() && !answered) {
                await(SelectionKey.OP_WRITE | SelectionKey.OP_READ);
                if (key.isReadable()) {
                    read();
                } else {
                    channel.write(bytes);
                }
            }
        }

        String reply() throws IOException {
            while (!answered) {
                await(SelectionKey.OP_READ);
                read();
            }
            return new String(reply.array(), 0, reply.position(), StandardCharsets.UTF_8).replace("\0", "").strip();
        }

        private void read() throws IOException {
            int n = channel.read(reply);
            answered = n < 0 || !reply.hasRemaining() || reply.position() > 0 && reply.get(reply.position() - 1) == 0;
        }
    }
}
