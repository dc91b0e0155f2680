package vn.guongsang.faults;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Stands between one node and PostgreSQL and reads their protocol (messages of type, length, content). It can lose the answer to a COMMIT, the moment at
 * which nobody knows whether the work was done; be slow; say nothing; and cut everything.
 */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final int target;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Pattern> cutAfter = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile long delayMillis;
    private volatile boolean silent;

    CuttingProxy(int target) throws IOException {
        this.target = target;
        daemon("proxy-" + port(), this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Once: of the next transaction that sends such a statement, the answer to its COMMIT is lost and the connection is cut. */
    void loseReplyToCommitOf(String statement) {
        cutAfter.set(Pattern.compile(statement, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    /** How many answers were lost so far. */
    int cuts() {
        return cuts.get();
    }

    void delay(Duration each) {
        delayMillis = each.toMillis();
    }

    /** True: connections stay, but nothing comes through any more. */
    void silent(boolean now) {
        silent = now;
        if (!now) {
            cutAll();
        }
    }

    void cutAll() {
        lines.forEach(Line::close);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket();
                try {
                    server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2000);
                } catch (IOException e) {
                    client.close();
                    continue;
                }
                Line line = new Line(client, server);
                lines.add(line);
                daemon("proxy-up", line::up);
                daemon("proxy-down", line::down);
            } catch (IOException e) {
                // the door was closed, or a client went away at once
            }
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cutAll();
    }

    private final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean marked;

        Line(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        private void up() {
            pump(client, server, true);
        }

        private void down() {
            pump(server, client, false);
        }

        private void pump(Socket from, Socket to, boolean up) {
            try (from; to) {
                var in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
                var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()));
                // the first message of a client has no type
                for (int type = up ? 0 : in.read(); type >= 0; type = in.read()) {
                    int length = in.readInt();
                    byte[] content = in.readNBytes(length - 4);
                    if (up ? silent : passesNot(type, content)) {
                        if (up) {
                            continue;
                        }
                        return;
                    }
                    if (up) {
                        mark(type, content);
                        if (type != 0) {
                            out.writeByte(type);
                        }
                    } else {
                        out.writeByte(type);
                    }
                    out.writeInt(length);
                    out.write(content);
                    if (in.available() == 0) {
                        if (!up && delayMillis > 0) {
                            Thread.sleep(delayMillis);
                        }
                        out.flush();
                    }
                }
            } catch (IOException e) {
                // one side went away: so does the other
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
                lines.remove(this);
            }
        }

        /** Parse and simple query carry the statement's text. */
        private void mark(int type, byte[] content) {
            Pattern wanted = cutAfter.get();
            if (wanted != null && (type == 'P' || type == 'Q') && wanted.matcher(new String(content, StandardCharsets.UTF_8)).find()) {
                marked = true;
            }
        }

        /** CommandComplete names the command that is done. */
        private boolean passesNot(int type, byte[] content) {
            if (type != 'C') {
                return false;
            }
            String done = new String(content, 0, Math.max(0, content.length - 1), StandardCharsets.US_ASCII);
            boolean lost = done.equals("COMMIT") && marked && cutAfter.getAndSet(null) != null;
            if (lost) {
                cuts.incrementAndGet();
            }
            if (done.equals("COMMIT") || done.equals("ROLLBACK")) {
                marked = false;
            }
            return lost;
        }

        private void close() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                // closed enough
            }
        }
    }
}
