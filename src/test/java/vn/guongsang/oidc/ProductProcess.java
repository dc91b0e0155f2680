package vn.guongsang.oidc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program with other settings than the suite's, in a process of its own: the engine keeps static registries that two contexts would share. */
final class ProductProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    final String address;
    private final Process process;

    ProductProcess(int port, String... settings) throws IOException, InterruptedException {
        address = "http://localhost:" + port;
        Path log = Path.of("target", "oidc-product.log");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx400m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "vn.guongsang.GuongSang", "--spring.profiles.active=test", "--server.port=" + port, "--guongsang.data-dir=target/oidc-data",
            "--guongsang.department.public-address=" + address));
        command.addAll(List.of(settings));
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + START.toNanos();
        while (!up(client)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("The program did not start, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private boolean up(HttpClient client) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(address + "/actuator/health")).timeout(Duration.ofSeconds(5)).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
